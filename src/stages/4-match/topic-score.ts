import type { VocabularyShares } from "./matter.ts"
import type { TopicSigns } from "./topic-signs.ts"
import { topicIntercept, topicWeights } from "./topic-weights.ts"

/** An article is on a topic from this score on. */
export const topicThreshold = 0.5

/**
 * And from this one on where it tells a story that is on it, as other articles show. On fourteen labelled streams that finds
 * 14 of 75 that were missed, and brings in three that are not on the topic.
 */
export const storyThreshold = 0.15

/** 0 to 1: how likely the signs of an article are those of one on the topic. */
export function scoreOf(signs: TopicSigns): number {
  let sum = topicIntercept
  for (const [sign, weight] of weights) sum += weight * signs[sign]
  return 1 / (1 + Math.exp(-sum))
}

/**
 * Whether an article that holds so many of a topic's names, none of its phrases and these shares of its vocabulary can reach
 * a score, wherever the names stand: most topics that a name leads to are left here, before anything is made for them.
 */
export function canNamesSuffice(names: number, isPair: boolean, shares: VocabularyShares, least: number): boolean {
  const highest = (isPair ? highestOfPairs : highestOfNames)[Math.min(namesMax, names)]!
  const { coreInTitle, vocabulary, vocabularyInRest, baselineNames } = lifting
  const lift =
    coreInTitle * shares.coreInTitle +
    vocabulary * shares.vocabulary +
    vocabularyInRest * shares.vocabularyInRest +
    baselineNames * (Math.min(4, shares.names) / 4)
  return highest + lift >= Math.log(least / (1 - least))
}

const weights = Object.entries(topicWeights) as [keyof TopicSigns, number][]

// What only lowers a score is left out: whoever passes here is weighed whole. A negative one is taken for none.
const lifting = Object.fromEntries(weights.map(([sign, weight]) => [sign, Math.max(0, weight)])) as typeof topicWeights

// More names than this lift no sign any further.
const namesMax = 4
const highestOfNames = Array.from({ length: namesMax + 1 }, (_, names) => highestSum(names, false))
const highestOfPairs = Array.from({ length: namesMax + 1 }, (_, names) => highestSum(names, true))

function highestSum(names: number, isPair: boolean): number {
  const { partyInLead, partyInTitle, entitiesInLead, entities, mentions, pairInLead, isPairTopic } = topicWeights
  const most = [partyInLead, partyInTitle, (entitiesInLead * Math.min(3, names)) / 3, (entities * names) / 4, mentions]
  if (isPair && names > 1) most.push(pairInLead)
  return most.reduce((sum, weight) => sum + Math.max(0, weight), topicIntercept + (isPair ? isPairTopic : 0))
}
