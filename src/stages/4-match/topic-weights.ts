import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -6.31

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.01,
  pairInLead: 2.37,
  pair: 0.38,
  partyInTitle: -0.32,
  partyInLead: -0.3,
  party: 3.87,
  isPairTopic: -0.74,
  entitiesInLead: 2.61,
  includeInTitle: 0.07,
  includeInLead: -0.5,
  include: 0.97,
  includeNearby: 2.12,
  excludeInTitle: -0.75,
  exclude: -2.62,
  excludedOnly: -1.81,
  core: 0.05,
  coreInTitle: 3.19,
  vocabulary: 2.23,
  vocabularyInRest: 2.78,
  baselineNames: 2.84,
  ruledOut: -1.61,
  ruledOutInTitle: -2.73,
  pastime: -2.4,
  isForeign: 0.84,
}
