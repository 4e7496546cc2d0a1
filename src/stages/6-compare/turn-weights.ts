import type { TurnSigns } from "./turn-signs.ts"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const turnIntercept = -5.64

export const turnWeights: Record<keyof TurnSigns, number> = {
  novelty: 1.11,
  isNearest: 0.67,
  isSecond: 0.42,
  ahead: 1.04,
  ownWords: 1.87,
  ownName: 0.39,
  rule: 2.08,
  weakRule: 0.89,
  sign: 0.56,
  clause: 1.92,
  isSameSubject: 0.64,
  before: 1.77,
  otherFigure: 0.77,
  strayFigure: -1.03,
  otherDay: 0.79,
  movesDay: 0.91,
  isRound: 0.76,
  opensOnPending: 0.89,
  isPlanned: 0.36,
  isUnsettled: 0,
  isWish: -0.32,
  isOfOthers: -0.33,
  nearestThisWeek: 1.36,
  saysNow: 0.75,
  repeats: 0.71,
  depth: -3.71,
  length: 1.26,
  factLength: -2.43,
}
