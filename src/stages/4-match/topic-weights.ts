import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -7.25

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.52,
  pairInLead: 1.02,
  pair: 1.33,
  partyInTitle: -0.70,
  partyInLead: 1.96,
  party: 3.18,
  isPairTopic: -1.28,
  entitiesInLead: 2.16,
  includeInTitle: 2.17,
  includeInLead: -0.04,
  include: -0.07,
  includeNearby: 2.52,
  excludeInTitle: -0.40,
  exclude: -2.10,
  core: 0.73,
  coreInTitle: 3.06,
  vocabulary: 1.73,
  vocabularyInRest: 1.99,
  ruledOut: -1.14,
  ruledOutInTitle: -0.79,
  isForeign: 0.57,
}
