import type { Article } from "../../model/article.ts"
import { type Weights, weigh } from "../../text/likeness.ts"
import { numberValue } from "../../text/numbers.ts"
import { spellingKey } from "../../text/spellings.ts"
import { rarityOf, type Term, termsOf } from "../../text/terms.ts"

/** What tells an article's event: the words of its head, those of its whole text, and what other languages share. */
export interface EventWords {
  language: string
  published: number
  /** Each of length 1, so that a sum of products is a cosine. */
  head: Weights
  whole: Weights
  /** Beginnings of words (by spelling) and numbers: what a report in another language shares. */
  marks: Weights
}

/** In how many articles each key occurs: what all of them have tells no event from another. */
export interface TermCounts {
  articles: number
  of: ReadonlyMap<string, number>
}

/** An article's terms, read once. */
export interface ArticleTerms {
  article: Article
  head: Term[]
  body: Term[]
}

export function readArticleTerms(article: Article): ArticleTerms {
  // The head is what a reader sees first: title, teaser, and the opening of the body.
  const summary = article.summary === article.text ? "" : article.summary
  const opening = article.sentences.slice(0, headSentences).join(" ")
  return {
    article,
    head: termsOf([article.title, summary, opening].filter(Boolean).join("\n"), article.language),
    body: termsOf(article.sentences.slice(headSentences).join(" "), article.language),
  }
}

export function termCounts(articles: ArticleTerms[]): TermCounts {
  const of = new Map<string, number>()
  for (const { head, body } of articles) {
    const terms = [...head, ...body]
    for (const key of new Set([...terms.map(({ key }) => key), ...terms.map(markOf)]))
      of.set(key, (of.get(key) ?? 0) + 1)
  }
  return { articles: articles.length, of }
}

export function readEventWords({ article, head, body }: ArticleTerms, counts: TermCounts): EventWords {
  const whole = [...head, ...body]
  // Where and who and how many: the same words with other names and numbers tell another event.
  const telling = new Set(whole.filter(isTelling).map(({ key }) => key))
  const weight = (key: string) => rarityOf(key) * localRarity(key, counts) * (telling.has(key) ? tellingWeight : 1)
  return {
    language: article.language,
    published: article.published,
    head: unit(
      weigh(
        head.map(({ key }) => key),
        weight,
      ),
    ),
    whole: unit(
      weigh(
        whole.map(({ key }) => key),
        weight,
      ),
    ),
    marks: unit(
      weigh(
        whole.map(markOf).filter(mark => mark !== ""),
        key => localRarity(key, counts),
      ),
    ),
  }
}

/** 0 for articles on different events to 1 for the same text. */
export function eventLikeness(a: EventWords, b: EventWords): number {
  if (a.language !== b.language) return product(a.marks, b.marks)
  return headShare * product(a.head, b.head) + (1 - headShare) * product(a.whole, b.whole)
}

// Measured on ECB+ (scripts/eval.mjs --real): names and numbers half as much again, the head a third.
const headSentences = 3
const headShare = 0.3
const tellingWeight = 1.8

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

function localRarity(key: string, { articles, of }: TermCounts): number {
  return Math.log((articles + 1) / ((of.get(key) ?? 0) + 0.5))
}

function unit(weights: Map<string, number>): Weights {
  let sum = 0
  for (const weight of weights.values()) sum += weight * weight
  const length = Math.sqrt(sum) || 1
  for (const [key, weight] of weights) weights.set(key, weight / length)
  return weights
}

function product(a: Weights, b: Weights): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [key, weight] of small) sum += weight * (large.get(key) ?? 0)
  return sum
}
