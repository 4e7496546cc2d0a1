import { rarityOf, termsOf } from "../../../text/terms.ts"
import type { Query } from "./query.ts"

export type QueryTerm = Query & { kind: "term" | "entity" }

/**
 * Terms of which an article must hold at least one for the query to hold, as few and rare as can be had: what holds none
 * of them need not be looked at. Null where it may hold without any.
 */
export function neededTerms(query: Query): QueryTerm[] | null {
  switch (query.kind) {
    case "term":
    case "entity":
      return [query]
    case "field":
      return query.field === "title" || query.field === "text" ? neededTerms(query.value) : null
    case "near":
      return rarest([neededTerms(query.left), neededTerms(query.right)])
    case "not":
      return null
    case "and":
      return rarest(query.parts.map(neededTerms))
    case "or":
    case "atLeast": {
      const terms = query.parts.map(neededTerms)
      return terms.includes(null) ? null : terms.flatMap(each => each ?? [])
    }
  }
}

function rarest(choices: (QueryTerm[] | null)[]): QueryTerm[] | null {
  const known = choices.filter(choice => choice !== null)
  if (known.length === 0) return null
  return known.reduce((best, choice) => (frequencyOf(choice) < frequencyOf(best) ? choice : best))
}

// How many of the texts hold one of the terms, at most. A name counts as rare; the beginning of a word is anybody's guess.
function frequencyOf(terms: QueryTerm[]): number {
  return terms.reduce((sum, term) => {
    if (term.kind === "entity") return sum + Math.exp(-6)
    return sum + (term.isPrefix ? Math.exp(-4) : Math.exp(-Math.max(...term.words.map(rarityOfWord))))
  }, 0)
}

function rarityOfWord(word: string): number {
  const [term] = termsOf(word, "en")
  return term ? rarityOf(term.key) : 0
}
