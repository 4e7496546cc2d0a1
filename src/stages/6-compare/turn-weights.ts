import type { TurnSigns } from "./turn-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const turnIntercept = -5.64

export const turnWeights: Record<keyof TurnSigns, number> = {
  novelty: 1.13,
  isNearest: 0.64,
  isSecond: 0.41,
  ahead: 1.06,
  ownWords: 1.86,
  ownName: 0.39,
  rule: 2.15,
  weakRule: 0.87,
  sign: 0.55,
  clause: 1.92,
  isSameSubject: 0.64,
  before: 1.77,
  otherFigure: 0.71,
  strayFigure: -0.82,
  otherDay: 0.8,
  movesDay: 0.9,
  isRound: 0.76,
  opensOnPending: 0.9,
  isPlanned: 0.36,
  isUnsettled: 0,
  isWish: -0.33,
  isOfOthers: -0.33,
  nearestThisWeek: 1.41,
  saysNow: 0.74,
  repeats: 0.72,
  depth: -3.64,
  length: 1.23,
  factLength: -2.42,
}
