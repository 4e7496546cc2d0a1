import type { Entity } from "../../../model/topic.ts"
import { entityPatterns } from "../entity-patterns.ts"
import type { PatternList } from "../pattern-list.ts"
import { namesOf, queryPattern, type TermPattern } from "../term-patterns.ts"
import { neededTerms, type QueryTerm } from "./needed-terms.ts"
import type { Query } from "./query.ts"

/** A query whose terms are looked for together with those of all topics. */
export interface CompiledQuery {
  query: Query
  /** Numbers of the patterns that a term of the query stands for. */
  patternsOf: ReadonlyMap<Query, readonly number[]>
  /** Patterns of which one must be found for the query to hold; null where it may hold without any. */
  needed: readonly TermPattern[] | null
}

export function compileQuery(query: Query, entities: Entity[], patterns: PatternList<unknown>): CompiledQuery {
  const patternsOf = new Map<Query, readonly number[]>()
  for (const term of termsIn(query)) {
    const numbers = patternsOfTerm(term, entities).map(pattern => patterns.take(pattern))
    patternsOf.set(term, numbers)
  }
  return {
    query,
    patternsOf,
    needed: neededTerms(query)?.flatMap(term => patternsOfTerm(term, entities)) ?? null,
  }
}

function termsIn(query: Query): QueryTerm[] {
  switch (query.kind) {
    case "term":
    case "entity":
      return [query]
    case "field":
      return termsIn(query.value)
    case "near":
      return [...termsIn(query.left), ...termsIn(query.right)]
    case "not":
      return termsIn(query.part)
    case "and":
    case "or":
    case "atLeast":
      return query.parts.flatMap(termsIn)
  }
}

function patternsOfTerm(term: QueryTerm, entities: Entity[]): TermPattern[] {
  if (term.kind === "term") return [queryPattern(term.words.join(" "), term.isPrefix)]
  const entity = entities.find(each => namesOf(each).includes(term.name))
  return entityPatterns(entity ?? { name: term.name, aliases: [] })
}
