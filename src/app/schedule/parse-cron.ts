import { nearestWord } from "../../text/nearest-word.ts"
import { monthNames, weekdayNames } from "./calendar-words.ts"
import { allMonths, type DayRule, makeSchedule, type Schedule } from "./schedule.ts"
import { ScheduleFault } from "./schedule-fault.ts"

/**
 * Reads cron of five fields: lists, ranges, steps, names, `?`; `L`, `L-2`, `LW` for days before the end of the month and
 * its last working day; `5L` and `MON#1` for the last Friday and the first Monday.
 * @throws {ScheduleFault}
 */
export function parseCron(text: string): Schedule {
  const fields = [...text.matchAll(/\S+/g)].map(match => ({ text: match[0], column: match.index + 1 }))
  if (fields.length !== 5) {
    const hint = fields.length === 6 ? "; seconds are not known" : ""
    const message = `found ${fields.length} fields; expected five: minute hour day month weekday${hint}`
    throw new ScheduleFault(message, fields.at(Math.min(fields.length - 1, 5))!.column)
  }
  const [minute, hour, day, month, weekday] = fields as [Field, Field, Field, Field, Field]
  const hours = numbersOf(hour, hourRange)
  const minutes = numbersOf(minute, minuteRange)
  return makeSchedule(
    hours.flatMap(hour => minutes.map(minute => hour * 60 + minute)),
    isOpen(month) ? allMonths : numbersOf(month, monthRange),
    dayRules(day, weekday),
  )
}

interface Field {
  text: string
  /** Counted from 1. */
  column: number
}

interface Range {
  name: string
  from: number
  to: number
  /** Names of the numbers from `firstNamed` on; their first three letters count as well. */
  names: string[]
  firstNamed: number
}

const minuteRange: Range = { name: "minute", from: 0, to: 59, names: [], firstNamed: 0 }
const hourRange: Range = { name: "hour", from: 0, to: 23, names: [], firstNamed: 0 }
const dayRange: Range = { name: "day", from: 1, to: 31, names: [], firstNamed: 0 }
const monthRange: Range = { name: "month", from: 1, to: 12, names: monthNames, firstNamed: 1 }
const weekdayRange: Range = { name: "weekday", from: 0, to: 7, names: ["Sunday", ...weekdayNames], firstNamed: 0 }

function dayRules(day: Field, weekday: Field): DayRule[] {
  if (isOpen(day) && isOpen(weekday)) return [{ kind: "every-day" }]
  if (isOpen(weekday)) return partsOf(day).flatMap(dayRulesOf)
  if (isOpen(day)) return partsOf(weekday).flatMap(weekdayRulesOf)
  const stepped = [day, weekday].find(({ text }) => text.startsWith("*"))
  if (stepped !== undefined) {
    // Vixie cron takes both together here, and either one elsewhere; other readers of cron differ.
    const message = `found \`${stepped.text}\` next to a second rule for days; programs disagree on what that means`
    throw new ScheduleFault(`${message}: leave one of the two at \`*\``, stepped.column)
  }
  return [...partsOf(day).flatMap(dayRulesOf), ...partsOf(weekday).flatMap(weekdayRulesOf)]
}

function dayRulesOf(part: Field): DayRule[] {
  if (/^LW$/i.test(part.text)) return [{ kind: "workday-of-month", nth: -1 }]
  const beforeEnd = /^L(?:-(\d+))?$/i.exec(part.text)
  if (beforeEnd !== null) {
    const days = Number(beforeEnd[1] ?? 0)
    if (days > 30) throw new ScheduleFault(`found \`${part.text}\`; expected L to L-30`, part.column)
    return [{ kind: "day-before-end", days }]
  }
  return numbersOfPart(part, dayRange).map(day => ({ kind: "day-of-month", day }))
}

function weekdayRulesOf(part: Field): DayRule[] {
  const special = /^(\d|[a-z]{3})(?:L|#(\d+))$/i.exec(part.text)
  if (special === null) {
    return numbersOfPart(part, weekdayRange).map(number => ({ kind: "weekday", weekday: number || 7 }))
  }
  const weekday = numberOf(special[1]!, weekdayRange, part.column) || 7
  const nth = special[2] === undefined ? -1 : Number(special[2])
  if (nth === 0 || nth > 5) throw new ScheduleFault(`found \`${part.text}\`; expected #1 to #5`, part.column)
  return [{ kind: "weekday-of-month", weekday, nth }]
}

function isOpen({ text }: Field): boolean {
  return text === "*" || text === "?"
}

function numbersOf(field: Field, range: Range): number[] {
  return partsOf(field).flatMap(part => numbersOfPart(part, range))
}

function partsOf({ text, column }: Field): Field[] {
  let at = column
  return text.split(",").map(part => {
    const field = { text: part, column: at }
    at += part.length + 1
    return field
  })
}

function numbersOfPart({ text, column }: Field, range: Range): number[] {
  const [base, step, ...rest] = text.split("/") as [string, ...string[]]
  if (rest.length > 0 || step === "") throw new ScheduleFault(`found \`${text}\`; expected one step, e.g. */15`, column)
  const [from, to] = bounds(base, step !== undefined, range, column)
  const by = step === undefined ? 1 : stepOf(step, range, column + base.length + 1)
  const numbers: number[] = []
  for (let number = from; number <= to; number += by) numbers.push(number)
  return numbers
}

function bounds(base: string, isStepped: boolean, range: Range, column: number): [from: number, to: number] {
  // Sunday has two numbers: a star runs over one of them.
  const last = range === weekdayRange ? 6 : range.to
  if (base === "*") return [range.from, last]
  const [first, second, ...rest] = base.split("-") as [string, ...string[]]
  if (rest.length > 0) throw new ScheduleFault(`found \`${base}\`; expected a range such as 1-5`, column)
  const from = numberOf(first, range, column)
  if (second === undefined) return [from, isStepped ? last : from]
  const to = numberOf(second, range, column + first.length + 1)
  // MON-SUN: as the end of a range, Sunday is 7.
  const end = range === weekdayRange && to === 0 ? 7 : to
  if (end < from) {
    throw new ScheduleFault(`found \`${base}\`, which runs backwards; write it as a list, e.g. 22,23,0,1`, column)
  }
  return [from, end]
}

function stepOf(step: string, range: Range, column: number): number {
  const by = Number(step)
  if (/^\d+$/.test(step) && by >= 1 && by <= range.to) return by
  throw new ScheduleFault(`found the step \`${step}\`; expected a number from 1 to ${range.to}`, column)
}

function numberOf(text: string, range: Range, column: number): number {
  if (/^\d+$/.test(text)) {
    const number = Number(text)
    if (number >= range.from && number <= range.to) return number
  } else {
    const index = range.names.findIndex(
      name => name.slice(0, 3).toLowerCase() === text.toLowerCase() || name.toLowerCase() === text.toLowerCase(),
    )
    if (index >= 0) return index + range.firstNamed
  }
  const near = /^\d/.test(text)
    ? null
    : nearestWord(
        text,
        range.names.map(name => name.slice(0, 3).toUpperCase()),
      )
  const hint = near === null ? "" : ` Did you mean \`${near}\`?`
  const names = range.names.length === 0 ? "" : ` or a name such as ${range.names[1]!.slice(0, 3).toUpperCase()}`
  const expected = `${range.name} from ${range.from} to ${range.to}${names}`
  throw new ScheduleFault(`found \`${text}\`; expected ${expected}.${hint}`, column)
}
