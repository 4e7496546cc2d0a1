import type { Article } from "../../model/article.ts"
import type { Judgement, Topic, TopicMatch } from "../../model/topic.ts"
import type { CompiledTopics } from "./compile-topics.ts"
import { evidenceAt } from "./found-terms.ts"
import { Desk, type HeldArticle, holdAgainstTopics } from "./hold-against-topics.ts"
import { matchQuery, type QueryVerdict } from "./query/match-query.ts"
import { scoreOf, topicThreshold } from "./topic-score.ts"
import { readSigns, type Sighting, type TopicSigns } from "./topic-signs.ts"

export { compileTopics } from "./compile-topics.ts"
export { storyThreshold } from "./topic-score.ts"

/**
 * The articles that are on a topic, with why. One pass over an article finds the terms of all topics, and only topics that
 * it holds terms of are looked at, which is what makes thousands of topics cheap.
 * @param least score from which on a match is given; below `topicThreshold` near misses are among them.
 */
export function matchTopics(
  articles: Article[],
  compiled: CompiledTopics,
  least: number = topicThreshold,
): TopicMatch[] {
  const desk = new Desk(compiled)
  const matches: TopicMatch[] = []
  for (const article of articles) {
    const judged = compiled.judged.get(article.fingerprint) ?? []
    const asked = judged.length > 0 ? [...compiled.unindexed, ...judged] : compiled.unindexed
    const held = holdAgainstTopics(article, compiled, desk, asked, least)
    for (const topic of held.sightings.keys()) {
      const isScored = compiled.hasQuery[topic] === 0 && !judged.includes(topic)
      if (isScored && scoreFor(held, topic, compiled) < least) continue
      const match = judge(held, topic, compiled, least)
      if (match) matches.push(match)
    }
  }
  return matches
}

/** The verdict on one article and one topic, also where it is no: what was found, and what was missing. */
export function explainMatch(article: Article, topicId: string, compiled: CompiledTopics): TopicMatch {
  const number = numberOf(topicId, compiled)
  const held = holdAgainstTopics(article, compiled, new Desk(compiled), [number])
  return judge(held, number, compiled, 0)!
}

/** The signs of an article for a topic; null where it holds none of the topic's terms. */
export function signsOf(article: Article, topicId: string, compiled: CompiledTopics): TopicSigns | null {
  const number = numberOf(topicId, compiled)
  const held = holdAgainstTopics(article, compiled, new Desk(compiled), [number])
  return mayBeOnTopic(held, number) ? signsFor(held, number, compiled) : null
}

function numberOf(topicId: string, { topics }: CompiledTopics): number {
  const number = topics.findIndex(({ topic }) => topic.id === topicId)
  if (number < 0) throw new Error(`no topic ${topicId}`)
  return number
}

// Null where it scores less than was asked for.
function judge(held: HeldArticle, number: number, compiled: CompiledTopics, least: number): TopicMatch | null {
  const { article, sightings, found } = held
  const { topic, query, parties } = compiled.topics[number]!
  const mine = sightings.get(number) ?? []
  const isReadable =
    topic.languages.length === 0 || article.language === "und" || topic.languages.includes(article.language)
  const judgement = topic.judgements.find(each => each.article === article.fingerprint)
  const own = query && isReadable ? matchQuery(query, article, found) : null
  const signed = isReadable ? scoreFor(held, number, compiled) : 0
  const score = judgedScore(own ? queryScore(own, signed) : signed, judgement)
  const isOnTopic = score >= topicThreshold
  if (score < least) return null
  const isDecided = own !== null || judgement !== undefined
  const evidence = mine
    .filter(({ owner }) => owner.kind !== "query")
    .flatMap(({ owner, term, places }) => places.map(place => evidenceAt(place, term, owner.kind)))
  return {
    topicId: topic.id,
    article: article.fingerprint,
    isOnTopic,
    score,
    likelihood: isDecided ? Number(isOnTopic) : score,
    evidence: own ? [...own.evidence, ...evidence] : evidence,
    missing: isOnTopic ? [] : reasons(),
  }

  function reasons(): string[] {
    if (judgement) return ["you judged it not to be on the topic"]
    return own ? own.missing() : missingIn(topic, parties, mine, isReadable, article.language)
  }
}

// What a person said of the article stands above everything.
function judgedScore(score: number, judgement: Judgement | undefined): number {
  if (judgement === undefined) return score
  return judgement.isOnTopic ? Math.max(score, topicThreshold) : Math.min(score, topicThreshold - 0.01)
}

// The analyst's query decides; what the definition says of the article ranks those that it holds for.
function queryScore({ holds, strength }: QueryVerdict, signed: number): number {
  return holds
    ? topicThreshold + (1 - topicThreshold) * (strength + signed) * 0.5
    : Math.min(signed, topicThreshold - 0.01)
}

function scoreFor(held: HeldArticle, number: number, compiled: CompiledTopics): number {
  return mayBeOnTopic(held, number) ? scoreOf(signsFor(held, number, compiled)) : 0
}

// What a topic excludes says nothing for it.
function mayBeOnTopic({ sightings, nearby }: HeldArticle, number: number): boolean {
  if (nearby.has(number)) return true
  return sightings.get(number)?.some(({ owner }) => owner.kind === "entity" || owner.kind === "include") ?? false
}

function signsFor(held: HeldArticle, number: number, { isPair }: CompiledTopics): TopicSigns {
  return readSigns(held.sightings.get(number) ?? [], isPair[number] === 1, {
    sentences: held.article.sentences.length,
    shares: held.matter?.sharesOf(number) ?? null,
    hasPhraseNearby: held.nearby.has(number),
  })
}

function missingIn(
  topic: Topic,
  parties: readonly number[],
  sightings: readonly Sighting[],
  isReadable: boolean,
  language: string,
): string[] {
  if (!isReadable) return [`its language, ${language}, is not among the topic's`]
  const missing: string[] = []
  const named = new Set(sightings.map(({ owner }) => owner.party))
  const absent = parties.filter(party => !named.has(party)).map(party => topic.entities[party]!.name)
  if (absent.length > 0) missing.push(`does not name ${absent.join(" or ")}`)
  if (!sightings.some(({ owner }) => owner.kind === "include")) missing.push("holds none of the topic's phrases")
  const excluded = sightings
    .filter(({ owner }) => owner.kind === "exclude")
    .flatMap(({ places, term }) => places.map(place => `“${evidenceAt(place, term, "exclude").found}”`))
  if (excluded.length > 0) missing.push(`speaks of ${[...new Set(excluded)].join(", ")}, which the topic excludes`)
  if (missing.length === 0) missing.push("names the topic's terms only in passing")
  return missing
}
