import type { KeyFigure } from "../../model/brief.ts"
import type { Change } from "../../model/change.ts"
import type { Entity } from "../../model/topic.ts"
import { type Quantity, readQuantities } from "../../text/numbers.ts"
import { statementKeys } from "../../text/statement-keys.ts"
import { rarityOf, type Term } from "../../text/terms.ts"
import { dayOf } from "../../text/time-zones.ts"
import { trimSentence } from "../../text/trim-sentence.ts"
import { wordsOf } from "../../text/words.ts"
import { citationsOf, type SourcedStatement } from "./sourced-statements.ts"

/** One statement of a number, with the words around it that say what is measured. */
interface Measure {
  statement: SourcedStatement
  quantity: Quantity
  terms: Term[]
  /** What is written around it, for telling what stands next to what. */
  context: string
  /** Whether it is the only number of its unit in the sentence. */
  isOnly: boolean
}

/**
 * The numbers that sources state of one same thing again and again, e.g. kilometres of a border or a rate of interest.
 * Two statements are of one thing when both measure in one unit and name it alike, or when the one was found to turn the
 * other. What changed in this edition comes first; a number that nothing precedes is left out.
 */
export function composeFigures(
  statements: SourcedStatement[],
  turns: Pick<Change, "statement" | "against">[],
  { entities, timeZone }: { entities: Entity[]; timeZone: string },
): KeyFigure[] {
  const nameOf = entityReader(entities)
  const turned = new Map(turns.flatMap(({ statement, against }) => (against ? [[statement.text, against.text]] : [])))
  const isTurn = (one: Measure, other: Measure) => turned.get(one.statement.text) === other.statement.text
  let series: Measure[][] = []
  for (const measure of statements.flatMap(readMeasures)) {
    // A statement can join what looked like two things so far.
    const same = series.filter(known =>
      known.some(other => isOfSameThing(other, measure, isTurn(measure, other), nameOf)),
    )
    series = [...series.filter(known => !same.includes(known)), [...same.flat(), measure]]
  }
  return series
    .map(same => stepsOf(same, timeZone))
    .filter(steps => steps.length > 1)
    .map(steps => figureOf(steps, timeZone))
    .sort((a, b) => Number(b.isNew) - Number(a.isNew) || (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    .slice(0, figuresMax)
}

const figuresMax = 6
const pastMax = 6

// Units of measurement; what merely counts ("four villages", "two sides") names its thing too loosely.
const units = new Set(["%", "km", "m", "eur", "usd", "gbp", "jpy", "t", "degree"])

// "by 0.3 percent" is a step, "from 2.4 percent" the past, "up to 90 percent" a bound, "the target of 2 percent" an aim.
const noLevel =
  /(?:\b(?:by|from|after|than|against|another|further|additional|up to|at least|at most|target of|goal of|aim of|between [\d.,]+ and)|\d (?:to|and|or)|\d[–-])(?: (?:about|around|some|nearly|almost|a|the))? ?$/i
// What is foreseen, or told of an earlier time, is not how things stand. "May" with a capital is the month.
const notNow =
  /\b(?:had|expect\w*|forecast\w*|foresees?|predict\w*|project\w*|may|might|could|would|will|should|odds|if|estimates? that)\b/
// The words behind a number that belong to it: "of the border", not "and the lending rate".
const behind = /^[^,;:–—(]*?(?= (?:and|but|while|as|after|from|when|than) |[,;:–—(]|$)/

function readMeasures(statement: SourcedStatement): Measure[] {
  if (statement.language !== "en") return []
  const { text, date } = statement
  const quantities = readQuantities(text).filter(({ unit }) => units.has(unit))
  return quantities.flatMap((quantity, place) => {
    const end = quantity.at + quantity.text.length
    const previous = quantities[place - 1]
    const start = Math.max(
      previous === undefined ? 0 : previous.at + previous.text.length,
      text.lastIndexOf(";", quantity.at) + 1,
    )
    const before = text.slice(start, quantity.at)
    if (noLevel.test(text.slice(0, quantity.at)) || notNow.test(before)) return []
    const context = `${before} # ${behind.exec(text.slice(end, quantities[place + 1]?.at))?.[0] ?? ""}`
    const terms = statementKeys(context, "en", date).terms.filter(({ isNumber, key }) => !isNumber && !steps.test(key))
    const isOnly = quantities.every(other => other === quantity || other.unit !== quantity.unit)
    return [{ statement, quantity, context, terms, isOnly }]
  })
}

// Stems of words for how a number moves or stands: they tell nothing of what is measured.
const steps =
  /^(?:=increas|=drop|=cut|=reach|=begin|rise|rose|risen|fell|fall|fallen|drop|declin|eas|slow|climb|jump|edg|tick|goe?|move|went|gone|come|came|stand|stood|stai|remain|lower|rais|cut|lift|trim|increas|decreas|reach|hit|bring|brought|down|up|quarter|half|point|level|far|now|still|again|just|new|mark|put|set|keep|kept|left|leav|take|took)$/

function isOfSameThing(a: Measure, b: Measure, isTurn: boolean, nameOf: (term: Term) => string): boolean {
  if (a.quantity.unit !== b.quantity.unit || a.statement === b.statement) return false
  // A sentence that was found to turn another one turns its number, where each of them holds one number of the unit.
  if (isTurn && a.isOnly && b.isOnly) return true
  const shared = new Set(a.terms.map(({ key }) => key).filter(key => b.terms.some(other => other.key === key)))
  if (shared.size < Math.min(2, a.terms.length, b.terms.length) || nameOthers(a, b, nameOf)) return false
  if (!headsOf(a).some(key => shared.has(key) && headsOf(b).includes(key))) return false
  const weight = (keys: Iterable<string>) => [...new Set(keys)].reduce((sum, key) => sum + rarityOf(key), 0)
  const both = weight(shared)
  const all = weight(a.terms.map(({ key }) => key)) + weight(b.terms.map(({ key }) => key))
  if ((2 * both) / all < (isTurn ? likenessMin / 2 : likenessMin)) return false
  const isName = (key: string) => [...a.terms, ...b.terms].some(term => term.key === key && term.isName)
  return [...shared].every(key => isName(key) || neighbours(a, key) === neighbours(b, key))
}

const likenessMin = 0.36

// What is measured, not what it is measured of: "inflation" of "inflation in the euro area".
function headsOf({ terms, context }: Measure): string[] {
  let isHead = true
  return terms.flatMap(({ key, word }, place) => {
    const previous = terms[place - 1]?.word
    const between = context.slice(previous === undefined ? 0 : previous.at + previous.text.length, word.at)
    if (/[^ -]/.test(between)) isHead = between.includes("#") || !governed.test(between)
    return isHead ? [key] : []
  })
}

const governed = /\b(?:in|of|for|at|on|across|among|within)(?: (?:the|an?|its|their|this|that|all))* $/i

// Each names somebody whom the other does not.
function nameOthers(a: Measure, b: Measure, nameOf: (term: Term) => string): boolean {
  const isNamedBy = ({ terms }: Measure, name: string) => terms.some(term => nameOf(term) === name)
  const [mine, theirs] = [a, b].map(({ terms }) => terms.filter(({ word }) => /^\p{Lu}/u.test(word.text)).map(nameOf))
  if (mine!.length === 0 || theirs!.length === 0) return false
  return !mine!.some(name => isNamedBy(b, name)) && !theirs!.some(name => isNamedBy(a, name))
}

// One key for all words that name an entity of the topic: "ECB" and "European Central Bank" are the same.
function entityReader(entities: Entity[]): (term: Term) => string {
  const owners = new Map(
    entities.flatMap(({ name, aliases }, index) =>
      [name, ...aliases].flatMap(alias => wordsOf(alias).map(({ folded }) => [folded, `&${index}`] as const)),
    ),
  )
  return ({ key, word }) => owners.get(word.folded) ?? key
}

// The words that touch a term: "core inflation" and "inflation forecast" are not "inflation", "refinancing rate" is not
// "deposit rate".
function neighbours({ terms, context }: Measure, key: string): string {
  const place = terms.findIndex(term => term.key === key)
  const touching = (left: Term | undefined, right: Term | undefined) =>
    left !== undefined &&
    right !== undefined &&
    /^[ -]$/.test(context.slice(left.word.at + left.word.text.length, right.word.at))
  const [before, term, after] = [terms[place - 1], terms[place], terms[place + 1]]
  return `${touching(before, term) ? before!.key : ""} ${touching(term, after) ? after!.key : ""}`
}

// The values one after the other; what merely repeats the last one adds its source. Of two values on one day the later
// statement holds: it corrects the other one.
function stepsOf(series: Measure[], timeZone: string): Measure[][] {
  const found: Measure[][] = []
  for (const measure of series.toSorted(byDate)) {
    const last = found.at(-1)
    if (last === undefined) found.push([measure])
    else if (last[0]!.quantity.value === measure.quantity.value) last.push(measure)
    else if (dayOfMeasure(last[0]!, timeZone) === dayOfMeasure(measure, timeZone)) found.splice(-1, 1, [measure])
    else found.push([measure])
  }
  return found
}

function byDate({ statement: a }: Measure, { statement: b }: Measure): number {
  return a.date - b.date || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
}

function dayOfMeasure({ statement }: Measure, timeZone: string): string {
  return dayOf(statement.date, timeZone)
}

function figureOf(values: Measure[][], timeZone: string): KeyFigure {
  const [newest, past] = [values.at(-1)!, values.slice(0, -1).slice(-pastMax)]
  const { statement, quantity } = newest[0]!
  return {
    ...numberOf(quantity),
    unit: quantity.unit,
    date: dayOfMeasure(newest[0]!, timeZone),
    sentence: trimSentence(statement.text),
    language: statement.language,
    citations: citationsOf(newest.map(one => one.statement)),
    isNew: statement.isNew,
    past: past.map(same => ({
      ...numberOf(same[0]!.quantity),
      date: dayOfMeasure(same[0]!, timeZone),
      citations: citationsOf(same.map(one => one.statement)),
    })),
  }
}

function numberOf({ text, value }: Quantity): { text: string; value: number } {
  return { text, value }
}
