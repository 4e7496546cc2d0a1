import type { Instant } from "../model/time.ts"
import { monthOf } from "./month-names.ts"
import { instantOfLocalTime, isTimeZone } from "./time-zones.ts"
import { zoneOffsets } from "./zone-names.ts"

/**
 * The moment that a date in a feed names; null when it names none, or a day that does not exist. Reads RFC 822, ISO 8601
 * (W3CDTF), asctime, epoch seconds and what is met beside them. The machine's own time zone plays no part.
 * @param zone IANA zone of dates that name none; UTC when absent.
 */
export function readFeedDate(text: string, zone = "UTC"): Instant | null {
  const date = text
    .slice(0, lengthMax)
    .replace(/[\s\u00a0,]+/g, " ")
    .trim()
  if (date === "") return null
  const parts = readUsual(date) ?? readEpoch(date) ?? readIso(date) ?? readWords(date)
  return parts === null ? null : toInstant(parts, zone)
}

/** No date is longer. The bound keeps every expression below short. */
const lengthMax = 120

interface DateParts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
  /** Minutes from UTC, an IANA zone, or null when the date names none. */
  offset: number | string | null
}

function toInstant({ year, month, day, hour, minute, second, ms, offset }: DateParts, zone: string): Instant | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  // 24:00 is midnight at the end of the day, second 60 a leap second (ISO 8601).
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0))) return null
  const rest = second * 1000 + ms
  if (typeof offset === "number") return Date.UTC(year, month - 1, day, hour, minute) + rest - offset * 60_000
  const timeZone = offset ?? zone
  if (timeZone === "UTC") return Date.UTC(year, month - 1, day, hour, minute) + rest
  const midnight = new Date(Date.UTC(year, month - 1, day + (hour === 24 ? 1 : 0))).toISOString().slice(0, 10)
  return instantOfLocalTime(midnight, (hour % 24) * 60 + minute, timeZone) + rest
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

