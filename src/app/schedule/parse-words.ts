import { monthNames, ordinalWords, weekdayNames } from "./calendar-words.ts"
import { Words } from "./read-words.ts"
import { allMonths, type DayRule, makeSchedule, type Schedule } from "./schedule.ts"

/**
 * Reads a schedule in words: days, then times or an interval, months where wanted. Clauses may come in any order.
 * @throws {ScheduleFault}
 */
export function parseWords(text: string): Schedule {
  const words = new Words(text)
  const found: Found = { days: [], months: [], times: [], interval: null, from: null, to: null }
  while (!words.isAtEnd()) readClause(words, found)
  const { from, to, interval } = found
  if (interval === null && from !== null) throw words.fault("an interval with `from` and `to`, e.g. `every 2 hours`")
  if (found.times.length === 0 && interval === null) throw words.fault("a time, e.g. `at 07:00`")
  if (interval !== null && found.times.length > 0)
    throw words.fault("either a time or an interval: there is one of each")
  return makeSchedule(
    interval === null ? found.times : steps(from ?? 0, to ?? lastMinute, interval),
    found.months.length === 0 ? allMonths : found.months,
    found.days.length === 0 ? [{ kind: "every-day" }] : found.days,
  )
}

interface Found {
  days: DayRule[]
  months: number[]
  times: number[]
  /** Minutes. */
  interval: number | null
  from: number | null
  to: number | null
}

const lastMinute = 24 * 60 - 1

function readClause(words: Words, found: Found): void {
  if (words.take(",", "and", "on", "the", "at") !== null) return
  if (words.take("every", "each") !== null && readInterval(words, found)) return
  const time = readTime(words)
  if (time !== null) found.times.push(time)
  else if (words.take("hourly") !== null) found.interval = 60
  else if (words.take("from", "between") !== null) readWindow(words, found)
  else if (words.take("in") !== null) found.months.push(...readMonths(words))
  else found.days.push(...expectDays(words))
}

function expectDays(words: Words): DayRule[] {
  const days = readDays(words)
  if (days !== null) return days
  if (/^\d+$/.test(words.peek().text)) throw words.fault("a time with its minutes, e.g. `07:00`")
  throw words.fault("days or a time, e.g. `weekdays at 07:00`", knownWords)
}

// `every 6 hours`, `every hour`; false where days follow, as in `every Monday`.
function readInterval(words: Words, found: Found): boolean {
  if (words.isNext(/^days?$/) && /^(\d+|other|second)$/.test(words.peek().text)) {
    throw words.fault("weekdays: every second day would begin anew each month, e.g. `Mondays, Wednesdays and Fridays`")
  }
  if (words.take("minute") !== null) found.interval = 1
  else if (words.take("hour") !== null) found.interval = 60
  else if (!/^\d+$/.test(words.peek().text)) return false
  else {
    const fault = words.fault("a number of hours or minutes that divides a day, or `from 08:00`")
    const count = Number(words.takeMatch(/^\d+$/)![0])
    const unit = words.take("minute", "minutes", "min", "mins", "hour", "hours")
    if (unit === null) throw words.fault("`hours` or `minutes`", ["hours", "minutes"])
    found.interval = unit.text.startsWith("hour") ? count * 60 : count
    const isAnchored = words.isNext(/^(from|between)$/, 0)
    if (count === 0 || found.interval > lastMinute || (!isAnchored && (24 * 60) % found.interval !== 0)) throw fault
  }
  return true
}

function readWindow(words: Words, found: Found): void {
  found.from = expectTime(words)
  if (words.take("to", "until", "till", "and", "-", "–") !== null) found.to = expectTime(words)
  if (found.to !== null && found.to < found.from) throw words.fault("a window within one day")
}

function expectTime(words: Words): number {
  const time = readTime(words)
  if (time === null) throw words.fault("a time such as 07:00")
  return time
}

function readTime(words: Words): number | null {
  if (words.take("noon", "midday") !== null) return 12 * 60
  if (words.take("midnight") !== null) return 0
  const [, clockHour, minute, half] = /^(\d+)(?::(\d\d))?(?:\s?([ap]m))?$/.exec(words.peek().text) ?? []
  if (clockHour === undefined || (minute === undefined && half === undefined)) {
    if (/^\d+:/.test(words.peek().text)) throw words.fault("a time such as 07:00")
    return null
  }
  const isPossible = half === undefined ? Number(clockHour) < 24 : Number(clockHour) >= 1 && Number(clockHour) <= 12
  if (!isPossible || Number(minute ?? 0) > 59) throw words.fault("a time such as 07:00 or 7:30 pm")
  words.takeMatch(/./)
  const hour = half === undefined ? Number(clockHour) : (Number(clockHour) % 12) + (half === "pm" ? 12 : 0)
  return hour * 60 + Number(minute ?? 0)
}

function readMonths(words: Words): number[] {
  const months: number[] = []
  do {
    const from = takeName(words, monthNames)
    if (from === null) throw words.fault("a month", lowerNames(monthNames))
    const to = words.take("to", "-", "–", "through") === null ? from : takeName(words, monthNames)
    if (to === null) throw words.fault("a month", lowerNames(monthNames))
    for (let month = from; ; month = (month % 12) + 1) {
      months.push(month)
      if (month === to) break
    }
  } while (takeSeparator(words, isName(monthNames)))
  return months
}

