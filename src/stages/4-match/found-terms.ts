import type { Evidence } from "../../model/topic.ts"
import type { TermIndex } from "./find-terms.ts"
import type { ArticleReading, FieldReading } from "./read-article.ts"

/** Where a term stands in an article. */
export interface Place {
  field: FieldReading
  /** Place among the field's words, and how many of them. */
  start: number
  count: number
}

/** The places of each pattern, by its number; title first, then in the order of the text. */
export type FoundTerms = ReadonlyMap<number, readonly Place[]>

export function findTerms({ article, fields }: ArticleReading, index: TermIndex): FoundTerms {
  const found = new Map<number, Place[]>()
  for (const field of fields) {
    for (const { pattern, start, count } of index.find(field.words, article.language)) {
      const places = found.get(pattern)
      if (places) places.push({ field, start, count })
      else found.set(pattern, [{ field, start, count }])
    }
  }
  return found
}

/** A part of an article, by how much it tells what that is about. */
export type Part = "title" | "lead" | "rest"

/** The most telling part of the article that one of the places is in. */
export function partOf(places: readonly Place[]): Part {
  const parts = places.map(partOfPlace)
  return parts.includes("title") ? "title" : parts.includes("lead") ? "lead" : "rest"
}

function partOfPlace({ field, start }: Place): Part {
  const { at } = field.words[start]!
  if (at >= field.leadEnd || background.test(field.text.slice(Math.max(0, at - sentenceLettersMax), at))) return "rest"
  return field.field === "title" ? "title" : "lead"
}

// What stands behind "amid" is the background of the news, not the news.
const background = /\bamid(?:st)?\s[^.!?]*$/i
const sentenceLettersMax = 200

export function evidenceAt({ field, start, count }: Place, term: string, kind: Evidence["kind"]): Evidence {
  const { at } = field.words[start]!
  const last = field.words[start + count - 1]!
  return { term, kind, field: field.field, found: field.text.slice(at, last.at + last.text.length), at }
}
