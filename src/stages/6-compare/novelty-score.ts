import type { NoveltySigns } from "./novelty-signs.ts"

/** A sentence is held to be new from this score on. */
export const noveltyThreshold = 0.5

/** 0 to 1: how likely the signs of a sentence are those of one that tells the reader something. */
export function noveltyOf(signs: NoveltySigns): number {
  let sum = intercept
  for (const [sign, weight] of Object.entries(weights)) sum += weight * signs[sign as keyof NoveltySigns]
  return 1 / (1 + Math.exp(-sum))
}

const intercept = 1.5
const weights: Record<keyof NoveltySigns, number> = {
  share: -3,
  likeness: -3,
  shareInGroup: -2,
  unheard: 2,
  newNumber: 1,
  newName: 0.5,
  oldNumber: -1,
  isFirst: 1,
  depth: -2,
  tellsNow: 0.5,
  tellsPast: -1,
  tellsAhead: 0.5,
  pluperfect: -1,
  repeats: -1,
  isSaid: 0.5,
  length: 0.5,
}
