import type { NoveltySigns } from "./novelty-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const noveltyIntercept = 4.45

export const noveltyWeights: Record<keyof NoveltySigns, number> = {
  share: -1.59,
  likeness: -0.96,
  shareInSome: -0.88,
  shareInGroup: -2.44,
  shareInStory: -0.89,
  isRetelling: -0.72,
  unheard: -0.1,
  newNumber: 1.96,
  oldNumbers: -0.62,
  otherNumbers: 0.56,
  newName: 0.24,
  otherDate: -0.29,
  isFirst: 0.5,
  depth: -2.45,
  strayEnd: -0.67,
  tellsNow: -0.31,
  tellsPast: -0.5,
  tellsAhead: 0.74,
  pluperfect: -0.83,
  repeats: -0.89,
  isSaid: 0.51,
  length: 0.72,
}
