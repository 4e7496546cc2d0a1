import { dayMs } from "../../model/time.ts"
/** Days of an iCalendar file (RFC 5545), and the lines that it holds and we do not understand. */
export interface Holidays {
  /** `YYYY-MM-DD`. */
  days: Set<string>
  faults: { line: number; message: string }[]
}

/** Reads the days of all events: whole days, spans of days, and those that come every year on the same date. */
export function readHolidays(ics: string): Holidays {
  const days = new Set<string>()
  const faults: Holidays["faults"] = []
  let event: Event | null = null
  for (const { line, name, value } of unfold(ics)) {
    if (name === "BEGIN" && value === "VEVENT") event = { line, start: null, end: null, rule: null, isCancelled: false }
    else if (event === null) continue
    else if (name === "DTSTART") event.start = dayOfValue(value)
    else if (name === "DTEND") event.end = dayOfValue(value)
    else if (name === "RRULE") event.rule = value
    else if (name === "STATUS") event.isCancelled = value === "CANCELLED"
    else if (name === "END" && value === "VEVENT") {
      const fault = addDays(event, days)
      if (fault !== null) faults.push({ line: event.line, message: fault })
      event = null
    }
  }
  return { days, faults }
}

interface Event {
  line: number
  start: number | null
  /** The day after the last one. */
  end: number | null
  rule: string | null
  isCancelled: boolean
}

const daysMax = 366
// Calendars begin their yearly days in 1601 or 1970 as well as last year.
const lastYear = 2199

function addDays({ start, end, rule, isCancelled }: Event, days: Set<string>): string | null {
  if (isCancelled) return null
  if (start === null) return "an event without a date"
  const length = Math.max(1, Math.round(((end ?? start + dayMs) - start) / dayMs))
  if (length > daysMax) return `an event of ${length} days; at most ${daysMax} are holidays`
  const years = rule === null ? [0] : yearsOf(rule, start)
  if (years === null)
    return `the rule \`${rule}\`; only FREQ=YEARLY on the same date is understood: list the dates instead`
  for (const year of years) {
    const first = new Date(start)
    const again = Date.UTC(first.getUTCFullYear() + year, first.getUTCMonth(), first.getUTCDate())
    // 29 February comes in leap years only.
    if (new Date(again).getUTCDate() !== first.getUTCDate()) continue
    for (let day = 0; day < length; day++) days.add(new Date(again + day * dayMs).toISOString().slice(0, 10))
  }
  return null
}

function yearsOf(rule: string, start: number): number[] | null {
  const parts = new Map(rule.split(";").map(part => part.split("=", 2) as [string, string]))
  const first = new Date(start)
  const isSameDate =
    Number(parts.get("BYMONTH") ?? first.getUTCMonth() + 1) === first.getUTCMonth() + 1 &&
    Number(parts.get("BYMONTHDAY") ?? first.getUTCDate()) === first.getUTCDate()
  const known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "WKST"]
  if (parts.get("FREQ") !== "YEARLY" || !isSameDate || [...parts.keys()].some(key => !known.includes(key))) return null
  const interval = Math.max(1, Number(parts.get("INTERVAL") ?? 1))
  const until = dayOfValue(parts.get("UNTIL") ?? "99991231") ?? Number.POSITIVE_INFINITY
  const yearsMax = Math.max(1, lastYear - first.getUTCFullYear() + 1)
  const count = Number(parts.get("COUNT") ?? yearsMax)
  return Array.from({ length: Math.min(count, Math.ceil(yearsMax / interval)) }, (_, index) => index * interval).filter(
    year => Date.UTC(first.getUTCFullYear() + year, first.getUTCMonth(), first.getUTCDate()) <= until,
  )
}

function dayOfValue(value: string): number | null {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(value) ?? []
  return year === undefined ? null : Date.UTC(Number(year), Number(month) - 1, Number(day))
}

// A line that begins with a blank goes on with the one before (RFC 5545, 3.1).
function unfold(ics: string): { line: number; name: string; value: string }[] {
  const lines: { line: number; text: string }[] = []
  for (const [index, text] of ics.split(/\r?\n/).entries()) {
    if (/^[ \t]/.test(text) && lines.length > 0) lines.at(-1)!.text += text.slice(1)
    else lines.push({ line: index + 1, text })
  }
  return lines.flatMap(({ line, text }) => {
    const [, name, value] = /^([A-Za-z-]+)(?:;[^:]*)?:(.*)$/.exec(text) ?? []
    return name === undefined ? [] : [{ line, name: name.toUpperCase(), value: value!.trim() }]
  })
}
