import { dayMs, type Instant } from "../model/time.ts"

/** A date that a text names, resolved against the day of the text. */
export interface TextDate {
  text: string
  /** UTF-16 offset. */
  at: number
  /** First and last day that may be meant, as instants of their midnight in UTC. */
  from: Instant
  to: Instant
}

/** Dates of an English text; what it leaves open (a weekday, a month without year) is held to be the one nearest to `published`. */
export function readDates(text: string, published: Instant): TextDate[] {
  const dates: TextDate[] = []
  const taken: [from: number, to: number][] = []
  for (const { pattern, resolve, isMeant } of forms) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (isMeant && !isMeant(text.slice(0, match.index), text.slice(end))) continue
      if (taken.some(([from, to]) => match.index < to && from < end)) continue
      taken.push([match.index, end])
      const span = resolve(match.groups ?? {}, dayOf(published))
      if (span) dates.push({ text: match[0], at: match.index, from: span[0], to: span[1] })
    }
  }
  return dates.sort((a, b) => a.at - b.at)
}

/** Months, quarters, halves and years that an English text names: what its figures may be of. */
export function readPeriods(text: string, published: Instant, dates = readDates(text, published)): TextDate[] {
  const parts = Array.from(text.matchAll(partsOfYear), match => ({
    match,
    span: partOfYear(match.groups ?? {}, dayOf(published)),
  })).flatMap(({ match, span }) => (span ? [{ text: match[0], at: match.index, from: span[0], to: span[1] }] : []))
  const inParts = (at: number) => parts.some(one => at >= one.at && at < one.at + one.text.length)
  const named = dates.filter(
    one => one.to - one.from >= 27 * dayMs && /\d{4}|^\p{Lu}/u.test(one.text) && !inParts(one.at),
  )
  return [...named, ...parts].sort((a, b) => a.at - b.at)
}

type Span = [Instant, Instant]
interface Form {
  pattern: RegExp
  /** Whether what was found is a date where it stands. */
  isMeant?(before: string, after: string): boolean
  resolve(groups: Record<string, string | undefined>, today: Instant): Span | null
}

const monthNames = "January February March April May June July August September October November December".split(" ")
const weekdayNames = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ")
const month = `(?<month>${monthNames.join("|")}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?`
const year = "(?<year>(?:19|20)\\d\\d)"

