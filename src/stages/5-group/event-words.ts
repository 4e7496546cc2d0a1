import type { Article } from "../../model/article.ts"
import { numberValue } from "../../text/numbers.ts"
import { spellingKey } from "../../text/spellings.ts"
import { rarityOf, type Term, termsOf } from "../../text/terms.ts"

/**
 * What tells an article's event: the words of its head, those of its whole text, and what other languages share. Keys are
 * numbers given by `KeyNumbers`; weights do not hold yet how rare a key is among the articles, since that changes as they come.
 */
export interface EventWords {
  language: string
  published: number
  /** Keys of the whole text, each with its weight there and in the head (0 where it stands further below). */
  keys: Int32Array
  whole: Float64Array
  head: Float64Array
  /** Beginnings of words (by spelling) and numbers: what a report in another language shares. */
  markKeys: Int32Array
  marks: Float64Array
}

/** Numbers for keys, from 0 without holes. */
export class KeyNumbers {
  readonly #numbers = new Map<string, number>()

  /** How many were given. */
  get size(): number {
    return this.#numbers.size
  }

  of(key: string): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const next = this.#numbers.size
    this.#numbers.set(key, next)
    return next
  }
}

export function readEventWords(article: Article, numbers: KeyNumbers): EventWords {
  // The head is what a reader sees first: title, teaser, and the opening of the body.
  const summary = article.summary === article.text ? "" : article.summary
  const opening = article.sentences.slice(0, headSentences).join(" ")
  const head = termsOf([article.title, summary, opening].filter(Boolean).join("\n"), article.language)
  const all = [...head, ...termsOf(article.sentences.slice(headSentences).join(" "), article.language)]
  // Where and who and how many: the same words with other names and numbers tell another event.
  const telling = new Set(all.filter(isTelling).map(({ key }) => key))
  const weightOf = (key: string) => rarityOf(key) * (telling.has(key) ? tellingWeight : 1)
  const counts = countsOf(all.map(({ key }) => key))
  const headCounts = countsOf(head.map(({ key }) => key))
  const marks = countsOf(all.map(markOf).filter(mark => mark !== ""))
  const keys = [...counts.keys()]
  return {
    language: article.language,
    published: article.published,
    keys: Int32Array.from(keys, key => numbers.of(key)),
    whole: Float64Array.from(keys, key => dampened(counts.get(key)!) * weightOf(key)),
    head: Float64Array.from(keys, key => dampened(headCounts.get(key) ?? 0) * weightOf(key)),
    markKeys: Int32Array.from(marks.keys(), mark => numbers.of(mark)),
    marks: Float64Array.from(marks.values(), dampened),
  }
}

// Measured on ECB+ (scripts/eval.mjs --real): names and numbers count nearly double.
const headSentences = 3
const tellingWeight = 1.8

function countsOf(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function dampened(count: number): number {
  return count === 0 ? 0 : 1 + Math.log(count)
}

function isTelling({ isName, isNumber }: Term): boolean {
  return isName || isNumber
}

// Names and the words that many languages share sound alike at their beginning; numbers are the same everywhere.
function markOf({ word: { folded } }: Term): string {
  const value = numberValue(folded)
  if (value !== null) return `#${value}`
  const key = spellingKey(folded)
  return key.length < 4 ? "" : `~${key.slice(0, 5)}`
}
