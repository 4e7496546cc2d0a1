import type { Article } from "../../../model/article.ts"
import type { Evidence } from "../../../model/topic.ts"
import { evidenceAt, type FoundTerms, type Place } from "../found-terms.ts"
import type { CompiledQuery } from "./compile-query.ts"
import type { Query } from "./query.ts"

/** What a query makes of an article: whether it holds, how strongly, where, and which parts were missing. */
export interface QueryVerdict {
  holds: boolean
  /** Sum of the weights of what was found, each part once, over the sum of all: 0 to 1. */
  strength: number
  evidence: Evidence[]
  missing: string[]
}

export function matchQuery({ query, patternsOf }: CompiledQuery, article: Article, found: FoundTerms): QueryVerdict {
  const evidence: Evidence[] = []
  const missing: string[] = []
  const weights = { found: 0, all: 0 }
  const { holds } = judge(query, anywhere, true)
  return {
    holds,
    strength: weights.all === 0 ? 0 : Math.min(1, weights.found / weights.all),
    evidence,
    missing: holds ? [] : missing,
  }

  function judge(part: Query, isWhere: Where, isWanted: boolean): { holds: boolean; places: Place[] } {
    switch (part.kind) {
      case "term":
      case "entity": {
        const places = placesOf(part).filter(isWhere)
        if (isWanted) note(part, places)
        return { holds: places.length > 0, places }
      }
      case "field":
        return judgeField(part, isWhere, isWanted)
      case "near": {
        const [left, right] = [judge(part.left, isWhere, isWanted), judge(part.right, isWhere, isWanted)]
        const places = left.places.filter(a =>
          right.places.some(b => a.field === b.field && Math.abs(a.start - b.start) <= part.distance + a.count - 1),
        )
        if (isWanted && places.length === 0) missing.push(`${show(part.left)} near ${show(part.right)}`)
        return { holds: places.length > 0, places }
      }
      case "not":
        return { holds: !judge(part.part, isWhere, false).holds, places: [] }
      case "atLeast": {
        const verdicts = part.parts.map(each => judge(each, isWhere, isWanted))
        const places = verdicts.flatMap(verdict => verdict.places)
        return { holds: verdicts.filter(verdict => verdict.holds).length >= part.count, places }
      }
      case "and":
      case "or": {
        const verdicts = part.parts.map(each => judge(each, isWhere, isWanted))
        const places = verdicts.flatMap(verdict => verdict.places)
        const holds = part.kind === "and" ? verdicts.every(each => each.holds) : verdicts.some(each => each.holds)
        return { holds, places }
      }
    }
  }

  function judgeField(part: Query & { kind: "field" }, isWhere: Where, isWanted: boolean) {
    const { field } = part
    if (field === "title") return judge(part.value, place => isWhere(place) && place.field.field === "title", isWanted)
    if (field === "text") return judge(part.value, place => isWhere(place) && place.field.field !== "title", isWanted)
    const value = show(part.value).replace(/"/g, "").toLowerCase()
    const holds =
      field === "lang"
        ? article.language === value
        : article.sources.some(({ outlet, feedId }) =>
            [outlet, feedId].some(name => name.toLowerCase().includes(value)),
          )
    if (!holds && isWanted) missing.push(`${field}:${value}`)
    return { holds, places: [] as Place[] }
  }

  // Names of one entity may begin at the same word: the longest is meant.
  function placesOf(part: Query & { kind: "term" | "entity" }): Place[] {
    const places = patternsOf.get(part)!.flatMap(pattern => found.get(pattern) ?? [])
    return places.filter(
      a => !places.some(b => b !== a && b.field === a.field && b.start === a.start && b.count > a.count),
    )
  }

  function note(part: Query & { kind: "term" | "entity" }, places: Place[]): void {
    weights.all += part.weight
    if (places.length === 0) {
      missing.push(show(part))
      return
    }
    weights.found += part.weight
    const first = places.reduce((best, place) => (isBefore(place, best) ? place : best))
    evidence.push(evidenceAt(first, show(part), "query"))
  }
}

type Where = (place: Place) => boolean

const anywhere: Where = () => true

function isBefore(a: Place, b: Place): boolean {
  return a.field === b.field ? a.start < b.start : a.field.rank < b.field.rank
}

function show(query: Query): string {
  if (query.kind === "entity") return `@${query.name}`
  if (query.kind === "term")
    return query.isPhrase ? `"${query.words.join(" ")}"` : query.words.join(" ") + (query.isPrefix ? "*" : "")
  return query.kind === "not" ? `NOT ${show(query.part)}` : query.kind
}
