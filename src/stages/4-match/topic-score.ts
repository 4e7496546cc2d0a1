import type { TopicSigns } from "./topic-signs.ts"

/** An article is on a topic from this score on. */
export const topicThreshold = 0.5

/** 0 to 1: how likely the signs of an article are those of one on the topic. */
export function scoreOf(signs: TopicSigns): number {
  let sum = intercept
  for (const [sign, weight] of Object.entries(weights)) sum += weight * signs[sign as keyof TopicSigns]
  return 1 / (1 + Math.exp(-sum))
}

const intercept = -6
const weights: Record<keyof TopicSigns, number> = {
  partiesInTitle: 1.5,
  partiesInLead: 3,
  parties: 1,
  entitiesInLead: 1,
  includeInTitle: 2,
  includeInLead: 2,
  include: 1,
  excludeInTitle: -3,
  exclude: -1.5,
  vocabulary: 5,
  vocabularyInRest: 1,
  ruledOut: -3,
  isForeign: 2,
}
