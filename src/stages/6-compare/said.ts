import type { Statement } from "../../model/change.ts"
import { dayMs } from "../../model/time.ts"
import { isFormerDate } from "../../text/former-dates.ts"
import { type Quantity, readGrownTotals, readQuantities } from "../../text/numbers.ts"
import { readDates, readPeriods, type TextDate } from "../../text/text-dates.ts"
import { readDone, readPlanned, readStems } from "./deeds.ts"
import { isOtherNumber, type NumberedThings, readNumbered } from "./numbered-things.ts"
import {
  comparedWith,
  countedWords,
  dayWords,
  demandWords,
  denialWords,
  denyingWords,
  expectationWords,
  movedWords,
  negativeWords,
  officeWords,
  openWords,
  oppositeStates,
  outcomeWords,
  pendingWords,
  positionWords,
  replacedWords,
  retractedWords,
  runningWords,
  settledWords,
  stepWords,
  stoppedWords,
  unchangedWords,
  undoneWords,
  unrealWords,
  wishWords,
  yieldingWords,
} from "./turn-words.ts"

/** What a statement says of itself, read once: every sentence is held against every fact. */
export interface Said {
  /** Which states it names, a bit for each pair of opposites: the first of the pair, and the second. */
  firstStates: number
  secondStates: number
  isDenial: boolean
  /** Something is not so, or not yet; somebody refuses. */
  isNegative: boolean
  isOpen: boolean
  isExpectation: boolean
  isOutcome: boolean
  isDemand: boolean
  /** It says itself that what it tells is not so: "denied that", "rumours … are false". */
  isDenying: boolean
  isSettling: boolean
  /** It speaks of settling what is not settled: in part, not in time, if, almost. */
  isUnsettled: boolean
  /** It waits for a decision, a vote, an inquiry. */
  isPending: boolean
  isUndoing: boolean
  /** It tells a position that can be given up, or that one was. */
  isPosition: boolean
  isYielding: boolean
  namesUndoing: boolean
  /** Somebody takes back what he reported or claimed. */
  isRetracting: boolean
  undoing: string[]
  /** Stems of all its words. */
  stems: ReadonlySet<string>
  /** It was stopped, or goes on after it was stopped. */
  isStopped: boolean
  isRunning: boolean
  /** It names a day that something is due, or says that a day was moved. */
  namesDay: boolean
  isMoving: boolean
  /** What was said of it holds as before. */
  isUnchanged: boolean
  /** Days ahead that it names, without those that it says held before. */
  dueDays: TextDate[]
  /** It says who holds an office, or that somebody else does from now on. */
  isOffice: boolean
  isReplacing: boolean
  /** What it counts (dead, missing, displaced), a bit each. */
  counted: number
  /** Stems of verbs. */
  planned: string[]
  done: string[]
  isOfPeriod: boolean
  /** Months, quarters and years that its figures may belong to. */
  periods: TextDate[]
  /** Its figures are foreseen, wished or of days ahead. */
  isForeseen: boolean
  quantities: SaidQuantity[]
  grownTotals: number[]
  /** Things that a number tells apart: `berth` with `3` for Berth 3. */
  numbered: NumberedThings
}

/** A quantity, with what the words before it make of it. */
export interface SaidQuantity extends Quantity {
  /** Asked for, offered, reckoned with: not so yet. */
  isWished: boolean
  /** "By 30 basis points": how far it went, not where it stands. */
  isStep: boolean
  /** "From 4.2", "not 4.2": what it was. */
  isOld: boolean
}

export function readSaid(statement: Statement, dates = readDates(statement.text, statement.date)): Said {
  const lower = statement.text.toLowerCase()
  const isRunning = isSaidToBe(lower, runningWords)
  const isExpectation = expectationWords.test(lower)
  const isSettling = isReal(lower, settledWords)
  return {
    firstStates: statesIn(lower, 0),
    secondStates: statesIn(lower, 1),
    isDenial: isDenial(statement.text),
    isNegative: negativeWords.test(lower),
    isOpen: openWords.test(lower),
    isExpectation,
    isOutcome: outcomeWords.test(lower),
    isDemand: demandWords.test(lower),
    isDenying: denyingWords.test(lower),
    isSettling,
    isUnsettled: !isSettling && settledWords.test(lower),
    isUndoing: isReal(lower, undoneWords),
    isPosition: positionWords.test(lower),
    isYielding: yieldingWords.test(lower),
    namesUndoing: undoneWords.test(lower),
    isRetracting: retractedWords.test(lower),
    undoing: lower.match(new RegExp(undoneWords, "g")) ?? [],
    stems: readStems(lower),
    isPending: pendingWords.test(lower),
    isRunning,
    isStopped: !isRunning && isSaidToBe(lower, stoppedWords),
    namesDay: dayWords.test(lower),
    isMoving: movedWords.test(lower),
    isUnchanged: unchangedWords.test(lower),
    dueDays: dates.filter(day => day.to > statement.date && !isFormerDate(statement.text, day)),
    isOffice: officeWords.test(lower),
    isReplacing: isReal(lower, replacedWords),
    counted: countedWords.reduce((bits, words, at) => (words.test(lower) ? bits | (1 << at) : bits), 0),
    planned: readPlanned(lower),
    done: readDone(lower),
    isOfPeriod: isOfPeriod(statement, dates),
    periods: readPeriods(statement.text, statement.date, dates),
    isForeseen: isExpectation || wishWords.test(statement.text) || tellsAhead(statement, dates),
    // Units and scales are read in English alone.
    quantities: statement.language === "en" ? quantitiesIn(statement.text) : [],
    grownTotals: readGrownTotals(statement.text),
    numbered: readNumbered(statement.text),
  }
}