// RFC 822 as nine of ten feeds write it; the comma has become a blank.
const usual =
  /^(?:[a-z]{3} )?(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (\d{4}) (\d\d):(\d\d):(\d\d) (?:gmt|utc|z|([+-])(\d\d)(\d\d))$/i

function readUsual(date: string): DateParts | null {
  const found = usual.exec(date)
  if (found === null) return null
  const offset = found[7] === undefined ? 0 : Number(`${found[7]}1`) * (Number(found[8]) * 60 + Number(found[9]))
  const [hour, minute, second] = [Number(found[4]), Number(found[5]), Number(found[6])]
  return {
    year: Number(found[3]),
    month: monthOf(found[2]!)!,
    day: Number(found[1]),
    hour,
    minute,
    second,
    ms: 0,
    offset,
  }
}

const noTime = { hour: 0, minute: 0, second: 0, ms: 0, offset: null }

function readEpoch(date: string): DateParts | null {
  const digits = /^(\d{9,10})(\d{3})?(?:\.\d+)?$/.exec(date)
  if (digits === null) return null
  const at = new Date(Number(digits[1]) * 1000 + Number(digits[2] ?? 0))
  return {
    ...{ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours() },
    ...{ minute: at.getUTCMinutes(), second: at.getUTCSeconds(), ms: at.getUTCMilliseconds(), offset: 0 },
  }
}

const isoDay = /^(\d{4})(?:-?(\d{3})(?!\d)|-?(\d{2})-?(\d{2})(?!\d)|-(\d{1,2})-(\d{1,2})(?!\d)|-(\d{2}))?(?=$|[T ])/i

function readIso(date: string): DateParts | null {
  const day = isoDay.exec(date)
  if (day === null) return null
  const year = Number(day[1])
  const rest = date.slice(day[0].length).replace(/^[T ]\s*/i, "")
  const time = rest === "" ? noTime : readTime(rest, "")
  if (time === null) return null
  if (day[2] !== undefined) {
    const ordinal = new Date(Date.UTC(year, 0, Number(day[2])))
    if (ordinal.getUTCFullYear() !== year) return null
    return { year, month: ordinal.getUTCMonth() + 1, day: ordinal.getUTCDate(), ...time }
  }
  return { year, month: Number(day[3] ?? day[5] ?? day[7] ?? 1), day: Number(day[4] ?? day[6] ?? 1), ...time }
}

const clock =
  /(?:^|[^\d.:])(\d{1,2})(?:[:h.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?\s?m\.?(?![a-z])|오전|오후)?(?=$|[^\d])/i
const packedClock = /^(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(?=$|[^\d])/

// `before` is what stands in front of the time, for dates that put the half of the day there (Korean).
function readTime(text: string, before: string): Omit<DateParts, "year" | "month" | "day"> | null {
  const half = /오전|오후/.exec(`${before} ${text}`)?.[0]
  const packed = packedClock.exec(text)
  const found = packed ?? clock.exec(text.replace(/오전|오후/, ""))
  if (found === null) return null
  let hour = Number(found[1])
  const mark = (half ?? (packed ? undefined : found[5]))?.toLowerCase()
  if (mark !== undefined) {
    if (hour > 12 && hour < 24) hour -= 12
    hour = (hour % 12) + (mark.startsWith("p") || mark === "오후" ? 12 : 0)
    // "14:30 AM" is a clock of 24 hours with a mark that says nothing.
    if (Number(found[1]) > 12) hour = Number(found[1])
  }
  const ms = packed ? 0 : Math.floor(Number(`0.${found[4] ?? 0}`) * 1000)
  const source = packed ? text : text.replace(/오전|오후/, "")
  const rest = source.slice(found.index + found[0].length)
  return { hour, minute: Number(found[2] ?? 0), second: Number(found[3] ?? 0), ms, offset: readOffset(rest) }
}

const numericOffset = /(?:^|[\s(]|UTC|GMT|Z)([+\-\u2212])\s?(\d{1,2}):?(\d{2})?(?!\d)/i

function readOffset(text: string): number | string | null {
  const numeric = numericOffset.exec(text)
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
    return minutes > 18 * 60 ? null : numeric[1] === "+" ? minutes : -minutes
  }
  const iana = /\b[A-Z][a-z]+(?:\/[A-Z][A-Za-z_]+){1,2}\b/.exec(text)?.[0]
  if (iana !== undefined && isTimeZone(iana)) return iana
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    const offset = zoneOffsets.get(word.toUpperCase())
    if (offset !== undefined) return offset
  }
  return null
}

const timeOfDay = /\d{1,2}\s?[:h]\s?\d{2}(?!\d)|\b\d{1,2}\s?[ap]\.?m\b|오전|오후/i

// Everything else: the time is cut out, then a month's name or three numbers make the day.
function readWords(date: string): DateParts | null {
  const at = timeOfDay.exec(date)
  let day = date
  let time: ReturnType<typeof readTime> = noTime
  if (at !== null) {
    const before = date.slice(0, at.index)
    time = readTime(date.slice(at.index), before)
    if (time === null) return null
    const after = date.slice(at.index).replace(/^(?:오전|오후)?\s*[\d:.h]+\s*(?:[ap]\.?m\.?)?/i, "")
    // What follows the time holds the year or the whole day when the front does not (asctime, "15:04 02.01.2006").
    day = /\d[^\d]*\d/.test(before) || (/\d{4}/.test(before) && !/\d{4}/.test(after)) ? before : `${before} ${after}`
    if (!/\d{4}/.test(day) && /(?:^|\s)\d{4}(?:\s|$)/.test(after)) day = `${before} ${after}`
  } else {
    // A day alone may name a zone all the same.
    time = { ...noTime, offset: zoneOfDay(date) }
  }
  const isAmerican = /\d\s?[ap]\.?m\b/i.test(date)
  const ymd = readNumericDay(day, isAmerican) ?? readNamedDay(day)
  return ymd === null ? null : { ...ymd, ...time }
}

function zoneOfDay(date: string): number | string | null {
  const last = /\s(\S+)$/.exec(date)?.[1] ?? ""
  return /^[A-Z]{2,5}$/.test(last) || /^[+-]\d{4}$/.test(last) ? readOffset(` ${last}`) : null
}

type Day = Pick<DateParts, "year" | "month" | "day">

const numericDay = /(?:^|[^\d])(\d{1,4})(\s?[-./\u5e74\ub144]\s?)(\d{1,2})(?:\s?[-./\u6708\uc6d4]\s?)(\d{1,4})(?!\d)/

function readNumericDay(text: string, isAmerican: boolean): Day | null {
  const found = numericDay.exec(text)
  if (found === null) return null
  const [first, second, third] = [found[1]!, found[3]!, found[4]!]
  if (first.length === 4) return { year: Number(first), month: Number(second), day: Number(third) }
  if (third.length !== 4 && third.length !== 2) return null
  // ISO 8601 of 1988 knew years of two digits.
  if (found[2] === "-" && first.length === 2 && third.length === 2 && !/\s/.test(found[0])) {
    return { year: fullYear(first), month: Number(second), day: Number(third) }
  }
  const year = fullYear(third)
  const isMonthFirst = Number(second) > 12 || (found[2]!.trim() === "/" && isAmerican && Number(first) <= 12)
  return isMonthFirst
    ? { year, month: Number(first), day: Number(second) }
    : { year, month: Number(second), day: Number(first) }
}

function readNamedDay(text: string): Day | null {
  const tokens = text.match(/\p{L}[\p{L}\p{M}]*\.?|\d+/gu) ?? []
  const months = tokens.map((token, index) => ({ index, month: /^\d/.test(token) ? undefined : monthOf(token) }))
  // The longest name wins over a weekday that looks like a month ("Mar" is Tuesday in French and Spanish).
  const found = months.filter(({ month }) => month !== undefined)
  const at = found.length > 1 && isWeekday(tokens, found[0]!.index) ? found[1] : found[0]
  if (at === undefined) return null
  const numbers = tokens.map((token, index) => ({ index, token })).filter(({ token }) => /^\d+$/.test(token))
  const years = numbers.filter(({ token }) => token.length === 4)
  const days = numbers.filter(({ token }) => token.length <= 2)
  const year = years.at(-1)?.token ?? twoDigitYear(days, at.index)
  if (year === undefined) return null
  const day = days.find(
    ({ token, index }) =>
      !(years.length === 0 && index === days.at(-1)!.index && days.length > 1) && Number(token) >= 1,
  )
  if (day === undefined && days.length > 0) return null
  return { year: fullYear(year), month: at.month!, day: Number(day?.token ?? 1) }
}

function isWeekday(tokens: string[], index: number): boolean {
  return index === 0 && tokens.length > 2 && /^mar/i.test(tokens[index]!)
}

function twoDigitYear(days: { index: number; token: string }[], month: number): string | undefined {
  const last = days.at(-1)
  return days.length > 1 && last !== undefined && last.index > month ? last.token : undefined
}

// RFC 2822, 4.3: two digits up to 49 are of this century.
function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year
}
