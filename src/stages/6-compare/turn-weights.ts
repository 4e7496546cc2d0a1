import type { TurnSigns } from "./turn-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const turnIntercept = -5.81

export const turnWeights: Record<keyof TurnSigns, number> = {
  novelty: 0.97,
  isNearest: 0.68,
  isSecond: 0.39,
  ownWords: 2.36,
  rule: 2.23,
  weakRule: 0.76,
  sign: 0.62,
  clause: 1.76,
  isSameSubject: 0.54,
  before: 1.98,
  inTitle: 0.94,
  endsDenial: 0.53,
  deniesPlan: 1,
  otherFigure: 0.77,
  strayFigure: -1.18,
  otherDay: 1.04,
  opensOnPending: 0.74,
  isWish: -0.45,
  isOfOthers: -0.32,
  nearestThisWeek: 1.18,
  saysNow: 1.03,
  repeats: 0.64,
  depth: -3.63,
  length: 1.21,
  factLength: -2.43,
}
