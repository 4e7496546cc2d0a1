import { dayMs, type Instant } from "../model/time.ts"
import { isFormerDate } from "./former-dates.ts"
import { readDates, type TextDate } from "./text-dates.ts"

/**
 * Days and months ahead of a moment that a text names, resolved against the day of the text. Without a year beside it a
 * date counts only where the sentence looks forward ("will", "is due") or the date is a limit ("until", "from"): "on
 * 6 June" alone may be the past.
 */
export function readDatesAhead(text: string, language: string, published: Instant, after: Instant): TextDate[] {
  const single =
    language === "en"
      ? englishDates(text, published).filter(date => !isFormerDate(text, date))
      : numberedDays(text, language, published)
  const found = joinRanges(single, text)
  const today = Math.floor(after / dayMs) * dayMs
  return found.filter(
    date =>
      !isDenied(text, date) &&
      isStillAhead(date, today) &&
      isDayOrMonth(date) &&
      (/\d{4}/.test(date.text) || isAhead(date)),
  )

  function isAhead({ at, text: written }: TextDate): boolean {
    const lower = text.toLowerCase()
    if (forwardWords[language]?.test(lower)) return true
    return limits[language]?.test(`${lower.slice(0, at)}@${lower.slice(at + written.length)}`) === true
  }
}

// "Will not be signed in May" announces nothing. Read in English alone.
function isDenied(text: string, { at }: TextDate): boolean {
  return denied.test(text.slice(0, at))
}

