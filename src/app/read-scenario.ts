import type { Article } from "../model/article.ts"
import type { Baseline } from "../model/baseline.ts"
import type { Topic } from "../model/topic.ts"
import { splitSentences } from "../text/sentences.ts"

/** A scenario's three files, as text. */
export interface ScenarioFiles {
  topic: string
  baseline: string
  items: string
}

/** Reads a labelled stream's topic, baseline and items, oldest first. The labels are not for us to see. */
export function readScenario(files: ScenarioFiles): { topic: Topic; baseline: Baseline; articles: Article[] } {
  const topic = readTopic(files.topic)
  const articles = files.items
    .split("\n")
    .filter(Boolean)
    .map(line => readArticle(JSON.parse(line)))
  return { topic, baseline: readBaseline(files.baseline, topic.id), articles }
}

interface ScenarioItem {
  id: string
  published: string
  source: string
  url: string
  lang: string
  title: string
  summary: string
  content: string
}

function readTopic(text: string): Topic {
  return {
    question: "",
    query: null,
    fold: "never",
    judgements: [],
    ...(JSON.parse(text) as Omit<Topic, "question" | "query" | "fold" | "judgements">),
  }
}

function readBaseline(text: string, topicId: string): Baseline {
  const [, head = "", prose = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const field = (name: string) => new RegExp(`^${name}: *(.*)$`, "m").exec(head)?.[1]?.trim() ?? ""
  const date = Date.parse(field("date"))
  return {
    topicId,
    revision: 1,
    title: field("title"),
    date,
    source: field("source"),
    url: null,
    language: "en",
    storedAt: date,
    folded: [],
    paragraphs: prose
      .trim()
      .split(/\n\s*\n/)
      .map(paragraph => ({ sentences: splitSentences(paragraph, "en") })),
  }
}

function readArticle(item: ScenarioItem): Article {
  const text = item.content || item.summary
  const published = Date.parse(item.published)
  return {
    fingerprint: item.id,
    url: item.url,
    title: item.title,
    summary: item.summary,
    text,
    sentences: splitSentences(text, item.lang),
    language: item.lang.split("-")[0]!,
    published,
    isDateGuessed: false,
    author: null,
    sources: [{ feedId: item.source, outlet: item.source, grade: null }],
    arrived: published,
  }
}
