/** How much of a day is said: `14 March 2025`, `14 March`, `14 Mar`, `14 Mar 2025`, `Friday, 14 March 2025`, `March 2025`. */
export const dayStyles = ["full", "day", "short", "short-year", "weekday", "month"] as const
export type DayStyle = (typeof dayStyles)[number]

/**
 * Writes a day in words. Takes `YYYY-MM-DD` or an ISO 8601 moment with its offset, whose own wall clock is meant: the
 * zone was chosen by who wrote it. Text that is no date is given back as it stands.
 */
export function formatDay(iso: string, language: string, style: DayStyle): string {
  const parts = readIso(iso)
  if (parts === null) return iso
  const day = Date.UTC(parts.year, parts.month - 1, parts.day)
  if (language.split("-")[0] === "hy") return armenianDay(day, language, style)
  return dayFormat(language, style).format(day)
}

/** The hours and minutes of a moment, `07:00`, by its own offset; "" for a mere day. */
export function formatClock(iso: string): string {
  return readIso(iso)?.clock ?? ""
}

/** The offset as readers know it: `UTC+4`, `UTC−3:30`, `UTC`; "" for a mere day. */
export function formatOffset(iso: string): string {
  const offset = readIso(iso)?.offset
  if (offset === undefined || offset === null) return ""
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? []
  if (sign === undefined || (hours === "00" && minutes === "00")) return "UTC"
  return `UTC${sign === "-" ? "−" : "+"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`
}

interface IsoParts {
  year: number
  month: number
  day: number
  clock: string | null
  offset: string | null
}

const isoPattern = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

function readIso(iso: string): IsoParts | null {
  const match = isoPattern.exec(iso)
  if (match === null) return null
  const [, year, month, day, clock = null, offset = null] = match
  return { year: Number(year), month: Number(month), day: Number(day), clock, offset }
}

const styleOptions: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  full: { day: "numeric", month: "long", year: "numeric" },
  day: { day: "numeric", month: "long" },
  short: { day: "numeric", month: "short" },
  "short-year": { day: "numeric", month: "short", year: "numeric" },
  weekday: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
}

// CLDR has three orders of an Armenian day; a page keeps to that of the whole date: "17 մարտի, 2025 թ.".
function armenianDay(day: number, language: string, style: DayStyle): string {
  const whole = dayFormat(language, "full").format(day)
  if (style === "day") return whole.split(",")[0]!
  if (style !== "weekday") return dayFormat(language, style).format(day)
  const weekday = dayFormat(language, "weekday")
    .formatToParts(day)
    .find(({ type }) => type === "weekday")
  return `${weekday!.value}, ${whole}`
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(language: string, style: DayStyle): Intl.DateTimeFormat {
  const key = `${language} ${style}`
  let format = dayFormats.get(key)
  if (format === undefined) {
    // Plain English means day before month here, as the rest of the world writes it.
    const locale = language === "en" ? "en-GB" : language
    format = new Intl.DateTimeFormat(locale, { ...styleOptions[style], timeZone: "UTC", calendar: "gregory" })
    dayFormats.set(key, format)
  }
  return format
}
