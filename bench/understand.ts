/**
 * Scale of matching, copies, stories and comparing, on made-up news in one run:
 *   node bench/understand.ts [articles] [topics]      default: 20000 1000; issue size: 100000 10000
 * The words are drawn by Zipf's law from a made-up vocabulary, and names from lists of their own, so that the indexes meet
 * frequent and rare words as they do in news. Two cores are not used: everything runs in one thread.
 */
import type { Article } from "../src/model/article.ts"
import type { Baseline } from "../src/model/baseline.ts"
import type { Topic } from "../src/model/topic.ts"
import { compileTopics, matchTopics } from "../src/stages/4-match/match-topics.ts"
import { findCopies } from "../src/stages/5-group/find-copies.ts"
import { GrowingStories, groupStories } from "../src/stages/5-group/group-stories.ts"
import { compareWithKnown } from "../src/stages/6-compare/compare-with-known.ts"

const [articleCount = 20_000, topicCount = 1_000] = process.argv.slice(2).map(Number)

// A generator of its own: the same numbers in every run.
let state = 42
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

const syllables = "ka mo ri ten sul bar di no vel gra pos lin tor ema chi duv"
  .split(" ")
  .flatMap(a => ["la", "ne", "rik", "so", "tum", "vara", "den", "qi"].map(b => a + b))
const vocabulary = Array.from({ length: 30_000 }, (_, at) =>
  `${syllables[at % 128]}${syllables[(at * 7 + 13) % 128]}${at % 97}`.replace(
    /\d+/g,
    digits => "abcdefghij"[Number(digits) % 10]!,
  ),
)
const names = Array.from({ length: 20_000 }, (_, at) => {
  const word = `${syllables[(at * 3) % 128]}${syllables[(at * 11 + 5) % 128]}${"aeiou"[at % 5]}${"nrslk"[(at % 7) % 5]}`
  return word[0]!.toUpperCase() + word.slice(1)
})

function zipf(words: readonly string[]): string {
  return words[Math.min(words.length - 1, Math.floor(words.length ** random()) - 1)] ?? words[0]!
}

function sentence(cast: readonly string[]): string {
  const words = Array.from({ length: 14 }, () =>
    random() < 0.15 ? cast[Math.floor(random() * cast.length)]! : zipf(vocabulary),
  )
  return `${words.join(" ")}.`
}

const dayMs = 86_400_000
const start = Date.parse("2031-01-01")
const bodies: string[][] = []

function article(at: number, count: number): Article {
  // Each fifth article copies or retells an earlier one.
  const source = at > 50 && random() < 0.2 ? bodies[Math.floor(bodies.length - 1 - random() * 40)]! : null
  const cast = Array.from({ length: 5 }, () => zipf(names))
  const sentences = source
    ? source.slice(0, 6).concat(random() < 0.5 ? [sentence(cast)] : [])
    : Array.from({ length: 12 }, () => sentence(cast))
  bodies.push(sentences)
  const published = start + Math.floor((30 * dayMs * at) / count)
  return {
    fingerprint: at.toString(16).padStart(8, "0"),
    url: null,
    title: `${cast[0]} ${zipf(vocabulary)} ${zipf(vocabulary)} ${cast[1]}`,
    summary: "",
    text: sentences.join(" "),
    sentences,
    language: "en",
    published,
    isDateGuessed: false,
    author: null,
    sources: [{ feedId: `feed-${at % 200}`, outlet: `Outlet ${at % 200}`, grade: null }],
    arrived: published,
  }
}

function topic(at: number): Topic {
  const entities = Array.from({ length: 4 }, () => ({ name: names[Math.floor(random() * names.length)]!, aliases: [] }))
  const phrase = () =>
    `${vocabulary[Math.floor(random() * 5_000) + 500]} ${vocabulary[Math.floor(random() * 5_000) + 500]}`
  return {
    id: `topic-${at}`,
    title: `${entities[0]!.name} and ${entities[1]!.name}`,
    question: "",
    description: "",
    entities,
    include: Array.from({ length: 6 }, phrase),
    exclude: [phrase()],
    query: null,
    languages: ["en"],
    places: [],
    fold: "never",
  }
}

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
const sample = articles.slice(0, Math.min(2_000, articleCount))
for (let count = 100; count < topicCount; count *= 10) {
  const compiled = compileTopics(topics.slice(0, count), new Map())
  timed(`match ${sample.length} articles with ${count} topics`, () => matchTopics(sample, compiled))
}
const compiled = timed(`compile ${topicCount} topics`, () => compileTopics(topics, new Map()))
timed(`match ${sample.length} articles with ${topicCount} topics`, () => matchTopics(sample, compiled))
const matches = timed(`match ${articleCount} articles with ${topicCount} topics`, () => matchTopics(articles, compiled))
console.log(`  ${matches.length} matches`)
const patterns = topics
  .slice(0, 100)
  .map(({ entities, include }) => new RegExp([...entities.map(({ name }) => name), ...include].join("|"), "i"))
timed(`for comparison: ${sample.length} articles, 100 regular expressions`, () => {
  let hits = 0
  for (const { title, text } of sample) for (const pattern of patterns) if (pattern.test(`${title}\n${text}`)) hits++
  return hits
})
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
