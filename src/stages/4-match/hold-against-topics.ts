import type { Article } from "../../model/article.ts"
import { type CompiledTopics, tellsOfTopic, topicOf } from "./compile-topics.ts"
import { type FoundTerms, findTerms, type Part, partOf } from "./found-terms.ts"
import { Matter } from "./matter.ts"
import { withoutNamesakes } from "./namesakes.ts"
import { readArticle } from "./read-article.ts"
import { canNamesSuffice, topicThreshold } from "./topic-score.ts"
import type { Sighting } from "./topic-signs.ts"

/** An article held against all topics at once: what each of them finds in it. */
export interface HeldArticle {
  article: Article
  found: FoundTerms
  /** By the number of the topic; only topics that the article may be on. */
  sightings: ReadonlyMap<number, readonly Sighting[]>
  /** Topics of which a phrase's words stand near each other. */
  nearby: ReadonlySet<number>
  /** Null in a language whose words the vocabulary does not hold. */
  matter: Matter | null
}

/** What is laid out for an article, and laid over for the next one. */
export class Desk {
  readonly matter: Matter
  /** By topic: how many of its names were found, and 1 where more than a name was. */
  readonly names: Uint16Array
  readonly hasMore: Uint8Array
  /** 1 for the topics that are looked at. */
  readonly isSeen: Uint8Array

  constructor({ lexicon, vocabularies, topics }: CompiledTopics) {
    this.matter = new Matter(lexicon, vocabularies)
    this.names = new Uint16Array(topics.length)
    this.hasMore = new Uint8Array(topics.length)
    this.isSeen = new Uint8Array(topics.length)
  }
}

/**
 * @param asked topics that are held against the article even where it can't be on them.
 * @param least score that it must be able to reach.
 */
export function holdAgainstTopics(
  article: Article,
  compiled: CompiledTopics,
  desk: Desk,
  asked: readonly number[] = [],
  least: number = topicThreshold,
): HeldArticle {
  const reading = readArticle(article)
  const found = findTerms(reading, compiled.index)
  const isForeign = article.language !== "en" && article.language !== "und"
  if (!isForeign) desk.matter.lay(reading.terms())
  const matter = isForeign ? null : desk.matter
  const nearby = matter ? compiled.phrases.topicsIn(matter.leadWords, matter.placeInLead) : new Set<number>()
  const topics = topicsToSee(found, compiled, desk, matter, least)
  for (const topic of nearby) topics.add(topic)
  for (const topic of asked) topics.add(topic)
  const sightings = sightingsOf(topics, found, compiled, desk)
  for (const [topic, mine] of sightings) sightings.set(topic, withoutNamesakes(mine, article.language))
  return { article, found, sightings, nearby, matter }
}

// Names are counted in arrays first: most topics that a name leads to are left before anything is made for them.
function topicsToSee(
  found: FoundTerms,
  { topicsBy, isPair }: CompiledTopics,
  desk: Desk,
  matter: Matter | null,
  least: number,
): Set<number> {
  const { names, hasMore } = desk
  const touched: number[] = []
  for (const pattern of found.keys()) {
    for (let at = topicsBy.starts[pattern]!; at < topicsBy.starts[pattern + 1]!; at++) {
      const entry = topicsBy.numbers[at]!
      const topic = topicOf(entry)
      if (names[topic] === 0 && hasMore[topic] === 0) touched.push(topic)
      if (tellsOfTopic(entry)) hasMore[topic] = 1
      else names[topic]!++
    }
  }
  const topics = new Set<number>()
  for (const topic of touched) {
    const mayBe =
      matter === null ||
      hasMore[topic] === 1 ||
      canNamesSuffice(names[topic]!, isPair[topic] === 1, matter.sharesOf(topic), least)
    if (mayBe) topics.add(topic)
    names[topic] = 0
    hasMore[topic] = 0
  }
  return topics
}

function sightingsOf(
  topics: ReadonlySet<number>,
  found: FoundTerms,
  { patterns, topicsBy }: CompiledTopics,
  { isSeen }: Desk,
): Map<number, readonly Sighting[]> {
  const sightings = new Map<number, Sighting[]>()
  for (const topic of topics) {
    sightings.set(topic, [])
    isSeen[topic] = 1
  }
  for (const [pattern, places] of found) {
    const start = topicsBy.starts[pattern]!
    let part: Part | null = null
    for (let at = start; at < topicsBy.starts[pattern + 1]!; at++) {
      const topic = topicOf(topicsBy.numbers[at]!)
      if (isSeen[topic] === 0) continue
      part ??= partOf(places)
      const owner = patterns.owners[pattern]![at - start]!
      sightings.get(topic)!.push({ owner, term: patterns.all[pattern]!.term, places, part })
    }
  }
  for (const topic of topics) isSeen[topic] = 0
  return sightings
}
