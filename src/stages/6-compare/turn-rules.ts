import type { Turn } from "../../model/change.ts"
import { dayMs } from "../../model/time.ts"
import {
  compareFigures,
  countsMore,
  countsOther,
  isSamePeriod,
  namesFormerValue,
  outgrows,
  type Span,
} from "./compare-figures.ts"
import type { Fact, News } from "./facts-and-news.ts"
import type { KnownStatements } from "./known-statements.ts"
import { isFulfilled, isOpposite, isTurnedRound, sharesUndoing } from "./said.ts"
import {
  clauseLikeness,
  heldDeed,
  heldMatter,
  heldSubject,
  isElsewhere,
  isOfOthers,
  likenessInContext,
  linkOf,
  sharesOffice,
} from "./same-matter.ts"

/** What a rule says that a sentence does to a fact, and how much of their matter the two share (0 to 1). */
export interface RuledTurn {
  fact: Fact
  turn: Turn
  strength: number
}

/** What the rules say that a sentence does to a fact; null where it only adds to what is known, as far as they see. */
export function ruleOn(news: News, fact: Fact, known: KnownStatements, isFigureKnown: boolean): RuledTurn | null {
  const found = (turn: Turn, strength: number, needed: number) =>
    strength >= needed && !isOfOthers(news, fact) ? { fact, turn, strength } : null
  // Two sentences are of one matter where their clauses are alike, or where the news holds most of what the fact speaks of,
  // names and all: "Telvia has until March to sell its cable network", "it got three more months to dispose of its network".
  const foundAlike = (turn: Turn, likeness: number, needed: number) =>
    found(turn, likeness >= needed || heldSubject(news, fact, known) < needs.subject ? likeness : needed, needed)

  if (news.isDenying || news.statement.language !== fact.statement.language || keepsDay(news, fact)) return null
  if (outgrows(news, fact)) {
    const strength = linkOf(news, fact, known)
    return strength >= needs.link ? { fact, turn: "superseded", strength } : null
  }
  // What somebody wants to be so makes nothing untrue; that a wish was met or dropped is told by the words of settling.
  const isOnlyWanted = news.isDemand && !fact.isDemand
  const figures = isFigureKnown ? null : compareFigures(news, fact)
  if (isFulfilled(news, fact) && figures !== "other")
    return foundAlike("fulfilled", heldDeed(news, fact, known), needs.deed)
  if (figures === "same" || (figures === "other" && isOnlyWanted)) return null
  const isTold = fact.statement.source.kind !== "baseline"
  // What was told that somebody wants stays told, whatever the figure is.
  if (figures === "other" && isTold && fact.isDemand && !news.isDemand) return null
  if (movesFormerDay(news, fact)) return found("superseded", heldSubject(news, fact, known, 1), needs.former)
  if (figures === "other" && movesFormerValue(news, fact))
    return found("superseded", heldSubject(news, fact, known, 2), needs.former)
  if (figures === "other") return foundAlike("superseded", clauseLikeness(news, fact, known), needs.figure)
  if (tellsOldTimes(news, fact)) return null
  if (isTurnedRound(news, fact)) return foundAlike("reversed", heldMatter(news, fact, known), needs.round)
  if (countsMore(news, fact)) return found("superseded", heldSubject(news, fact, known), needs.count)
  if (movesDay(news, fact)) return found("superseded", heldSubject(news, fact, known), needs.day)
  if (fact.isOffice && news.isReplacing) return found("superseded", heldSubject(news, fact, known), needs.office)
  // Of what an edition told only the surer signs count: it is many sentences on all that happened, not the chosen few.
  if (isTold) return null
  if (fact.isExpectation && news.isOutcome && !isOnlyWanted) {
    const turn = news.isDenial === fact.isDenial ? "fulfilled" : "contradicted"
    return foundAlike(turn, clauseLikeness(news, fact, known) + (sharesDate(news, fact) ? 0.1 : 0), needs.outcome)
  }
  if (fact.isOfPeriod && !fact.isOpen) return null
  if (fact.isOpen && news.isSettling) {
    const turn = fact.isExpectation ? "fulfilled" : "superseded"
    return foundAlike(turn, likenessInContext(news, fact, known), needs.settled)
  }
  if (news.isUndoing && !fact.namesUndoing) {
    const turn = fact.isExpectation ? "fulfilled" : "reversed"
    return foundAlike(turn, likenessInContext(news, fact, known), needs.undone)
  }
  if (isOnlyWanted) return null
  if (cameAbout(news, fact)) {
    const isOnTheDay = fact.daysAhead.some(due => news.dates.some(({ from, to }) => due.from <= from && to <= due.to))
    return found("fulfilled", heldSubject(news, fact, known), isOnTheDay ? needs.onTheDay : needs.cameAbout)
  }
  if (isOpposite(news, fact)) return foundAlike("contradicted", clauseLikeness(news, fact, known), needs.denial)
  // A "not" may belong to anything: the clauses themselves must be alike, and one of them deny.
  return found("contradicted", clauseLikeness(news, fact, known, true), needs.denial)
}

