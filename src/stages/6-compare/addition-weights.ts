import type { AdditionSigns } from "./addition-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const additionIntercept = -3.47

export const additionWeights: Record<keyof AdditionSigns, number> = {
  fresh: 4.55,
  freshVerbs: 2.09,
  newName: 0.6,
  isHeadline: -0.6,
  isQuoted: 0.83,
  known: 1.34,
}
