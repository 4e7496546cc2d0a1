import type { NoveltySigns } from "./novelty-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const noveltyIntercept = 4.32

export const noveltyWeights: Record<keyof NoveltySigns, number> = {
  share: -1.65,
  likeness: -0.46,
  shareInSome: -0.99,
  shareInGroup: -2.21,
  shareInStory: -0.93,
  isRetelling: -0.79,
  unheard: -0.0,
  newNumber: 1.93,
  oldNumbers: -0.7,
  otherNumbers: 0.62,
  newName: 0.34,
  otherDate: -0.11,
  isFirst: 0.45,
  depth: -2.46,
  strayEnd: -0.56,
  tellsNow: -0.35,
  tellsPast: -0.57,
  tellsAhead: 0.64,
  pluperfect: -0.83,
  repeats: -0.92,
  isSaid: 0.57,
  length: 0.49,
}