function readDays(words: Words): DayRule[] | null {
  if (words.take("daily", "day", "days") !== null) {
    if (/^\d+(st|nd|rd|th)?$/.test(words.peek().text)) return readNumberedDays(words)
    return [{ kind: "every-day" }]
  }
  if (words.take("working") !== null && !words.isNext(/^days?$/, 0)) throw words.fault("`days`")
  if (words.take("weekday", "weekdays", "workday", "workdays") !== null) return weekdayRules(1, 5)
  if (words.take("weekend", "weekends") !== null) return weekdayRules(6, 7)
  if (words.peek().text === "monthly" || words.peek().text === "weekly") {
    throw words.fault("the day, e.g. `first Monday of the month` or `every Monday`")
  }
  const weekday = takeName(words, weekdayNames)
  if (weekday !== null) {
    if (words.take("to", "-", "–", "through") === null) return [{ kind: "weekday", weekday }]
    const to = takeName(words, weekdayNames)
    if (to === null) throw words.fault("a weekday", lowerNames(weekdayNames))
    return weekdayRules(weekday, to)
  }
  return readOrdinals(words)
}

// `first Monday`, `second and last Friday of the month`, `1st and 15th of the month`, `2 days before the end of the month`.
function readOrdinals(words: Words): DayRule[] | null {
  if (words.isNext(/^days?$/) && words.isNext(/^before$/, 2)) {
    const days = Number(words.takeMatch(/^\d+$/)?.[0] ?? Number.NaN)
    words.takeMatch(/^days?$/)
    if (!(days <= 30)) throw words.fault("a number of days up to 30")
    for (const word of ["before", "the", "end"]) if (words.take(word) === null) throw words.fault(`\`${word}\``)
    readOfMonth(words)
    return [{ kind: "day-before-end", days }]
  }
  const isNumber = /^\d+$/.test(words.peek().text)
  if (isNumber) return words.isNext(/^(of|and|,)$/) ? readNumberedDays(words) : null
  const nths: number[] = []
  do {
    const nth = readOrdinal(words)
    if (nth === null) break
    nths.push(nth)
  } while (takeSeparator(words, ordinalPattern))
  if (nths.length === 0) return null
  const weekday = takeName(words, weekdayNames)
  if (weekday !== null) {
    if (nths.some(nth => nth > 5)) throw words.fault("first to fifth, or last")
    readOfMonth(words)
    return nths.map(nth => ({ kind: "weekday-of-month", weekday, nth }))
  }
  if (words.take("weekday", "workday") !== null || (words.take("working") !== null && words.take("day") !== null)) {
    if (nths.some(nth => Math.abs(nth) !== 1)) throw words.fault("first or last before `weekday`")
    readOfMonth(words)
    return nths.map(nth => ({ kind: "workday-of-month", nth }))
  }
  words.take("day")
  readOfMonth(words)
  if (nths.some(nth => nth > 31)) throw words.fault("a day from 1st to 31st")
  return nths.map(nth => (nth === -1 ? { kind: "day-before-end", days: 0 } : { kind: "day-of-month", day: nth }))
}

function readNumberedDays(words: Words): DayRule[] {
  const days: DayRule[] = []
  do {
    const day = Number(words.takeMatch(/^\d+/)?.[0] ?? 0)
    if (day < 1 || day > 31) throw words.fault("a day from 1 to 31")
    days.push({ kind: "day-of-month", day })
  } while (takeSeparator(words, /^\d+(st|nd|rd|th)?$/))
  readOfMonth(words)
  return days
}

function readOrdinal(words: Words): number | null {
  if (words.take("last") !== null) return -1
  const numbered = words.takeMatch(/^(\d+)(st|nd|rd|th)$/)
  if (numbered !== null) return Number(numbered[1])
  const index = ordinalWords.indexOf(words.peek().text)
  if (index < 0) return null
  words.takeMatch(/./)
  return index + 1
}

const ordinalPattern = new RegExp(`^(${ordinalWords.join("|")}|last|\\d+(st|nd|rd|th))$`)

// Without it, `first Monday` could be that of a year.
function readOfMonth(words: Words): void {
  if (words.take("of") === null) throw words.fault("`of the month`")
  words.take("the", "each", "every")
  if (words.take("month") === null) throw words.fault("`month`", ["month"])
}

function weekdayRules(from: number, to: number): DayRule[] {
  const rules: DayRule[] = []
  for (let weekday = from; ; weekday = (weekday % 7) + 1) {
    rules.push({ kind: "weekday", weekday })
    if (weekday === to) return rules
  }
}

// A comma or `and` belongs to a list only when the list goes on behind it.
function takeSeparator(words: Words, next: RegExp): boolean {
  if (!/^(,|and)$/.test(words.peek().text)) return false
  const isDouble = words.isNext(/^and$/)
  if (!words.isNext(next, isDouble ? 2 : 1)) return false
  words.take(",", "and")
  if (isDouble) words.take("and")
  return true
}

function takeName(words: Words, names: string[]): number | null {
  const { text } = words.peek()
  if (!isName(names).test(text)) return null
  words.takeMatch(/./)
  return names.findIndex(name => name.toLowerCase().startsWith(text.slice(0, 3))) + 1
}

// Whole names, plurals, and the first three letters (four where people write them: Tues, Thur, Sept).
function isName(names: string[]): RegExp {
  const forms = names.map(name => `${name}s?|${name.slice(0, 3)}|${name.slice(0, 4)}`)
  return new RegExp(`^(${forms.join("|")}|thurs)$`, "i")
}

function lowerNames(names: string[]): string[] {
  return names.map(name => name.toLowerCase())
}

const knownWords = [
  ...[
    "daily",
    "every",
    "weekdays",
    "weekends",
    "hourly",
    "first",
    "last",
    "noon",
    "midnight",
    "month",
    "from",
    "at",
    "in",
  ],
  ...lowerNames(weekdayNames),
  ...weekdayNames.map(name => `${name.toLowerCase()}s`),
]

function steps(from: number, to: number, by: number): number[] {
  const minutes: number[] = []
  for (let minute = from; minute <= to; minute += by) minutes.push(minute)
  return minutes
}