/**
 * Whether two sentences of much the same words say different things: another value of the same measure, opposite states,
 * planned and done, open and no longer so, or what the other one calls untrue. Neither confirms the other, however alike
 * they are. A mere "not" in one of them tells nothing here: "he refuses" and "he will not" say the same.
 */
export function saysOtherwise(mine: Said, theirs: Said): boolean {
  if (saysOtherwiseInWords(mine, theirs)) return true
  const standing = statedIn(theirs.quantities)
  const measured = statedIn(mine.quantities).filter(({ unit }) => standing.some(each => each.unit === unit))
  return measured.length > 0 && !measured.some(mine => standing.some(each => isSameQuantity(mine, each)))
}

/** The same for all but values: whatever figures the two share, one says what the other does not. */
export function saysOtherwiseInWords(mine: Said, theirs: Said): boolean {
  if (isOpposite(mine, theirs) || isTurnedRound(mine, theirs) || isFulfilled(mine, theirs)) return true
  if (mine.isDenying !== theirs.isDenying || isOtherNumber(mine, theirs)) return true
  if (theirs.isPosition && mine.isYielding) return true
  if (theirs.isOffice && mine.isReplacing && !theirs.isReplacing) return true
  if (mine.isRetracting && !theirs.isRetracting) return true
  if (isDueOtherwise(mine, theirs)) return true
  return theirs.isPending && theirs.isDenial && !mine.isDenial && !mine.isOpen
}

// Both name a day ahead, and not the same one.
function isDueOtherwise(mine: Said, theirs: Said): boolean {
  const isDue = ({ namesDay, isMoving, dueDays }: Said) => (namesDay || isMoving) && dueDays.length > 0
  const isShared = mine.dueDays.some(one =>
    theirs.dueDays.some(other => one.from === other.from && one.to === other.to),
  )
  return isDue(mine) && isDue(theirs) && !isShared
}

/** Whether a text denies: two denials take each other back. */
export function isDenial(text: string): boolean {
  return (text.toLowerCase().match(denialWords)?.length ?? 0) % 2 === 1
}

/** Whether what the one says was stopped goes on by the other, or the other way round. */
export function isTurnedRound(mine: Said, theirs: Said): boolean {
  return (mine.isRunning && theirs.isStopped) || (mine.isStopped && theirs.isRunning)
}

/** Whether the news says that something was done which the other one says is planned. */
export function isFulfilled(news: Said, other: Said): boolean {
  return news.isDenial === other.isDenial && other.planned.some(verb => news.done.includes(verb))
}

/** Whether both say in the same words that something was taken back: then the news repeats it. */
export function sharesUndoing(news: Said, other: Said): boolean {
  return news.undoing.some(words => other.undoing.includes(words))
}

/** Whether one of the values that a sentence names stands in another one too. */
export function sharesQuantity(one: Statement, other: Statement): boolean {
  const [mine, theirs] = [one, other].map(({ text }) => quantitiesIn(text))
  return statedIn(mine!).some(stated => theirs!.some(each => !each.isOld && isSameQuantity(stated, each)))
}

// Measured values that a sentence says hold now: "2.4 million, not 4.2", "to 270 dollars from 290" name an old one besides.
function statedIn(quantities: SaidQuantity[]): SaidQuantity[] {
  return quantities.filter(({ unit, isOld }) => unit !== "" && !isOld)
}

// "68 million pounds, down from 74 million": the unit stands with one of the two.
function quantitiesIn(text: string): SaidQuantity[] {
  const said = readQuantities(text).map(quantity => sayQuantity(quantity, text))
  return said.map((quantity, index) => {
    if (quantity.unit !== "") return quantity
    const other = [said[index - 1], said[index + 1]].find(each => each !== undefined && each.isOld !== quantity.isOld)
    return other === undefined ? quantity : { ...quantity, unit: other.unit }
  })
}

function sayQuantity(quantity: Quantity, text: string): SaidQuantity {
  const before = text.slice(0, quantity.at)
  return {
    ...quantity,
    isWished: wishWords.test(before),
    isStep: stepWords.test(before),
    isOld: comparedWith.test(before),
  }
}

function tellsAhead({ date }: Statement, dates: TextDate[]): boolean {
  return dates.some(({ from, to }) => from >= date && to > date)
}

export function isSameQuantity(one: Quantity, other: Quantity): boolean {
  if (one.unit !== other.unit) return false
  if (one.value === other.value) return true
  // "Around 31 percent" is said of 30.9.
  return (one.isRough || other.isRough) && Math.abs(one.value - other.value) <= roughly * Math.abs(other.value)
}

const roughly = 0.02

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

// "Not suspended", "will be resumed" and "if it is closed" say nothing of how things stand.
function isSaidToBe(text: string, words: RegExp): boolean {
  for (const match of text.matchAll(new RegExp(words, "g")))
    if (!notSo.test(text.slice(Math.max(0, match.index - 30), match.index))) return true
  return false
}

const notSo =
  /(?:\b(?:not|never|no longer|will|would|shall|should|could|may|might|must|can|to|if|unless|until|before|once|when)|n[’']t)(?: (?:be|have|been|\w+ly|yet|fully))* $/

// Past months and days that the fact's figures belong to; a forecast's years lie ahead.
function isOfPeriod({ text, date }: Statement, dates: TextDate[]): boolean {
  return dates.some(one => one.to < date && one.to - one.from <= 31 * dayMs && !isLasting(text, one))
}

/** What holds since March holds today. */
export function isLasting(text: string, { at }: TextDate): boolean {
  return lasting.test(text.slice(Math.max(0, at - 11), at))
}

const lasting = /\bsince (?:last )?$/i
