import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -7.08

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.32,
  pairInLead: 1.34,
  pair: 1.13,
  partyInTitle: -0.55,
  partyInLead: 2.0,
  party: 3.02,
  isPairTopic: -1.37,
  entitiesInLead: 2.11,
  includeInTitle: 2.24,
  includeInLead: -0.28,
  include: 0.23,
  includeNearby: 2.67,
  excludeInTitle: -0.37,
  exclude: -2.25,
  core: 0.29,
  coreInTitle: 3.08,
  vocabulary: 1.34,
  vocabularyInRest: 1.67,
  baselineNames: 1.75,
  ruledOut: -0.92,
  ruledOutInTitle: -0.82,
  isForeign: 0.48,
}
