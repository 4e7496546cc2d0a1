import type { NoveltySigns } from "./novelty-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const noveltyIntercept = 3.73

export const noveltyWeights: Record<keyof NoveltySigns, number> = {
  share: -1.44,
  likeness: -0.7,
  shareInSome: -0.7,
  shareInGroup: -2.3,
  shareInStory: -1.27,
  isRetelling: -0.67,
  unheard: -1.5,
  newNumber: 1.28,
  oldNumbers: -1.15,
  otherNumbers: 1.1,
  newName: 0.25,
  otherDate: 0.88,
  isFirst: -0.33,
  depth: -3.07,
  strayEnd: 1.25,
  tellsNow: -0.37,
  tellsPast: -1.18,
  tellsAhead: -0.31,
  pluperfect: -0.5,
  repeats: -0.95,
  isSaid: 1.62,
  length: 0.86,
}
