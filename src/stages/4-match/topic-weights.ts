import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -7.97

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.18,
  pairInLead: 1.77,
  pair: 1.31,
  partyInTitle: -0.52,
  partyInLead: 2.34,
  party: 3.47,
  isPairTopic: -0.92,
  entitiesInLead: 1.1,
  includeInTitle: 2.12,
  includeInLead: -1.27,
  include: 1.53,
  includeNearby: 2.72,
  excludeInTitle: -0.3,
  exclude: -2.24,
  excludedOnly: -0.82,
  core: 1.46,
  coreInTitle: 3.08,
  vocabulary: 1.88,
  vocabularyInRest: 2.37,
  baselineNames: 1.45,
  ruledOut: -0.6,
  ruledOutInTitle: -0.78,
  pastime: -0.58,
  isForeign: 0.58,
}
