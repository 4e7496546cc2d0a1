import { Temporal } from "temporal-polyfill"
import type { Instant } from "../model/time.ts"

/** `2025-03-14T07:00:00+04:00`: the wall clock of the zone, with the offset that held then. Whole seconds. */
export function formatIsoWithOffset(instant: Instant, timeZone: string): string {
  const shown = Math.min(Math.max(instant, earliest), latest)
  // RFC 3339 knows no seconds in an offset (local mean time before the railways had them): the clock is shown for the
  // rounded offset, so that the text still names the same moment.
  const offset = Math.round(offsetMs(shown, timeZone) / 60_000)
  const clock = new Date(shown + offset * 60_000).toISOString().slice(0, 19)
  const sign = offset < 0 ? "-" : "+"
  return `${clock}${sign}${twoDigits(Math.floor(Math.abs(offset) / 60))}:${twoDigits(Math.abs(offset) % 60)}`
}

/** As `formatIsoWithOffset`, with milliseconds where the instant is no whole second: it reads back as the same instant. */
export function formatExactly(instant: Instant, timeZone: string): string {
  const ms = ((instant % 1000) + 1000) % 1000
  const fraction = ms === 0 ? "" : `.${String(ms).padStart(3, "0")}`
  return formatIsoWithOffset(instant, timeZone).replace(/(?=[+-]\d\d:\d\d$)/, fraction)
}

/** The day that a wall calendar in the zone shows, `YYYY-MM-DD`. */
export function dayOf(instant: Instant, timeZone: string): string {
  const shown = Math.min(Math.max(instant, earliest), latest)
  return new Date(shown + offsetMs(shown, timeZone)).toISOString().slice(0, 10)
}

/**
 * The moment when clocks in the zone show a time of a day. A time that the clock jumps over comes later by the length of
 * the jump; one that comes twice is the first of the two (Temporal's disambiguation `compatible`).
 * @param day `YYYY-MM-DD`
 */
export function instantOfLocalTime(day: string, minuteOfDay: number, timeZone: string): Instant {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number]
  return new Temporal.PlainDateTime(year, month, date, Math.floor(minuteOfDay / 60), minuteOfDay % 60).toZonedDateTime(
    timeZone,
    { disambiguation: "compatible" },
  ).epochMilliseconds
}

// Years of four digits. Dates beyond them are a feed's mistake: shown as the nearest one that has a form.
const earliest = Date.UTC(1000, 0, 2)
const latest = Date.UTC(9999, 11, 30)

function offsetMs(instant: Instant, timeZone: string): number {
  const shown = formatterOf(timeZone).format(instant)
  return Date.parse(`${shown.replace(", ", "T")}Z`) - Math.floor(instant / 1000) * 1000
}

// Making a formatter takes far longer than using it. There are fewer than 600 zones: the map is bounded.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      // The only calendar without eras and without Julian days: the text is ISO 8601 but for a comma.
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0")
}

/** Whether it is an IANA zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return true
  } catch {
    return false
  }
}
