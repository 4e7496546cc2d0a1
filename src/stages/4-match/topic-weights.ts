import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -8.06

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.3,
  pairInLead: 1.61,
  pair: 1.25,
  partyInTitle: -0.5,
  partyInLead: 2.45,
  party: 3.57,
  isPairTopic: -0.74,
  entitiesInLead: 0.73,
  includeInTitle: 2.07,
  includeInLead: -0.7,
  include: 1.47,
  includeNearby: 2.51,
  excludeInTitle: -0.29,
  exclude: -2.03,
  excludedOnly: -0.98,
  core: 1.45,
  coreInTitle: 3.18,
  vocabulary: 1.9,
  vocabularyInRest: 2.38,
  baselineNames: 1.4,
  ruledOut: -0.59,
  ruledOutInTitle: -0.73,
  pastime: -0.44,
  isForeign: 0.63,
}
