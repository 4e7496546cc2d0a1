import type { Article } from "../../../model/article.ts"
import type { Evidence } from "../../../model/topic.ts"
import { evidenceAt, type FoundTerms, type Place } from "../found-terms.ts"
import type { CompiledQuery } from "./compile-query.ts"
import { printQuery } from "./print-query.ts"
import type { Query } from "./query.ts"

/** What a query makes of an article: whether it holds, how strongly, where, and which parts were missing. */
export interface QueryVerdict {
  holds: boolean
  /** Sum of the weights of what was found, each part once, over the sum of all: 0 to 1. */
  strength: number
  evidence: Evidence[]
  /** What the article lacks, in words; along the shortest way to holding. */
  missing(): string[]
}

export function matchQuery({ query, patternsOf }: CompiledQuery, article: Article, found: FoundTerms): QueryVerdict {
  const evidence: Evidence[] = []
  const weights = { found: 0, all: 0 }
  const { holds } = judge(query, anywhere)
  return {
    holds,
    strength: weights.all === 0 ? 0 : Math.min(1, weights.found / weights.all),
    evidence,
    missing: () => missingFrom(query, anywhere),
  }

  // Where `counts` is false, finding a term does not strengthen: it stands behind NOT.
  function judge(part: Query, isWhere: Where, counts = true): { holds: boolean; places: Place[] } {
    switch (part.kind) {
      case "term":
      case "entity": {
        const places = placesOf(part).filter(isWhere)
        if (counts) note(part, places)
        return { holds: places.length > 0, places }
      }
      case "field":
        if (part.field === "lang" || part.field === "source")
          return { holds: holdsOfField(part.value, isValueOf(part.field)), places: [] }
        return judge(part.value, within(part.field, isWhere), counts)
      case "near": {
        const [left, right] = [judge(part.left, isWhere, counts), judge(part.right, isWhere, counts)]
        const isNear = nearTo(right.places)
        const places = left.places.filter(place => isNear(place, part.distance))
        return { holds: places.length > 0, places }
      }
      case "not":
        return { holds: !judge(part.part, isWhere, false).holds, places: [] }
      case "and":
      case "or":
      case "atLeast": {
        const verdicts = part.parts.map(each => judge(each, isWhere, counts))
        const holding = verdicts.filter(verdict => verdict.holds).length
        return { holds: holding >= neededOf(part), places: verdicts.flatMap(verdict => verdict.places) }
      }
    }
  }

  function missingFrom(part: Query, isWhere: Where): string[] {
    if (judge(part, isWhere, false).holds) return []
    switch (part.kind) {
      case "term":
      case "entity":
        return [show(part)]
      case "field":
        if (part.field === "lang" || part.field === "source") return [printQuery(part)]
        return missingFrom(part.value, within(part.field, isWhere)).map(each => `${each} in the ${part.field}`)
      case "near": {
        const apart = [missingFrom(part.left, isWhere), missingFrom(part.right, isWhere)].flat()
        return apart.length > 0 ? apart : [printQuery(part)]
      }
      case "not":
        return [`it holds ${printQuery(part.part)}, which is ruled out`]
      case "and":
        return part.parts.flatMap(each => missingFrom(each, isWhere))
      case "or": {
        const ways = part.parts.map(each => missingFrom(each, isWhere))
        const shortest = ways.filter(way => way.length === Math.min(...ways.map(({ length }) => length)))
        const choices = [...new Set(shortest.map(way => way.join(" and ")))]
        return choices.length === 1 ? shortest[0]! : [`one of ${list(choices)}`]
      }
      case "atLeast": {
        const lacking = part.parts.filter(each => !judge(each, isWhere, false).holds)
        const more = part.count - (part.parts.length - lacking.length)
        return [`${more} more of ${list(lacking.map(printQuery))}`]
      }
    }
  }

  function isValueOf(field: "lang" | "source"): (value: string) => boolean {
    if (field === "lang") return value => article.language === value
    return value => article.sources.some(({ outlet, feedId }) => `${outlet}\n${feedId}`.toLowerCase().includes(value))
  }

  // Names of one entity may begin at the same word: the longest is meant.
  function placesOf(part: Query & { kind: "term" | "entity" }): Place[] {
    const longest = new Map<string, Place>()
    for (const place of patternsOf.get(part)!.flatMap(pattern => found.get(pattern) ?? [])) {
      const key = `${place.field.rank} ${place.start}`
      if (place.count > (longest.get(key)?.count ?? 0)) longest.set(key, place)
    }
    return [...longest.values()]
  }

  function note(part: Query & { kind: "term" | "entity" }, places: Place[]): void {
    weights.all += part.weight
    if (places.length === 0) return
    weights.found += part.weight
    const first = places.reduce((best, place) => (isBefore(place, best) ? place : best))
    evidence.push(evidenceAt(first, show(part), "query"))
  }
}

function neededOf(part: Query & { kind: "and" | "or" | "atLeast" }): number {
  if (part.kind === "atLeast") return part.count
  return part.kind === "and" ? part.parts.length : 1
}

// Whether one of the places is within so many words of another place; found by halving, however many there are.
function nearTo(places: Place[]): (place: Place, distance: number) => boolean {
  const starts = new Map<number, number[]>()
  for (const { field, start } of places) {
    const mine = starts.get(field.rank)
    if (mine) mine.push(start)
    else starts.set(field.rank, [start])
  }
  for (const each of starts.values()) each.sort((a, b) => a - b)
  return ({ field, start, count }, distance) => {
    const reach = distance + count - 1
    const others = starts.get(field.rank) ?? []
    let [low, high] = [0, others.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (others[middle]! < start - reach) low = middle + 1
      else high = middle
    }
    return low < others.length && others[low]! <= start + reach
  }
}

type Where = (place: Place) => boolean

const anywhere: Where = () => true

function within(field: "title" | "text", isWhere: Where): Where {
  return place => isWhere(place) && (place.field.field === "title") === (field === "title")
}

const listedMax = 6

function list(items: string[]): string {
  const more = items.length > listedMax ? " …" : ""
  return `(${items.slice(0, listedMax).join(", ")}${more})`
}

function isBefore(a: Place, b: Place): boolean {
  return a.field === b.field ? a.start < b.start : a.field.rank < b.field.rank
}

function holdsOfField(value: Query, isValue: (value: string) => boolean): boolean {
  switch (value.kind) {
    case "term":
      return isValue(value.words.join(" ").toLowerCase())
    case "not":
      return !holdsOfField(value.part, isValue)
    case "or":
      return value.parts.some(part => holdsOfField(part, isValue))
    case "and":
      return value.parts.every(part => holdsOfField(part, isValue))
    case "atLeast":
      return value.parts.filter(part => holdsOfField(part, isValue)).length >= value.count
    // An outlet has no places.
    case "near":
    case "entity":
    case "field":
      return false
  }
}

function show(term: Query): string {
  return printQuery("weight" in term ? { ...term, weight: 1 } : term)
}
