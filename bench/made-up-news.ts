/**
 * Made-up news: words drawn by Zipf's law from a made-up vocabulary, and names from lists of their own, so that indexes meet
 * frequent and rare words as they do in news. The same in every run.
 */
import type { Article } from "../src/model/article.ts"
import type { Topic } from "../src/model/topic.ts"

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
export const names = Array.from({ length: 20_000 }, (_, at) => {
  const word = `${syllables[(at * 3) % 128]}${syllables[(at * 11 + 5) % 128]}${"aeiou"[at % 5]}${"nrslk"[(at % 7) % 5]}`
  return word[0]!.toUpperCase() + word.slice(1)
})

function zipf(words: readonly string[]): string {
  return words[Math.min(words.length - 1, Math.floor(words.length ** random()) - 1)] ?? words[0]!
}

export function sentence(cast: readonly string[]): string {
  const words = Array.from({ length: 14 }, () =>
    random() < 0.15 ? cast[Math.floor(random() * cast.length)]! : zipf(vocabulary),
  )
  return `${words.join(" ")}.`
}

const dayMs = 86_400_000
export const start = Date.parse("2031-01-01")
const bodies: string[][] = []

export function article(at: number, count: number): Article {
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

export function topic(at: number): Topic {
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
    judgements: [],
  }
}
