import type { Statement } from "../../model/change.ts"
import { type Quantity, readGrownTotals, readQuantities } from "../../text/numbers.ts"
import { readDates } from "../../text/text-dates.ts"
import {
  demandWords,
  denialWords,
  expectationWords,
  openWords,
  oppositeStates,
  outcomeWords,
  settledWords,
  undoneWords,
  unrealWords,
} from "./turn-words.ts"

/** What a statement says of itself, read once: every sentence is held against every fact. */
export interface Said {
  /** Which states it names, a bit for each pair of opposites: the first of the pair, and the second. */
  firstStates: number
  secondStates: number
  isDenial: boolean
  isOpen: boolean
  isExpectation: boolean
  isOutcome: boolean
  isDemand: boolean
  isSettling: boolean
  isUndoing: boolean
  namesUndoing: boolean
  isOfPeriod: boolean
  quantities: Quantity[]
  grownTotals: number[]
}

export function readSaid(statement: Statement): Said {
  const lower = statement.text.toLowerCase()
  return {
    firstStates: statesIn(lower, 0),
    secondStates: statesIn(lower, 1),
    isDenial: (lower.match(denialWords)?.length ?? 0) % 2 === 1,
    isOpen: openWords.test(lower),
    isExpectation: expectationWords.test(lower),
    isOutcome: outcomeWords.test(lower),
    isDemand: demandWords.test(lower),
    isSettling: isReal(lower, settledWords),
    isUndoing: isReal(lower, undoneWords),
    namesUndoing: undoneWords.test(lower),
    isOfPeriod: isOfPeriod(statement),
    quantities: readQuantities(statement.text),
    grownTotals: readGrownTotals(statement.text),
  }
}

/**
 * Whether two sentences of much the same words say different things: another value of the same measure, or opposite
 * states. Neither confirms the other, however alike they are. That one of them denies tells nothing here: "he refuses" and
 * "he will not" say the same.
 */
export function saysOtherwise(one: Statement, other: Statement): boolean {
  const [mine, theirs] = [readSaid(one), readSaid(other)]
  if (isOpposite(mine, theirs)) return true
  const measured = mine.quantities.filter(
    ({ unit }) => unit !== "" && theirs.quantities.some(each => each.unit === unit),
  )
  return measured.length > 0 && !measured.some(mine => theirs.quantities.some(each => isSameQuantity(mine, each)))
}

/** Whether one of the values that a sentence names stands in another one too. */
export function sharesQuantity(one: Statement, other: Statement): boolean {
  const theirs = readQuantities(other.text)
  return readQuantities(one.text).some(mine => mine.unit !== "" && theirs.some(each => isSameQuantity(mine, each)))
}

export function isSameQuantity(one: Quantity, other: Quantity): boolean {
  return one.unit === other.unit && one.value === other.value
}

function statesIn(lower: string, side: 0 | 1): number {
  return oppositeStates.reduce((bits, pair, at) => (pair[side].test(lower) ? bits | (1 << at) : bits), 0)
}

export function isOpposite(mine: Said, theirs: Said): boolean {
  return ((mine.firstStates & theirs.secondStates) | (mine.secondStates & theirs.firstStates)) !== 0
}

// Something was done unless the words before it make it a wish, an offer, a condition or a part of the whole.
function isReal(text: string, words: RegExp): boolean {
  for (const match of text.matchAll(new RegExp(words, "g")))
    if (!unrealWords.test(text.slice(0, match.index))) return true
  return false
}

// Past months and days that the fact's figures belong to; a forecast's years lie ahead.
function isOfPeriod({ text, date }: Statement): boolean {
  return readDates(text, date).some(({ from, to }) => to < date && to - from <= 31 * 86_400_000)
}
