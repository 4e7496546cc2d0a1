import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -6.57

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.28,
  pairInLead: 2.67,
  pair: 0.34,
  partyInTitle: -0.33,
  partyInLead: -0.14,
  party: 3.96,
  isPairTopic: -0.82,
  entitiesInLead: 2.43,
  includeInTitle: 0.29,
  includeInLead: -0.49,
  include: 1.06,
  includeNearby: 2.17,
  excludeInTitle: -0.8,
  exclude: -2.61,
  excludedOnly: -2.06,
  core: 0.6,
  coreInTitle: 3.47,
  vocabulary: 1.85,
  vocabularyInRest: 3.01,
  baselineNames: 2.79,
  ruledOut: -1.81,
  ruledOutInTitle: -3.21,
  pastime: -2.24,
  isForeign: 0.79,
}
