import type { TopicSigns } from "./topic-signs.ts"
import { topicIntercept, topicWeights } from "./topic-weights.ts"

/** An article is on a topic from this score on. */
export const topicThreshold = 0.5

/** 0 to 1: how likely the signs of an article are those of one on the topic. */
export function scoreOf(signs: TopicSigns): number {
  let sum = topicIntercept
  for (const [sign, weight] of weights) sum += weight * signs[sign]
  return 1 / (1 + Math.exp(-sum))
}

/**
 * Whether an article that holds so many of a topic's names, none of its phrases and not one word of its vocabulary can be on
 * it: most topics that a name leads to are left here, before anything is weighed.
 */
export function canNamesSuffice(names: number, isPair: boolean): boolean {
  return (isPair ? pairSuffices : namesSuffice)[Math.min(3, names)]!
}

const weights = Object.entries(topicWeights) as [keyof TopicSigns, number][]

const namesSuffice = [0, 1, 2, 3].map(names => highestSum(names, false) >= 0)
const pairSuffices = [0, 1, 2, 3].map(names => highestSum(names, true) >= 0)

function highestSum(names: number, isPair: boolean): number {
  const { party, partyInLead, partyInTitle, entitiesInLead, pair, pairInLead, pairInTitle, isPairTopic } = topicWeights
  const most = [party, partyInLead, partyInTitle, (entitiesInLead * names) / 3]
  if (isPair && names > 1) most.push(pair, pairInLead, pairInTitle)
  return most.reduce((sum, weight) => sum + Math.max(0, weight), topicIntercept + (isPair ? isPairTopic : 0))
}
