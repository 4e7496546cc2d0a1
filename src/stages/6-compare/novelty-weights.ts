import type { NoveltySigns } from "./novelty-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const noveltyIntercept = 3.94

export const noveltyWeights: Record<keyof NoveltySigns, number> = {
  share: -1.32,
  likeness: -0.96,
  shareInSome: -0.6,
  shareInGroup: -2.46,
  shareInStory: -1.17,
  isRetelling: -0.99,
  unheard: -1.49,
  newNumber: 1.28,
  oldNumbers: -1.19,
  otherNumbers: 1.17,
  newName: 0.28,
  otherDate: 0.71,
  isFirst: -0.29,
  depth: -3.24,
  strayEnd: 1.26,
  tellsNow: -0.41,
  tellsPast: -1.15,
  tellsAhead: -0.11,
  pluperfect: -0.55,
  repeats: -1.02,
  isSaid: 1.55,
  length: 0.97,
}
