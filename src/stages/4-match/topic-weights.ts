import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -7.97

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.17,
  pairInLead: 1.72,
  pair: 1.29,
  partyInTitle: -0.55,
  partyInLead: 2.34,
  party: 3.47,
  isPairTopic: -0.89,
  entitiesInLead: 1.11,
  includeInTitle: 2.17,
  includeInLead: -1.27,
  include: 1.53,
  includeNearby: 2.73,
  excludeInTitle: -0.29,
  exclude: -2.27,
  excludedOnly: -0.8,
  core: 1.41,
  coreInTitle: 3.1,
  vocabulary: 1.87,
  vocabularyInRest: 2.35,
  baselineNames: 1.48,
  ruledOut: -0.59,
  ruledOutInTitle: -0.76,
  pastime: -0.58,
  isForeign: 0.3,
}
