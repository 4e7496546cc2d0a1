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

const weights = Object.entries(topicWeights) as [keyof TopicSigns, number][]
