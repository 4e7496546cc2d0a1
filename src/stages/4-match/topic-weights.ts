import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -7.08

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.26,
  pairInLead: 1.19,
  pair: 1.24,
  partyInTitle: -0.63,
  partyInLead: 2.02,
  party: 3.12,
  isPairTopic: -1.22,
  entitiesInLead: 2.12,
  includeInTitle: 2.11,
  includeInLead: -0.19,
  include: 0.35,
  includeNearby: 2.50,
  excludeInTitle: -0.30,
  exclude: -1.32,
  excludedOnly: -1.47,
  core: 0.81,
  coreInTitle: 3.24,
  vocabulary: 1.28,
  vocabularyInRest: 1.81,
  baselineNames: 1.45,
  ruledOut: -0.82,
  ruledOutInTitle: -0.74,
  pastime: -1.25,
  isForeign: 0.34,
}
