import type { NoveltySigns } from "./novelty-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const noveltyIntercept = 4.4

export const noveltyWeights: Record<keyof NoveltySigns, number> = {
  share: -1.58,
  likeness: -0.96,
  shareInSome: -0.87,
  shareInGroup: -2.36,
  shareInStory: -0.84,
  isRetelling: -0.74,
  unheard: -0.08,
  newNumber: 1.96,
  oldNumbers: -0.62,
  otherNumbers: 0.57,
  newName: 0.3,
  otherDate: -0.26,
  isFirst: 0.49,
  depth: -2.46,
  strayEnd: -0.64,
  tellsNow: -0.33,
  tellsPast: -0.52,
  tellsAhead: 0.74,
  pluperfect: -0.85,
  repeats: -0.91,
  isSaid: 0.51,
  length: 0.7,
}
