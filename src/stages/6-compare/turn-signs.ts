import type { Statement } from "../../model/change.ts"
import { dayMs } from "../../model/time.ts"
import { compareFigures } from "./compare-figures.ts"
import type { Fact, News } from "./facts-and-news.ts"
import type { KnownStatements, Nearest } from "./known-statements.ts"
import type { NoveltySigns } from "./novelty-signs.ts"
import { sharesQuantity } from "./said.ts"
import { clauseLikeness, isOfOthers } from "./same-matter.ts"
import { namesOtherDay, ruleOn, ruleOnNearest, signOfTurn } from "./turn-rules.ts"

/** What speaks for a sentence's turning a fact of the baseline, and what against; each 0 to 1. */
export interface TurnSigns {
  /** How new the sentence is to the reader. */
  novelty: number
  /** No other fact holds more of it; one other does. */
  isNearest: number
  isSecond: number
  /** Words of the fact that no other sentence of the baseline has and the news shares, of three. */
  ownWords: number
  /** What the rules say, the sure and the weak ones, and any sign at all, whatever the two have in common. */
  rule: number
  weakRule: number
  sign: number
  /** How alike their nearest clauses are. */
  clause: number
  isSameSubject: number
  /** Share of the fact's forerunner ("it", "they") that the sentence and its title hold. */
  before: number
  /** Share of the fact that the article's title holds. */
  inTitle: number
  /** The fact is that something is not so, and the news is none of that; a plan, and the news is that something is not so. */
  endsDenial: number
  deniesPlan: number
  /** Another figure of the same measure; another day for what is due on one. */
  otherFigure: number
  /** Figures of the same measure that can't be compared: of another period, wished for. */
  strayFigure: number
  otherDay: number
  /** It opens an article, and the fact waits for a decision. */
  opensOnPending: number
  /** It says what somebody wants, and the fact does not; each begins with a name that the other lacks. */
  isWish: number
  isOfOthers: number
  /** The nearest fact, and news of this week. */
  nearestThisWeek: number
  /** "Now", "no longer", "finally"; "again", "still", "remains". */
  saysNow: number
  repeats: number
  /** How far down in its article. */
  depth: number
  length: number
  factLength: number
}

/** Where a sentence stands, and what was read of it. */
export interface NewsContext {
  novelty: number
  signs: NoveltySigns
  /** What it measures is known as it says it. */
  isFigureKnown: boolean
  /** It has the words of what is known, and says another value or the opposite state. */
  isOther: boolean
}

/**
 * @param rank place of the fact among those that hold most of the sentence, from 0
 * @param known all that the reader knows
 * @param written the sentences of the baseline alone
 */
export function readTurnSigns(
  news: News,
  fact: Fact,
  rank: number,
  { novelty, signs, isFigureKnown }: NewsContext,
  known: KnownStatements,
  written: KnownStatements,
): TurnSigns {
  const has = (yes: boolean) => (yes ? 1 : 0)
  const own = [...fact.subject].filter(key => news.keys.all.has(key) && written.countOf(key) === 1)
  const read = { has: (key: string) => news.keys.all.has(key) || news.titleKeys.has(key) }
  const figures = isFigureKnown ? null : compareFigures(news, fact)
  const units = new Set(fact.quantities.map(({ unit }) => unit))
  const isWish = news.isDemand && !fact.isDemand
  const isPlan = fact.planned.length > 0 || fact.isExpectation
  const isOtherFigure = figures === "other" && !isWish
  const today = news.statement.date
  const isThisWeek = news.dates.some(({ from, to }) => to <= today + dayMs && from >= today - 6 * dayMs)
  return {
    novelty,
    isNearest: has(rank === 0),
    isSecond: has(rank === 1),
    ownWords: Math.min(3, own.length) / 3,
    rule: has(ruleOn(news, fact, known, isFigureKnown) !== null),
    weakRule: has(ruleOnNearest(news, fact, known) !== null),
    sign: has(signOfTurn(news, fact) !== null),
    clause: clauseLikeness(news, fact, written),
    isSameSubject: has(news.subjectName !== null && news.subjectName === fact.subjectName),
    before: written.share(fact.before, [read]),
    inTitle: written.share(fact.subject, [news.titleKeys]),
    endsDenial: has(fact.isNegative && !news.isNegative),
    deniesPlan: has(isPlan && news.isNegative && !fact.isNegative),
    otherFigure: has(isOtherFigure),
    strayFigure: has(
      !isOtherFigure && figures !== "same" && news.quantities.some(({ unit }) => unit !== "" && units.has(unit)),
    ),
    otherDay: has(namesOtherDay(news, fact)),
    opensOnPending: has(signs.isFirst === 1 && fact.isPending),
    isWish: has(isWish),
    isOfOthers: has(isOfOthers(news, fact)),
    nearestThisWeek: has(rank === 0 && isThisWeek),
    saysNow: has(now.test(news.statement.text)),
    repeats: signs.repeats,
    depth: signs.depth,
    length: signs.length,
    factLength: Math.min(1, fact.keys.all.size / 20),
  }
}

const now = /\b(?:now|no longer|instead|after all|henceforth|thus|new|first|finally|at last|already)\b/i

/** A value that the nearest statements name already: said again, it outdates no other one. */
export function isFigureKnown(statement: Statement, nearest: Nearest[]): boolean {
  return nearest.some(({ share, known }) => share >= 0.5 && sharesQuantity(statement, known.statement))
}