// In order: a longer form takes its place before a shorter one can.
const forms: readonly Form[] = [
  { pattern: new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? ${month}(?:,? ${year})?`, "g"), resolve: dayAndMonth },
  {
    pattern: new RegExp(`\\b${month} (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\.\\d)(?:,? ${year})?`, "g"),
    resolve: dayAndMonth,
  },
  { pattern: new RegExp(`\\b${month},? (?:of )?${year}\\b`, "g"), resolve: monthOnly },
  { pattern: new RegExp(`\\b(?<side>last|next|this) ${month}`, "g"), resolve: monthOnly },
  { pattern: new RegExp(`\\b${month}(?=['’]s\\b|\\b)`, "g"), resolve: monthOnly, isMeant: isNoName },
  { pattern: new RegExp(`\\b(?:(?<side>last|next) )?(?<weekday>${weekdayNames.join("|")})\\b`, "g"), resolve: weekday },
  { pattern: /\b(?<side>last|next|this|earlier this|later this) (?<unit>week|month|year)\b/gi, resolve: unit },
  {
    pattern:
      /\b(?<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|\d{1,2}) (?<unit>day|week|month|year|decade)s? (?:ago|earlier|before)\b/gi,
    resolve: ago,
  },
  { pattern: /\b(?<near>today|yesterday|tomorrow|tonight)\b/gi, resolve: near },
  {
    pattern: new RegExp(
      `\\b(?:in|of|since|until|by|from|for|before|after|early|late|mid|end of|during) (?:the )?(?:early |late |mid-?|end of |summer of |spring of |autumn of |winter of )?${year}\\b`,
      "g",
    ),
    resolve: yearOnly,
  },
]

// Jan Horak, April Jones and Theresa May are no months: another name stands beside, and no word that leads to a time.
function isNoName(before: string, after: string): boolean {
  if (leadsToTime.test(before)) return true
  const isBeforeName = /^ \p{Lu}\p{Ll}/u.test(after)
  return !isBeforeName && (mayLeadToTime.test(before) || !/\p{Lu}\p{Ll}+ $/u.test(before))
}

const leadsToTime = /\b(?:in|since|until|till|early|late|mid|during|through|last|next|this|each|every)[ -]$/i
// "Of March", and "of April Jones".
const mayLeadToTime = /\b(?:of|by|from|to|for|before|after|between|and|or|end|on|past|than) $/i

const partsOfYear = new RegExp(
  `\\b(?<part>first|second|third|fourth|last) (?<length>quarter|half)(?:(?: of|,)? (?:the year )?(?:in |of )?${year})?\\b`,
  "g",
)

function dayOf(instant: Instant): Instant {
  return Math.floor(instant / dayMs) * dayMs
}

function monthIndex(name: string): number {
  return monthNames.findIndex(each => each.startsWith(name.replace(".", "").slice(0, 3)))
}

function dayAndMonth(
  { day, month: name, year: written }: Record<string, string | undefined>,
  today: Instant,
): Span | null {
  const number = Number(day)
  if (number < 1 || number > 31) return null
  const date = (inYear: number) => Date.UTC(inYear, monthIndex(name!), number)
  const at = written ? date(Number(written)) : nearest(date, today)
  // "31 April" is a slip, and nobody knows which day was meant.
  return new Date(at).getUTCDate() === number ? [at, at] : null
}

function monthOnly({ month: name, year: written, side }: Record<string, string | undefined>, today: Instant): Span {
  const start = (inYear: number) => Date.UTC(inYear, monthIndex(name!), 1)
  let from = written ? start(Number(written)) : nearest(start, today)
  const thisYear = new Date(today).getUTCFullYear()
  if (side === "last" && from > today) from = start(thisYear - 1)
  if (side === "next" && from < today) from = start(thisYear + 1)
  const first = new Date(from)
  return [from, Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1) - dayMs]
}

function partOfYear({ part, length, year: written }: Record<string, string | undefined>, today: Instant): Span | null {
  const months = length === "half" ? 6 : 3
  const parts = 12 / months
  const place = part === "last" ? parts - 1 : ["first", "second", "third", "fourth"].indexOf(part!)
  if (place >= parts) return null
  const start = (inYear: number) => Date.UTC(inYear, place * months, 1)
  const from = written ? start(Number(written)) : nearest(start, today)
  return [from, Date.UTC(new Date(from).getUTCFullYear(), (place + 1) * months, 1) - dayMs]
}

// The year that brings the date nearest to today; a text looks back more often than ahead.
function nearest(dateIn: (year: number) => Instant, today: Instant): Instant {
  const thisYear = new Date(today).getUTCFullYear()
  const distance = (at: Instant) => (at > today ? 1.2 * (at - today) : today - at)
  return [thisYear - 1, thisYear, thisYear + 1]
    .map(dateIn)
    .reduce((best, at) => (distance(at) < distance(best) ? at : best))
}

function weekday({ weekday: name, side }: Record<string, string | undefined>, today: Instant): Span {
  const back = (new Date(today).getUTCDay() - weekdayNames.indexOf(name!) + 7) % 7
  const at = side === "next" ? today + (7 - back) * dayMs : today - (side === "last" && back === 0 ? 7 : back) * dayMs
  return [at, at]
}

function unit({ side, unit: name }: Record<string, string | undefined>, today: Instant): Span {
  const length = { week: 7, month: 30, year: 365 }[name!.toLowerCase()]! * dayMs
  if (/last/i.test(side!)) return [today - 2 * length, today - Math.min(length, 3 * dayMs)]
  if (/next|later/i.test(side!)) return [today, today + 2 * length]
  return [today - length, today]
}

const counts: Record<string, number> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, several: 4, "a few": 3 },
}

function ago({ count, unit: name }: Record<string, string | undefined>, today: Instant): Span {
  const length = { day: 1, week: 7, month: 30, year: 365, decade: 3652 }[name!.toLowerCase()]! * dayMs
  const at = today - (counts[count!.toLowerCase()] ?? Number(count)) * length
  return [at - length / 4, at + length / 4]
}

function near({ near: word }: Record<string, string | undefined>, today: Instant): Span {
  const shift = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 }[word!.toLowerCase()]! * dayMs
  return [today + shift, today + shift]
}

function yearOnly({ year: written }: Record<string, string | undefined>): Span {
  return [Date.UTC(Number(written), 0, 1), Date.UTC(Number(written), 11, 31)]
}
