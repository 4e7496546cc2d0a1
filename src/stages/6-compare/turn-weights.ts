import type { TurnSigns } from "./turn-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const turnIntercept = -5.54

export const turnWeights: Record<keyof TurnSigns, number> = {
  novelty: 1.04,
  isNearest: 0.56,
  isSecond: 0.49,
  ahead: 1.03,
  ownWords: 1.97,
  ownName: 0.41,
  rule: 2.02,
  weakRule: 0.83,
  sign: 0.54,
  clause: 1.8,
  isSameSubject: 0.57,
  before: 1.81,
  otherFigure: 0.82,
  strayFigure: -0.76,
  otherDay: 0.93,
  movesDay: 0.69,
  isRound: 0.7,
  opensOnPending: 0.81,
  isPlanned: 0.23,
  isUnsettled: 0,
  isWish: -0.37,
  isOfOthers: -0.36,
  nearestThisWeek: 1.34,
  saysNow: 0.85,
  repeats: 0.55,
  depth: -3.76,
  length: 1.28,
  factLength: -2.33,
}
