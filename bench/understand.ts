/**
 * Scale of matching, copies, stories and comparing, on made-up news in one run:
 *   node bench/understand.ts [articles] [topics] [match]      default: 20000 1000; full size: 100000 10000; `match`: no more
 * The words are drawn by Zipf's law from a made-up vocabulary, and names from lists of their own, so that the indexes meet
 * frequent and rare words as they do in news. Two cores are not used: everything runs in one thread.
 */
import type { Baseline } from "../src/model/baseline.ts"
import { findCopies } from "../src/stages/5-group/find-copies.ts"
import { GrowingStories, groupStories } from "../src/stages/5-group/group-stories.ts"
import { compareWithKnown } from "../src/stages/6-compare/compare-with-known.ts"
import { article, names, sentence, start, topic } from "./made-up-news.ts"
import { measureMatching } from "./match-scale.ts"

const [articleCount = 20_000, topicCount = 1_000] = process.argv.slice(2, 4).map(Number)
const part = process.argv[4]

function timed<T>(name: string, act: () => T): T {
  const from = process.hrtime.bigint()
  const value = act()
  const seconds = Number(process.hrtime.bigint() - from) / 1e9
  const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024)
  console.log(`${name.padEnd(58)} ${seconds.toFixed(2).padStart(8)} s  ${String(megabytes).padStart(6)} MB`)
  return value
}

console.log(`${articleCount} articles, ${topicCount} topics, Node ${process.version}, one thread`)
const articles = timed("made-up articles", () =>
  Array.from({ length: articleCount }, (_, at) => article(at, articleCount)),
)
const topics = Array.from({ length: topicCount }, (_, at) => topic(at))
measureMatching(articles, topics)
if (part === "match") process.exit()
timed(`near-copies among ${articleCount} articles`, () => findCopies(articles))
const stories = new GrowingStories("all")
timed(`stories of ${articleCount} articles`, () => stories.add(articles))
console.log(`  ${stories.all().length} stories`)
const nextDay = Array.from({ length: 1_000 }, (_, at) => ({
  ...article(articleCount + at, articleCount),
  fingerprint: `next-${at}`,
}))
timed("an incremental day: 1,000 articles join", () => stories.add(nextDay))

const baseline: Baseline = {
  topicId: "topic-0",
  revision: 1,
  title: "",
  date: start,
  source: "",
  url: null,
  language: "en",
  storedAt: start,
  paragraphs: Array.from({ length: 400 }, () => ({
    sentences: Array.from({ length: 5 }, () => sentence(names.slice(0, 200))),
  })),
  folded: [],
}
const day = groupStories("topic-0", articles.slice(0, 42))
timed("500 statements against a baseline of 2,000", () =>
  compareWithKnown({ topic: topics[0]!, stories: day, isFresh: () => true, baseline, told: [], now: start }),
)
