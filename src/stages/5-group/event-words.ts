import type { Article } from "../../model/article.ts"
import { cosine, type Weights, weigh } from "../../text/likeness.ts"
import { numberValue } from "../../text/numbers.ts"
import { spellingKey } from "../../text/spellings.ts"
import { rarityOf, type Term, termsOf } from "../../text/terms.ts"

/** What tells an article's event: the words of its head, those of its whole text, and the names and numbers in any language. */
export interface EventWords {
  language: string
  published: number
  head: Weights
  whole: Weights
  /** Beginnings of words (by spelling) and numbers: what a report in another language shares. */
  marks: Weights
}

/** In how many articles of the topic each key occurs: what all of them have tells no event from another. */
export interface TermCounts {
  articles: number
  of: ReadonlyMap<string, number>
}

export function termCounts(articles: Article[]): TermCounts {
  const of = new Map<string, number>()
  for (const article of articles) {
    const { head, body } = partsOf(article)
    const terms = [...termsOf(head, article.language), ...termsOf(body, article.language)]
    const keys = new Set([...terms.map(({ key }) => key), ...marksOf(terms)])
    for (const key of keys) of.set(key, (of.get(key) ?? 0) + 1)
  }
  return { articles: articles.length, of }
}

export function readEventWords(article: Article, counts: TermCounts): EventWords {
  const { head, body } = partsOf(article)
  const headTerms = termsOf(head, article.language)
  const bodyTerms = termsOf(body, article.language)
  const weight = (key: string) => rarityOf(key) * localRarity(key, counts)
  return {
    language: article.language,
    published: article.published,
    head: weigh(
      headTerms.map(({ key }) => key),
      weight,
    ),
    whole: weigh(
      [...headTerms, ...bodyTerms].map(({ key }) => key),
      weight,
    ),
    marks: weigh(marksOf([...headTerms, ...bodyTerms]), key => localRarity(key, counts)),
  }
}

/** 0 for articles on different events to 1 for the same text. */
export function eventLikeness(a: EventWords, b: EventWords): number {
  if (a.language !== b.language) return cosine(a.marks, b.marks)
  return 0.6 * cosine(a.head, b.head) + 0.4 * cosine(a.whole, b.whole)
}

// The head is what a reader sees first: title, teaser, and the opening of the body.
function partsOf(article: Article): { head: string; body: string } {
  const opening = article.sentences.slice(0, 3).join(" ")
  return {
    head: [article.title, article.summary === article.text ? "" : article.summary, opening].filter(Boolean).join("\n"),
    body: article.sentences.slice(3).join(" "),
  }
}

// Names and the words that many languages share sound alike at their beginning; numbers are the same everywhere.
function marksOf(terms: Term[]): string[] {
  return terms.flatMap(({ word: { folded } }) => {
    const value = numberValue(folded)
    if (value !== null) return [`#${value}`]
    const key = spellingKey(folded)
    return key.length < 4 ? [] : [`~${key.slice(0, 5)}`]
  })
}

function localRarity(key: string, { articles, of }: TermCounts): number {
  return Math.log((articles + 1) / ((of.get(key) ?? 0) + 0.5))
}
