import type { TurnSigns } from "./turn-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const turnIntercept = -5.87

export const turnWeights: Record<keyof TurnSigns, number> = {
  novelty: 0.97,
  isNearest: 0.61,
  isSecond: 0.38,
  ownWords: 2.44,
  rule: 2.28,
  weakRule: 0.82,
  sign: 0.58,
  clause: 1.74,
  isSameSubject: 0.56,
  before: 2.05,
  inTitle: 0.72,
  endsDenial: 0.41,
  deniesPlan: 0.99,
  otherFigure: 0.77,
  strayFigure: -1.19,
  otherDay: 1.05,
  opensOnPending: 0.8,
  isWish: -0.5,
  isOfOthers: -0.29,
  nearestThisWeek: 1.24,
  saysNow: 1.04,
  repeats: 0.59,
  depth: -3.65,
  length: 1.21,
  factLength: -2.21,
}
