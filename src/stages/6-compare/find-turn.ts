import type { Statement, Turn } from "../../model/change.ts"
import type { Quantity } from "../../text/numbers.ts"
import type { StatementKeys } from "../../text/statement-keys.ts"
import { termsOf } from "../../text/terms.ts"
import { readDates, type TextDate } from "../../text/text-dates.ts"
import { clausesOf } from "./clauses.ts"
import type { KnownStatements } from "./known-statements.ts"
import type { ReadKeys } from "./named-keys.ts"
import { isFulfilled, isOpposite, isSameQuantity, isTurnedRound, readSaid, type Said } from "./said.ts"
import { comparedWith, stepWords, wishWords } from "./turn-words.ts"

/** A statement of the baseline, or one that was told, that news may turn, ready to be compared. */
export interface Fact extends Said {
  statement: Statement
  keys: StatementKeys
  /** Matter of each clause: no names, no numbers, no dates. */
  clauses: { text: string; matter: ReadonlySet<string> }[]
  /** Matter of the main clause before it: what "it" and "they" stand for. */
  before: ReadonlySet<string>
  /** Keys of it and of what stands around it, names and all. */
  around: ReadonlySet<string>
}

/** A new sentence, ready to be compared, with the matter of its article's title. */
export interface News extends Said {
  statement: Statement
  keys: StatementKeys
  clauses: { text: string; matter: ReadonlySet<string> }[]
  title: ReadonlySet<string>
}

/** Which fact a sentence turns, how, and how surely (a likeness of matter, 0 to 1). */
export interface FoundTurn {
  fact: Fact
  turn: Turn
  strength: number
}

export function readFact(
  statement: Statement,
  before: string | null,
  around: ReadonlySet<string>,
  readKeys: ReadKeys,
): Fact {
  const keys = readKeys(statement.text, statement.language, statement.date)
  const main = before === null ? null : clausesOf(before)[0]!
  return {
    statement,
    keys,
    clauses: readClauses(statement, readKeys),
    before: main === null ? nothing : matterOf(readKeys(main, statement.language, statement.date)),
    around,
    ...readSaid(statement),
  }
}

export function readNews(statement: Statement, title: string, readKeys: ReadKeys): News {
  return {
    statement,
    keys: readKeys(statement.text, statement.language, statement.date),
    clauses: readClauses(statement, readKeys),
    title: matterOf(readKeys(title, statement.language, statement.date)),
    ...readSaid(statement),
  }
}

/** The facts that nothing has turned yet, found by the words of their paragraph. */
export class OpenFacts {
  /** Null where one was settled. */
  readonly #facts: (Fact | null)[]
  readonly #byKey = new Map<string, number[]>()
  /** By fact: the number of the search that met it last. */
  readonly #metIn: Uint32Array
  #searches = 0

  constructor(facts: Fact[]) {
    this.#facts = [...facts]
    this.#metIn = new Uint32Array(facts.length)
    for (const [place, fact] of facts.entries()) {
      for (const key of new Set([...fact.around, ...fact.keys.all])) {
        const mine = this.#byKey.get(key)
        if (mine) mine.push(place)
        else this.#byKey.set(key, [place])
      }
    }
  }

