import type { NoveltySigns } from "./novelty-signs.ts"
import { noveltyIntercept, noveltyWeights } from "./novelty-weights.ts"

/** A sentence is held to be new from this score on. */
export const noveltyThreshold = 0.55

/** What turns a fact repeats its words: it is looked at from this score on. */
export const turnThreshold = 0.2

/** 0 to 1: how likely the signs of a sentence are those of one that tells the reader something. */
export function noveltyOf(signs: NoveltySigns): number {
  let sum = noveltyIntercept
  for (const [sign, weight] of Object.entries(noveltyWeights)) sum += weight * signs[sign as keyof NoveltySigns]
  return 1 / (1 + Math.exp(-sum))
}
