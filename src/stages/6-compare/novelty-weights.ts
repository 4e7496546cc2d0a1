import type { NoveltySigns } from "./novelty-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const noveltyIntercept = 4.85

export const noveltyWeights: Record<keyof NoveltySigns, number> = {
  share: -1.56,
  likeness: -1,
  shareInSome: -1.03,
  shareInGroup: -2.29,
  shareInStory: -1.17,
  isRetelling: -0.63,
  unheard: 0.01,
  newNumber: 1.8,
  oldNumbers: -0.52,
  otherNumbers: 0.53,
  newName: 0.33,
  otherDate: -0.05,
  isFirst: 0.19,
  depth: -3.64,
  strayEnd: -0.68,
  tellsNow: -0.37,
  tellsPast: -0.48,
  tellsAhead: 0.88,
  pluperfect: -0.78,
  repeats: -0.96,
  isSaid: 0.5,
  length: 0.48,
}