  /**
   * The fact that a sentence makes untrue, outdated or disputed; null where it only adds to what is known.
   * @param isFigureKnown what it measures is known as it says it: then its figure turns nothing
   */
  findTurn(news: News, known: KnownStatements, isFigureKnown = false): FoundTurn | null {
    let best: FoundTurn | null = null
    this.#searches++
    // What shares no matter with a fact and its surroundings cannot turn it.
    for (const key of news.clauses.flatMap(({ matter }) => [...matter])) {
      for (const place of this.#byKey.get(key) ?? []) {
        if (this.#metIn[place] === this.#searches) continue
        this.#metIn[place] = this.#searches
        const fact = this.#facts[place]
        if (!fact) continue
        const found = turnOf(news, fact, known, isFigureKnown)
        if (found && (!best || isBetter(found, best))) best = found
      }
    }
    return best
  }

  /** What was turned once is settled: later news of it is new, not another turn of the same fact. */
  settle(fact: Fact): void {
    this.#facts[this.#facts.indexOf(fact)] = null
  }
}

// A sentence of the baseline before one that an edition told: it is what the reader looks up.
function isBetter(one: FoundTurn, other: FoundTurn): boolean {
  const isWritten = ({ fact }: FoundTurn) => fact.statement.source.kind === "baseline"
  return isWritten(one) === isWritten(other) ? one.strength > other.strength : isWritten(one)
}

const nothing: ReadonlySet<string> = new Set()

// Words of saying, of office and of time carry no matter: that the same man speaks turns nothing.
const lightKeys =
  /^(?:minist|prime|presid|told|tell|spokes\w+|news|confer|report|interview|leader|=head|=premier|pm|earli|late|later|month|year|week|dai|=date|go|come|take|taken|took|make|made|set|put|time|new|first|last|bring|brought|left|keep)$/

function readClauses(statement: Statement, readKeys: ReadKeys): Fact["clauses"] {
  return clausesOf(statement.text).map(text => ({
    text,
    matter: matterOf(readKeys(text, statement.language, statement.date)),
  }))
}

function matterOf({ terms, all, numbers, dates }: StatementKeys): ReadonlySet<string> {
  const names = new Set(terms.filter(({ isName, key }) => isName || key.startsWith("&")).map(({ key }) => key))
  return new Set(
    [...all].filter(key => !numbers.has(key) && !dates.has(key) && !names.has(key) && !lightKeys.test(key)),
  )
}

function turnOf(news: News, fact: Fact, known: KnownStatements, isFigureKnown: boolean): FoundTurn | null {
  // Two sentences are of one matter where their clauses are alike, or where the news holds most of what the fact speaks of,
  // names and all: "Telvia has until March to sell its cable network", "it got three more months to dispose of its network".
  const found = (turn: Turn, likeness: number, needed: number) => {
    const strength = likeness >= needed ? likeness : heldSubject(news, fact, known) >= needs.subject ? needed : 0
    return strength > 0 ? { fact, turn, strength } : null
  }
  if (news.isDenying || news.statement.language !== fact.statement.language) return null
  if (outgrows(news, fact)) {
    const link = linkOf(news, fact, known)
    if (link >= needs.link) return { fact, turn: "superseded", strength: link }
    return null
  }
  if (isOfOthers(news, fact)) return null
  // What somebody wants to be so makes nothing untrue; that a wish was met or dropped is told by the words of settling.
  const isOnlyWanted = news.isDemand && !fact.isDemand
  const figures = isFigureKnown ? null : compareFigures(news, fact)
  if (isFulfilled(news, fact) && figures !== "other") return found("fulfilled", heldDeed(news, fact, known), needs.deed)
  if (figures === "same" || (figures === "other" && isOnlyWanted)) return null
  if (figures === "other") return found("superseded", clauseLikeness(news, fact, known), needs.figure)
  if (isTurnedRound(news, fact)) return found("reversed", heldMatter(news, fact, known), needs.round)
  if (countsMore(news, fact)) return found("superseded", heldSubject(news, fact, known), needs.count)
  if (movesDay(news, fact)) return found("superseded", heldSubject(news, fact, known), needs.day)
  if (fact.isOffice && news.isReplacing) return found("superseded", heldSubject(news, fact, known), needs.office)
  // Of what an edition told only the surer signs count: it is many sentences on all that happened, not the chosen few.
  if (fact.statement.source.kind !== "baseline") return null
  if (fact.isExpectation && news.isOutcome && !isOnlyWanted) {
    const turn = news.isDenial === fact.isDenial ? "fulfilled" : "contradicted"
    return found(turn, clauseLikeness(news, fact, known) + (sharesDate(news, fact) ? 0.1 : 0), needs.outcome)
  }
  if (fact.isOfPeriod && !fact.isOpen) return null
  if (fact.isOpen && news.isSettling) {
    return found(fact.isExpectation ? "fulfilled" : "superseded", likenessInContext(news, fact, known), needs.settled)
  }
  if (news.isUndoing && !fact.namesUndoing) {
    return found(fact.isExpectation ? "fulfilled" : "reversed", likenessInContext(news, fact, known), needs.undone)
  }
  if (isOnlyWanted) return null
  if (cameAbout(news, fact)) return found("fulfilled", heldSubject(news, fact, known), needs.cameAbout)
  if (isOpposite(news, fact)) return found("contradicted", clauseLikeness(news, fact, known), needs.denial)
  // A "not" may belong to anything: the clauses themselves must be alike.
  const denied = news.isDenial === fact.isDenial ? 0 : clauseLikeness(news, fact, known)
  return denied >= needs.denial ? { fact, turn: "contradicted", strength: denied } : null
}

// More dead, missing or displaced than were known: of one event, as its place or name tells.
function countsMore(news: News, fact: Fact): boolean {
  if ((news.counted & fact.counted) === 0) return false
  const count = ({ quantities }: Said) =>
    quantities.filter(({ unit, value }) => Number.isInteger(value) && !measures.has(unit)).map(({ value }) => value)
  const [mine, theirs] = [count(news), count(fact)]
  return theirs.length > 0 && mine.some(value => theirs.every(old => value > old && value < 50 * old + 50))
}

// Another day ahead for what was due on a day of its own.
function movesDay(news: News, fact: Fact): boolean {
  if (!fact.namesDay || !news.isMoving) return false
  const [mine, theirs] = [daysAhead(news.statement), daysAhead(fact.statement)]
  return mine.length > 0 && theirs.length > 0 && !mine.some(one => theirs.some(other => isSamePeriod(one, other)))
}

// What was to happen about now, and a deed of this week that is of the same things in other words.
function cameAbout(news: News, fact: Fact): boolean {
  if (fact.planned.length === 0 || news.done.length === 0) return false
  if (news.isDenial || news.isUndoing || news.isDemand || news.isMoving || news.isExpectation) return false
  const { text, date } = news.statement
  const due = daysAhead(fact.statement)
  return (
    (due.length === 0 || due.some(({ from }) => from <= date + 3 * dayMs)) &&
    readDates(text, date).some(({ from, to }) => to <= date && from >= date - 6 * dayMs)
  )
}

const dayMs = 86_400_000

function daysAhead({ text, date }: Statement): TextDate[] {
  return readDates(text, date).filter(({ to }) => to > date)
}

// Share of all that the fact speaks of, names and all, that the news holds. A name that half of the baseline holds tells little.
function heldSubject(news: News, fact: Fact, known: KnownStatements): number {
  const { all, numbers, dates } = fact.keys
  const subject = [...all].filter(key => !numbers.has(key) && !dates.has(key))
  const shared = subject.filter(key => news.keys.all.has(key) && !lightKeys.test(key) && !settledKeys.has(key))
  return shared.length < 3 ? 0 : known.share(new Set(subject), [news.keys.all])
}

// They speak of somebody or something else: no name in common, or each begins with one that the other does not know.
function isOfOthers(news: News, fact: Fact): boolean {
  const [mine, theirs] = [namesIn(news), namesIn(fact)]
  if (mine.length === 0 || theirs.length === 0) return false
  if (!mine.some(name => theirs.includes(name))) return true
  return !theirs.includes(mine[0]!) && !mine.includes(theirs[0]!)
}

// What stands in parentheses is another word for what was named before.
function namesIn({ keys, statement: { text } }: Pick<Fact, "keys" | "statement">): string[] {
  return keys.terms
    .filter(({ isName, key, word }) => (isName || key.startsWith("&")) && text[word.at - 1] !== "(")
    .map(({ key }) => key)
}

// How much of the plan's matter the deed holds, its verb in whatever form: at least one word besides the verb.
function heldDeed(news: News, fact: Fact, known: KnownStatements): number {
  const done = new Set(news.done)
  const whole = wholeMatter(fact, key => planKeys.has(key))
  const isDone = (key: string) => [...fact.planned].some(verb => done.has(verb) && keysOf(verb).includes(key))
  const others = [...whole].filter(key => !isDone(key))
  if (others.length > 0 && !others.some(key => news.keys.all.has(key))) return 0
  return known.share(whole, [{ has: key => news.keys.all.has(key) || isDone(key) }])
}

// How much the two have in common besides the words of stopping and going on; the names, where nothing else is said.
function heldMatter(news: News, fact: Fact, known: KnownStatements): number {
  const [mine, theirs] = [news, fact].map(one => wholeMatter(one, key => roundKeys.has(key)))
  if (theirs!.size > 0) return dice(mine!, theirs!, known)
  return known.share(new Set(namesIn(fact)), [news.keys.all])
}

function wholeMatter({ clauses }: Pick<Fact, "clauses">, isLeftOut: (key: string) => boolean): ReadonlySet<string> {
  return new Set(clauses.flatMap(({ matter }) => [...matter].filter(key => !isLeftOut(key))))
}

function keysOf(words: string): string[] {
  return termsOf(words, "en").map(({ key }) => key)
}

const planKeys = new Set(
  keysOf("plan plans planned intend aim expect promise pledge vow agree prepare decide due set schedule want hope"),
)
const roundKeys = new Set(
  keysOf(
    `suspend suspended suspension halt halted stop stopped freeze froze frozen cease shut close closed ban banned prohibit
     forbidden block blocked blockade revoke cancel interrupt pause break broken cut switch service operation ground idle
     resume reopen restore restart reinstate relaunch unfrozen unfroze unblock lift lifted embargo restriction sanction
     moratorium open take taken begin begun start started allow go goes went gone run runs running work works working flow`,
  ),
)

const settledKeys = new Set(["=agre", "=agree", "=sign", "=end", "=begin", "=decid", "=reach"])

// How much of their matter the nearest clauses must share for each sign.
const needs = {
  figure: 0.42,
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
}

function clauseLikeness(news: News, fact: Fact, known: KnownStatements): number {
  let most = 0
  for (const theirs of fact.clauses) {
    for (const mine of news.clauses) most = Math.max(most, dice(theirs.matter, mine.matter, known))
  }
  return most
}

// A fact of one word alone ("it agrees") is only met where its surroundings are met as well.
function likenessInContext(news: News, fact: Fact, known: KnownStatements): number {
  const clause = clauseLikeness(news, fact, known)
  const around = { has: (key: string) => news.keys.all.has(key) || news.title.has(key) }
  const beforeShare = fact.before.size > 0 ? known.share(fact.before, [around]) : 0
  const size = Math.max(...fact.clauses.map(({ matter }) => matter.size))
  const subject = [...news.clauses[0]!.matter].find(key => !settledKeys.has(key)) ?? ""
  const whole = new Set(fact.clauses.flatMap(({ matter }) => [...matter]))
  const isSameSubject = whole.has(subject)
  const held = isSameSubject ? 0.6 * known.share(whole, [news.keys.all]) : 0
  // Of the same thing by name, the same act: "the Istanbul agreement has not been signed" is settled by its signing.
  const named = isSameAct(news, fact) ? known.share(fact.keys.all, [news.keys.all]) : 0
  if (named >= 0.5) return named
  if (size < 3 && !isSameSubject) return beforeShare < 0.3 ? 0 : (clause + beforeShare) / 2
  // That something was settled tells nothing of what: two more words must be shared, or the one that it begins with.
  const shared = [...whole].filter(key => news.keys.all.has(key) && !settledKeys.has(key))
  if (shared.length < 2 && !isSameSubject) return 0
  return Math.max(clause + (isSameSubject ? 0.1 : 0), held) + 0.1 * beforeShare
}

// "Agreed" is left out: its root is that of the agreement, which both would name in any case.
function isSameAct({ keys }: News, { keys: theirs }: Fact): boolean {
  const acts = [...settledKeys].filter(
    key => key !== "=agre" && key !== "=agree" && keys.all.has(key) && theirs.all.has(key),
  )
  const names = keys.terms.filter(({ isName, key }) => isName && theirs.all.has(key))
  return acts.length > 0 && names.length > 0
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>, known: KnownStatements): number {
  if (a.size === 0 || b.size === 0) return 0
  const x = known.share(a, [b])
  const y = known.share(b, [a])
  return x + y === 0 ? 0 : (2 * x * y) / (x + y)
}

function sharesPeriod({ statement: one }: News, { statement: other }: Fact): boolean {
  const periods = readDates(other.text, other.date)
  return readDates(one.text, one.date).some(mine =>
    periods.some(theirs => theirs.to < other.date && isSamePeriod(mine, theirs)),
  )
}

function sharesDate(news: News, fact: Fact): boolean {
  return [...fact.keys.dates].some(key => news.keys.dates.has(key))
}

// A count that has grown (dead, displaced, arrested) outdates a smaller one of the same event, whatever it is called.
function outgrows(news: News, fact: Fact): boolean {
  const totals = news.grownTotals
  if (totals.length === 0) return false
  const counts = [
    ...fact.quantities.filter(({ unit, value }) => Number.isInteger(value) && !measures.has(unit)),
    ...fact.grownTotals.map(value => ({ value })),
  ]
  return counts.some(({ value }) => totals.some(total => total > value && total < 50 * value + 50))
}

const measures = new Set([
  "%",
  "point",
  "bp",
  "km",
  "m",
  "eur",
  "usd",
  "gbp",
  "jpy",
  "t",
  "degree",
  "year",
  "month",
  "day",
  "week",
  "hour",
  "minute",
])

// Words of counting the victims link nothing: every disaster has them.
const tollKeys =
  /^(?:=dead|toll|=increas|=peopl|=person|reach|total|=hurt|miss|=confirm|number|casualti|victim|ago|least|yesterdai)$/

// The same event: the places and things that the sentence names stand around the fact.
function linkOf(news: News, fact: Fact, known: KnownStatements): number {
  const words = new Set(
    [...news.keys.all].filter(
      key => !news.keys.numbers.has(key) && !news.keys.dates.has(key) && !lightKeys.test(key) && !tollKeys.test(key),
    ),
  )
  const names = new Set(news.keys.terms.filter(({ isName }) => isName).map(({ key }) => key))
  const isNamed = names.size === 0 || [...names].some(name => fact.around.has(name))
  return isNamed ? known.share(words, [fact.around]) : 0
}

/** Whether both count the same thing: `other` for another value, `same` for the fact's own, null where nothing compares. */
function compareFigures(news: News, fact: Fact): "other" | "same" | null {
  const theirs = fact.quantities
  const isWish = fact.isExpectation || wishWords.test(fact.statement.text) || tellsAhead(fact.statement)
  const isStep = theirs.some(({ at }) => stepWords.test(fact.statement.text.slice(0, at)))
  const mine = news.quantities.filter(({ at, unit }) => {
    const before = news.statement.text.slice(0, at)
    // "Prices rose by 2.5 percent" gives the rate itself.
    return (isWish || !wishWords.test(before)) && (isStep || unit === "%" || !stepWords.test(before))
  })
  if (mine.length === 0 || theirs.length === 0) return null
  const comparable = mine.filter(({ unit }) => unit !== "" && theirs.some(other => other.unit === unit))
  if (comparable.length === 0) return null
  const isTheirs = (quantity: Quantity) => theirs.some(other => isSameQuantity(quantity, other))
  const others = comparable.filter(quantity => !isTheirs(quantity))
  if (others.length === 0) return "same"
  // A figure of May is not outdated by the one of June; the state that it shows (above the target) may be.
  const stepsOn = comparable.some(quantity => isTheirs(quantity) && isOldValue(quantity, news, fact))
  if (stepsOn || isOpposite(news, fact) || sharesPeriod(news, fact)) return "other"
  return fact.isOfPeriod || isOfOtherPeriod(news, fact) ? null : "other"
}

function tellsAhead({ text, date }: Statement): boolean {
  return readDates(text, date).some(({ from, to }) => from >= date && to > date)
}

// "Fell to 1.9 percent in May from 2.2 percent in April": the old value, and of the fact's own period where it names one.
function isOldValue({ at, text }: Quantity, { statement, periods }: News, fact: Fact): boolean {
  if (!comparedWith.test(statement.text.slice(0, at))) return false
  const end = at + text.length
  const own = periods.find(period => period.at >= end && period.at <= end + 6)
  return own === undefined || fact.periods.length === 0 || fact.periods.some(theirs => isSamePeriod(own, theirs))
}

// Both name a month, a quarter or a year, and not the same one.
function isOfOtherPeriod({ periods: mine }: News, { periods: theirs }: Fact): boolean {
  return mine.length > 0 && theirs.length > 0 && !mine.some(one => theirs.some(other => isSamePeriod(one, other)))
}

type Span = Pick<TextDate, "from" | "to">

function isSamePeriod(one: Span, other: Span): boolean {
  return one.from === other.from && one.to === other.to
}
