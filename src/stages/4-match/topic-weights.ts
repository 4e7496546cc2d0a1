import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -7.0

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.33,
  pairInLead: 1.32,
  pair: 1.15,
  partyInTitle: -0.57,
  partyInLead: 1.92,
  party: 3.08,
  isPairTopic: -1.39,
  entitiesInLead: 2.08,
  includeInTitle: 2.23,
  includeInLead: -0.29,
  include: 0.28,
  includeNearby: 2.58,
  excludeInTitle: -0.25,
  exclude: -1.27,
  excludedOnly: -1.54,
  core: 0.31,
  coreInTitle: 3.07,
  vocabulary: 1.32,
  vocabularyInRest: 1.71,
  baselineNames: 1.72,
  ruledOut: -0.91,
  ruledOutInTitle: -0.8,
  pastime: -1.19,
  isForeign: 0.47,
}