const denied = /\b(?:(?:will|would|shall|is|are|to) not|won[’']t|never)\b(?! only)[^,;:–—]*$/i

// What lasts several days is ahead up to its last one.
function isStillAhead({ text, from, to }: TextDate, today: Instant): boolean {
  return (isRange(text) ? to : from) >= today
}

function isDayOrMonth({ text, from, to }: TextDate): boolean {
  const days = (to - from) / dayMs
  return days === 0 || (days >= 27 && days <= 30 && new Date(from).getUTCDate() === 1) || isRange(text)
}

// "9 to 16 June" and "17 June to 1 September" begin with their first day.
function joinRanges(dates: TextDate[], text: string): TextDate[] {
  const joined: TextDate[] = []
  for (const date of dates) {
    const last = joined.at(-1)
    const between = last === undefined ? "" : text.slice(last.at + last.text.length, date.at)
    if (last !== undefined && upTo.test(between) && isDay(last) && isDay(date) && last.from < date.from) {
      joined.splice(-1, 1, spanOf(text, last.at, last.from, date))
      continue
    }
    const first = isDay(date) ? firstOfRange.exec(text.slice(0, date.at)) : null
    const from = first === null ? date.from : new Date(date.from).setUTCDate(Number(first[1]))
    joined.push(from < date.from ? spanOf(text, first!.index, from, date) : date)
  }
  return joined
}

function spanOf(text: string, at: number, from: Instant, last: TextDate): TextDate {
  return { text: text.slice(at, last.at + last.text.length), at, from, to: last.to }
}

function isDay({ from, to }: TextDate): boolean {
  return from === to
}

const upTo = /^,? ?(?:to|until|till|through|–|—|-) ?$/
const firstOfRange = /(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th)?(?: (?:to|until|till|through) | ?[–—-] ?)$/

function isRange(text: string): boolean {
  return /\d\D*(?:\b(?:to|until|till|through)\b|[–—-])\D*\d/.test(text)
}

// The text helpers hold a bare weekday to be the last one: "will meet on Friday" means the next one, "he said on Friday"
// does not.
function englishDates(text: string, published: Instant): TextDate[] {
  return readDates(text, published).flatMap(date => {
    if (!/^[A-Z][a-z]+day$/.test(date.text)) return [date]
    if (!weekdayAhead.test(text.slice(0, date.at))) return []
    return [{ ...date, from: date.from + 7 * dayMs, to: date.to + 7 * dayMs }]
  })
}

const weekdayAhead =
  /\b(?:will|shall|(?:is|are) (?:to|due|set|scheduled|planned|expected)|due|scheduled|planned)\b(?:(?!\b(?:said|told|says)\b)[^,;:–—“"]){0,60} (?:on|by|until|before|from|for) $/

// Day and month in the words of the language: `27 марта`, `le 1er avril`, `27 Mart'ta`, `մարտի 27-ին`.
function numberedDays(text: string, language: string, published: Instant): TextDate[] {
  if (forwardWords[language] === undefined) return []
  const months = monthNames(language)
  const month = `(?<month>${months.join("|")})`
  const year = "(?:,? (?:de )?(?<year>20\\d\\d))?"
  const pattern =
    language === "hy"
      ? new RegExp(`(?:(?<year>20\\d\\d) (?:թվականի |թ\\. ))?(?<![\\p{L}])${month} (?<day>\\d{1,2})(?!\\d)`, "giu")
      : new RegExp(`(?<![\\d.,])(?<day>\\d{1,2})(?:er|\\.)? (?:de )?${month}${year}`, "giu")
  return [...text.matchAll(pattern)].flatMap(match => {
    const { day, month: name, year: written } = match.groups!
    const at = dayAhead(Number(day), months.indexOf(name!.toLowerCase()), written, published)
    return at === null ? [] : [{ text: match[0], at: match.index, from: at, to: at }]
  })
}

// Without a year, the first such day from the text's own on; one that lies most of a year ahead was last year's.
function dayAhead(day: number, month: number, year: string | undefined, published: Instant): Instant | null {
  if (year !== undefined) return calendarDay(Number(year), month, day)
  const today = Math.floor(published / dayMs) * dayMs
  const thisYear = new Date(today).getUTCFullYear()
  const next = [thisYear, thisYear + 1].map(one => calendarDay(one, month, day)).find(at => at !== null && at >= today)
  return next == null || next - today > 270 * dayMs ? null : next
}

// Null for a day that the calendar has not.
function calendarDay(year: number, month: number, day: number): Instant | null {
  const at = new Date(Date.UTC(year, month, day))
  return at.getUTCMonth() === month && at.getUTCDate() === day ? at.getTime() : null
}

const names = new Map<string, string[]>()

function monthNames(language: string): string[] {
  const known = names.get(language)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" })
  const made = Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(Date.UTC(2001, month, 5))
    return parts.find(({ type }) => type === "month")!.value.toLowerCase()
  })
  names.set(language, made)
  return made
}

// Words and endings that look forward, in lower case; general vocabulary of each language.
const forwardWords: Record<string, RegExp> = {
  en: /\b(?:will|shall|(?:is|are) (?:to|due|set|scheduled|planned|expected)|due|tomorrow|deadline|upcoming|expires?|(?:plans?|hopes?|aims?|intends?|expects?|wants?|agreed|ready) to|scheduled|planned|may|could|takes? (?:place|effect)|opens?|starts?|begins?|meets?|hosts?|wide open)\b/,
  fr: /(?:aura lieu|auront lieu|\p{L}{2}(?:era|ira|dra|tra|vra|ront)\b|\bprévue?s?\b|\bdoi(?:t|vent)\b|\bprochaine?s?\b)/u,
  ru: /(?:будет|будут|состоится|состоятся|пройд[её]т|пройдут|вступит|вступят|начн[её]тся|заверш[иа]т|запланирован|намечен|назначен|планиру|ожидается|должн)/,
  tr: /(?:\p{L}(?:acak|ecek)|planlan|bekleniyor)/u,
  az: /(?:\p{L}(?:acaq|əcək)|planlaşdır|gözlənilir)/u,
  hy: /(?:կկայանա|կլինի|կանցկացվի|կսկսվի|կմեկնարկի|կհանդիպեն|կստորագրվի|նախատեսվ|պլանավորվ)/,
}

// What makes a date (`@`) a limit that lies ahead.
const limits: Record<string, RegExp> = {
  en: /\b(?:by|until|till|before|from|as of|no later than|deadline of)(?: the)?(?: end of| early| late| mid)? @/,
  fr: /\b(?:d['’]ici|jusqu['’]|avant|à partir|dès|à compter)(?: ?au| du| le| fin)* @/,
  ru: /(?:^|\s)(?:до|к|с|не позднее) @/,
  tr: /@\S*(?: tarihin\S*)? (?:kadar|itibaren)/,
  az: /@\S*(?: tarixin\S*)? (?:qədər|etibarən)/,
  hy: /@\S* ?(?:մինչև|մինչեւ|սկսած)|(?:մինչև|մինչեւ) @/,
}
