import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -4.37

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInLead: 2.59,
  partyInTitle: -0.32,
  partyInLead: 1.14,
  isPairTopic: -0.9,
  entitiesInLead: -0.66,
  entities: 3,
  mentions: 1.63,
  include: 0.99,
  includeNearby: 1.58,
  includeAlone: -1.91,
  exclude: -3.34,
  coreInTitle: 2.46,
  vocabulary: 2.68,
  vocabularyInRest: 1.99,
  baselineNames: 3.09,
  ruledOut: -1.17,
  pastime: -1.96,
  isForeign: 1.05,
}
