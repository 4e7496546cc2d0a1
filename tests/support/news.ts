import type { Article } from "../../src/model/article.ts"
import type { Baseline } from "../../src/model/baseline.ts"
import type { Topic } from "../../src/model/topic.ts"
import { splitSentences } from "../../src/text/sentences.ts"

/** An article on an invented matter, told in a few words; everything else has a value that does not matter. */
export function newsArticle(
  fingerprint: string,
  day: string,
  title: string,
  text: string,
  { language = "en", outlet = "The Gazette" } = {},
): Article {
  const published = Date.parse(day.length === 10 ? `${day}T12:00:00Z` : day)
  return {
    fingerprint,
    url: `https://example.org/${fingerprint}`,
    title,
    summary: "",
    text,
    sentences: splitSentences(text, language),
    language,
    published,
    isDateGuessed: false,
    author: null,
    sources: [{ feedId: outlet, outlet, grade: null }],
    arrived: published,
  }
}

/** A quarrel between two invented countries over a river. */
export const riverTopic: Topic = {
  id: "river-treaty",
  title: "The Moravia-Ruthenia river treaty",
  question: "Will the two share the river Tessel?",
  description:
    "Talks on a treaty about the water of the Tessel: dams, quotas, the joint commission. Not: sport, tourism and elections in either country.",
  entities: [
    { name: "Moravia", aliases: ["Velgrad", "Моравия"] },
    { name: "Ruthenia", aliases: ["Karsk", "Рутения"] },
    { name: "Anna Volkova", aliases: ["Volkova", "Волкова"] },
  ],
  include: ["river treaty", "water quota", "joint commission"],
  exclude: ["football", "Grand Prix"],
  query: null,
  languages: ["en", "ru"],
  places: [],
  fold: "never",
  judgements: [],
}

function riverBaseline(...paragraphs: string[]): Baseline {
  return {
    topicId: "river-treaty",
    revision: 1,
    title: "What is known of the river treaty",
    date: Date.parse("2031-03-01"),
    source: "Desk",
    url: null,
    language: "en",
    storedAt: Date.parse("2031-03-01"),
    folded: [],
    paragraphs: paragraphs.map(paragraph => ({ sentences: splitSentences(paragraph, "en") })),
  }
}

export const known = riverBaseline(
  "Moravia and Ruthenia have talked about a treaty on the Tessel since 2029. President Anna Volkova of Moravia wants a quota of 40 percent of the water. The joint commission has not yet agreed on rules for the dams.",
  "Ruthenia runs two dams on the upper river. Its engineers say that the third will be finished by the end of the year. No date for a signing has been set.",
)
