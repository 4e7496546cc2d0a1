import type { TurnSigns } from "./turn-signs.ts"
import { turnIntercept, turnWeights } from "./turn-weights.ts"

/** How much likelier than it must be, from 1 on: a turn that a rule or a sign names may be told with less. */
export function turnStrength(signs: TurnSigns): number {
  return (
    turnLikelihood(signs) / (signs.rule === 1 ? likelyFrom.rule : signs.sign === 1 ? likelyFrom.sign : likelyFrom.words)
  )
}

// 0 to 1: how likely the signs are those of a sentence that makes the fact untrue, outdated or disputed.
function turnLikelihood(signs: TurnSigns): number {
  let sum = turnIntercept
  for (const [sign, weight] of Object.entries(turnWeights)) sum += weight * signs[sign as keyof TurnSigns]
  return 1 / (1 + Math.exp(-sum))
}

// Words alone are right less often than they look: whoever reads "changed" beside a fact that still holds is misled.
const likelyFrom = { rule: 0.07, sign: 0.2, words: 0.4 }
