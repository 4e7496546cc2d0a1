import type { AdditionSigns } from "./addition-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const additionIntercept = -3.49

export const additionWeights: Record<keyof AdditionSigns, number> = {
  fresh: 4.58,
  freshVerbs: 2.08,
  newName: 0.61,
  isHeadline: -0.6,
  isQuoted: 0.83,
  known: 1.37,
}
