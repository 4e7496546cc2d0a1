import type { Article } from "../../model/article.ts"
import type { Evidence } from "../../model/topic.ts"
import { type Term, termsOf } from "../../text/terms.ts"
import { type Word, wordsOf } from "../../text/words.ts"

/** An article as it is matched: its words are read once for all topics. */
export interface ArticleReading {
  article: Article
  fields: readonly FieldReading[]
  /** Its words of matter. Worked out when the first topic asks. */
  terms(): PartTerms
}

export interface FieldReading {
  field: Evidence["field"]
  text: string
  words: Word[]
  /** Words from this offset on are no longer the lead. */
  leadEnd: number
  /** Place among the article's fields. */
  rank: number
}

/** The parts of an article, by how much they tell what it is about; the lead is the teaser and the first three sentences. */
export interface PartTerms {
  title: Term[]
  /** With the title. */
  lead: Term[]
  rest: Term[]
}

export function readArticle(article: Article): ArticleReading {
  const body = article.text || article.summary
  const fields = [
    fieldOf("title", article.title, article.title.length, 0),
    fieldOf("summary", article.summary === body ? "" : article.summary, article.summary.length, 1),
    fieldOf("text", body, endOfLead(body, article.sentences), 2),
  ]
  let terms: PartTerms | null = null
  return {
    article,
    fields,
    terms: () => {
      terms ??= readTerms(fields)
      return terms
    },
  }
}

function fieldOf(field: FieldReading["field"], text: string, leadEnd: number, rank: number): FieldReading {
  return { field, text, words: wordsOf(text), leadEnd, rank }
}

const leadSentences = 3

function endOfLead(text: string, sentences: readonly string[]): number {
  let end = 0
  for (const sentence of sentences.slice(0, leadSentences)) {
    const at = text.indexOf(sentence, end)
    if (at >= 0) end = at + sentence.length
  }
  return end
}

function readTerms(fields: readonly FieldReading[]): PartTerms {
  const parts: PartTerms = { title: [], lead: [], rest: [] }
  for (const { field, text, words, leadEnd } of fields) {
    for (const term of termsOf(text, "en", words)) {
      if (field === "title") parts.title.push(term)
      if (term.word.at < leadEnd) parts.lead.push(term)
      else parts.rest.push(term)
    }
  }
  return parts
}
