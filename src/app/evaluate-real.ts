import { createHash } from "node:crypto"
import type { Article } from "../model/article.ts"
import type { Statement } from "../model/change.ts"
import type { Topic } from "../model/topic.ts"
import { compileTopics, matchTopics } from "../stages/4-match/match-topics.ts"
import { groupStories } from "../stages/5-group/group-stories.ts"
import { additionAlone, noveltyAlone, turnAlone } from "../stages/6-compare/compare-alone.ts"
import { splitSentences } from "../text/sentences.ts"
import { titleLikeness } from "../text/title-likeness.ts"

/** One line of a file of public data, or of a prediction. */
export type Row = Record<string, unknown>

/** Likeness of two headlines: rows `{id, a, b}` give `{id, score}`, 0 to 1. */
export function evaluatePairs(rows: Row[]): Row[] {
  return rows.map(({ id, a, b }) => ({ id, score: titleLikeness(String(a), String(b)) }))
}

/** Stories of articles without usable dates, one after the other in the order of the md5 of their ids: `{id, cluster}`. */
export function evaluateClusters(rows: Row[]): Row[] {
  const idOf = new Map<string, unknown>()
  const articles = rows.map(row => {
    const fingerprint = createHash("md5").update(String(row.id)).digest("hex")
    idOf.set(fingerprint, row.id)
    return articleOf(fingerprint, String(row.title ?? ""), String(row.text ?? ""), 0)
  })
  return groupStories("all", articles).flatMap(story =>
    story.articles.map(({ fingerprint }) => ({ id: idOf.get(fingerprint), cluster: story.id })),
  )
}

/**
 * Is it new? Timelines (rows with `asOfStep`, the store's rows with `step` beside them), sentences of stories (rows with
 * `story` and `position`), or revised figures (rows with `a` and `b`): `{id, score}` or `{id, label}`.
 */
export function evaluateNovelty(rows: Row[]): Row[] {
  const timelines = rows.filter(row => row.asOfStep !== undefined)
  if (timelines.length > 0)
    return evaluateTimelines(
      timelines,
      rows.filter(row => row.step !== undefined),
    )
  if (rows.some(row => row.aDate !== undefined)) return evaluateTolls(rows)
  return evaluateStorySentences(rows)
}

/** Which items are on which topics: `{id, topic, score}`. */
export function evaluateTopics(rows: Row[], definitions: Partial<Topic>[]): Row[] {
  const topics = definitions.map(definition => ({ ...emptyTopic, ...definition }))
  const articles = rows.map(row =>
    articleOf(String(row.id), String(row.title ?? ""), String(row.text ?? ""), dateOf(row.date)),
  )
  return matchTopics(articles, compileTopics(topics, new Map())).map(({ article, topicId, score }) => ({
    id: article,
    topic: topicId,
    score,
  }))
}

const emptyTopic: Topic = {
  id: "",
  title: "",
  question: "",
  description: "",
  entities: [],
  include: [],
  exclude: [],
  query: null,
  languages: [],
  places: [],
  fold: "never",
  judgements: [],
}

function evaluateTimelines(rows: Row[], store: Row[]): Row[] {
  const answers = new Map<string, (text: string, date: number) => number>()
  return rows.map(row => {
    const key = `${row.event} ${row.asOfStep}`
    let noveltyIn = answers.get(key)
    if (!noveltyIn) {
      const known = store.filter(({ event, step }) => event === row.event && Number(step) <= Number(row.asOfStep))
      noveltyIn = noveltyAlone(
        known.flatMap((each, group) => statementsOf(String(each.text), dateOf(each.date), String(group))),
      )
      answers.set(key, noveltyIn)
    }
    return { id: row.id, score: noveltyIn(String(row.text), dateOf(row.asOf)) }
  })
}

// Sentences of the articles that came before in the story are known.
function evaluateStorySentences(rows: Row[]): Row[] {
  return rows.map(row => {
    const earlier = rows.filter(({ story, position }) => story === row.story && Number(position) < Number(row.position))
    const known = earlier.flatMap(each => statementsOf(String(each.text), 0, String(each.doc)))
    return { id: row.id, score: additionAlone(known)(String(row.text), 0) }
  })
}

function evaluateTolls(rows: Row[]): Row[] {
  return rows.map(row => {
    const known = statementsOf(String(row.a), dateOf(row.aDate), "a")
    const isChange = turnAlone(known, statementsOf(String(row.b), dateOf(row.bDate), "b"))
    return { id: row.id, label: isChange ? "change" : "other" }
  })
}

function statementsOf(text: string, date: number, group: string): Statement[] {
  return splitSentences(text, "en").map((sentence, index) => ({
    id: `${group}:${index}`,
    text: sentence,
    language: "en",
    date,
    source: { kind: "article", fingerprint: group, index },
  }))
}

function articleOf(fingerprint: string, title: string, text: string, published: number): Article {
  return {
    fingerprint,
    url: null,
    title: title || (splitSentences(text, "en")[0] ?? ""),
    summary: "",
    text,
    sentences: splitSentences(text, "en"),
    language: "en",
    published,
    isDateGuessed: false,
    author: null,
    sources: [],
    arrived: published,
  }
}

function dateOf(value: unknown): number {
  const date = Date.parse(String(value))
  return Number.isNaN(date) ? 0 : date
}