// How much of their matter the two must share for each sign; `subject` where it is all that the fact speaks of.
const needs = {
  figure: 0.42,
  former: 0.2,
  deed: 0.5,
  round: 0.42,
  outcome: 0.25,
  settled: 0.24,
  undone: 0.3,
  denial: 0.45,
  link: 0.2,
  subject: 0.5,
  count: 0.4,
  day: 0.4,
  office: 0.4,
  cameAbout: 0.6,
  onTheDay: 0.35,
  nearest: 0.25,
}

/** The same where no other statement holds more of the sentence: then less in common, and a weaker sign, will do. */
export function ruleOnNearest(news: News, fact: Fact, known: KnownStatements): RuledTurn | null {
  if (news.isDenying || news.statement.language !== fact.statement.language || isOfOthers(news, fact)) return null
  if (fact.statement.source.kind !== "baseline") return null
  const turn = signOfTurn(news, fact)
  if (turn === null) return null
  const strength =
    fact.isOffice && news.isReplacing && sharesOffice(news, fact) ? needs.nearest : heldSubject(news, fact, known, 2)
  return strength >= needs.nearest ? { fact, turn, strength } : null
}

/** Signs of a turn, whatever the two have in common. */
export function signOfTurn(news: News, fact: Fact): Turn | null {
  if (tellsOldTimes(news, fact)) return null
  if ((countsOther(news, fact) && !isElsewhere(news, fact)) || namesOtherDay(news, fact)) return "superseded"
  if (fact.isPosition && news.isYielding) return "reversed"
  if (news.isDemand && !fact.isDemand) return null
  if (fact.isOffice && news.isReplacing) return "superseded"
  if (fact.isDenial && !news.isDenial && news.done.some(verb => fact.stems.has(verb))) return "superseded"
  if (fact.isPending && news.isSettling) return fact.isExpectation ? "fulfilled" : "superseded"
  if (news.isUndoing && !sharesUndoing(news, fact)) return fact.isExpectation ? "contradicted" : "reversed"
  return cameAbout(news, fact) ? "fulfilled" : null
}

// All the days that it names lie before the one on which the fact was written down.
export function tellsOldTimes({ dates }: News, { statement }: Fact): boolean {
  const day = Math.floor(statement.date / dayMs) * dayMs
  return dates.length > 0 && dates.every(({ to }) => to < day)
}

function sharesDate(news: News, fact: Fact): boolean {
  return [...fact.keys.dates].some(key => news.keys.dates.has(key))
}

/** "The date of 31 May stays as it is." */
export function keepsDay(news: News, fact: Fact): boolean {
  return news.isUnchanged && sharesDay(news, fact)
}

function sharesDay(news: News, fact: Fact): boolean {
  return news.daysAhead.some(one => fact.daysAhead.some(other => isSamePeriod(one, other)))
}

// It names what the fact says, and that this held before: then few words more tell that both mean the same. A forecast may
// have said the same number of another year.
function movesFormerValue(news: News, fact: Fact): boolean {
  return namesFormerValue(news, fact) && !fact.isOfPeriod && (news.isExpectation || !fact.isExpectation)
}

function movesFormerDay(news: News, fact: Fact): boolean {
  return news.formerDays.length > 0 && namesOtherDay(news, fact)
}

// Another day ahead for what was due on a day of its own, in words that say so.
function movesDay(news: News, fact: Fact): boolean {
  return (news.isMoving || news.formerDays.length > 0) && namesOtherDay(news, fact)
}

export function namesOtherDay(news: News, fact: Fact): boolean {
  if (!(fact.namesDay || fact.isMoving) || news.daysAhead.length === 0 || fact.daysAhead.length === 0) return false
  const hasDay = (day: Span) => fact.daysAhead.some(other => isSamePeriod(day, other))
  // "From 15 May to 22 May" moves what was due on 15 May, and nothing that is due on another day.
  if (news.formerDays.length > 0) return news.formerDays.some(hasDay)
  return !sharesDay(news, fact)
}

// What was to happen about now, and a deed of this week that is of the same things in other words.
function cameAbout(news: News, fact: Fact): boolean {
  if (!(fact.planned.length > 0 || fact.isExpectation) || news.done.length === 0) return false
  if (news.isDenial || news.isUndoing || news.isDemand || news.isMoving || news.isExpectation) return false
  const today = news.statement.date
  const isDue = fact.daysAhead.length === 0 || fact.daysAhead.some(({ from }) => from <= today + 3 * dayMs)
  return isDue && news.dates.some(({ from, to }) => to <= today && from >= today - 6 * dayMs)
}
