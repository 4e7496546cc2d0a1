import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -6.82

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.46,
  pairInLead: 2.89,
  pair: 0.33,
  partyInTitle: -0.34,
  partyInLead: -0.03,
  party: 4.09,
  isPairTopic: -0.86,
  entitiesInLead: 2.29,
  includeInTitle: 0.48,
  includeInLead: -0.48,
  include: 1.12,
  includeNearby: 2.21,
  excludeInTitle: -0.84,
  exclude: -2.61,
  excludedOnly: -2.23,
  core: 1.07,
  coreInTitle: 3.65,
  vocabulary: 1.58,
  vocabularyInRest: 3.19,
  baselineNames: 2.76,
  ruledOut: -1.96,
  ruledOutInTitle: -3.55,
  pastime: -2.13,
  isForeign: 0.76,
}
