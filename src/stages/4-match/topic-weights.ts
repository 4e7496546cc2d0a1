import type { TopicSigns } from "./topic-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const topicIntercept = -4.33

export const topicWeights: Record<keyof TopicSigns, number> = {
  pairInLead: 2.54,
  partyInTitle: -0.31,
  partyInLead: 1.11,
  isPairTopic: -0.9,
  entitiesInLead: -0.57,
  entities: 2.98,
  mentions: 1.59,
  include: 1.1,
  includeNearby: 1.59,
  includeAlone: -2.02,
  exclude: -3.36,
  coreInTitle: 2.49,
  vocabulary: 2.7,
  vocabularyInRest: 1.97,
  baselineNames: 3.07,
  ruledOut: -1.25,
  pastime: -1.69,
  isForeign: 1.04,
}
