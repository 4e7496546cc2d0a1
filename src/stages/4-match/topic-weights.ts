import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -7.24

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInTitle: 1.33,
  pairInLead: 1.29,
  pair: 1.23,
  partyInTitle: -0.58,
  partyInLead: 2.05,
  party: 3.11,
  isPairTopic: -1.43,
  entitiesInLead: 2.08,
  includeInTitle: 2.17,
  includeInLead: 0.02,
  include: -0.09,
  includeNearby: 2.50,
  excludeInTitle: -0.41,
  exclude: -2.13,
  core: 0.89,
  coreInTitle: 2.93,
  vocabulary: 1.53,
  vocabularyInRest: 1.95,
  baselineNames: 1.27,
  ruledOut: -1.15,
  ruledOutInTitle: -0.86,
  isForeign: 0.55,
}
