import { foldWord } from "./spellings.ts"
import { termKey } from "./terms.ts"
/** A number in a text with what it counts. */
export interface Quantity {
  /** As it stands, with its unit: `12.7 kilometres`. */
  text: string
  at: number
  value: number
  /** As it is written: `1.2` and `billion` of `1.2 billion`, and how long that is. */
  number: number
  scale: string | null
  numberLength: number
  /** "around 31 percent": the value is not meant to the point. */
  isRough: boolean
  /** `%`, `point`, `km`, `eur`, … or the key of the noun that follows (see terms.ts); "" when nothing does. */
  unit: string
}

/** Numbers of an English text that measure or count something: no years, days of a month, or times of day. */
export function readQuantities(text: string): Quantity[] {
  const quantities: Quantity[] = []
  for (const match of text.matchAll(pattern)) {
    const { sign, digits, scale, mark, percent, noun } = match.groups!
    const unit = (percent === undefined ? mark : "%") ?? noun ?? ""
    if (isDate(text, match.index, digits!, unit)) continue
    const number = parseDigits(digits!)
    const value = number * (scales[scale?.toLowerCase() ?? ""] ?? 1)
    if (!Number.isFinite(value)) continue
    quantities.push({
      text: match[0].trim(),
      at: match.index,
      value,
      number,
      scale: scale === undefined ? null : (scaleNames[scale.toLowerCase()] ?? scale.toLowerCase()),
      numberLength: (sign ?? "").length + digits!.length + (scale === undefined ? 0 : 1 + scale.length),
      isRough: rough.test(text.slice(Math.max(0, match.index - 20), match.index)),
      unit: currencies[sign ?? ""] ?? unitOf(unit),
    })
  }
  return quantities
}

const rough = /\b(?:about|around|some|roughly|nearly|almost|approximately|close to|an estimated) $/i

const words =
  "a quarter|half a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens"
const pattern = new RegExp(
  `(?<![\\w.,])(?<sign>[$€£¥])?(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\b(?:${words})\\b)` +
    `(?:[- ](?<scale>thousand|million|billion|trillion|m|bn|tn)\\b)?(?: ?(?<mark>%)| (?<percent>per cent)\\b|[- ](?:of (?:the |a )?)?(?<noun>\\p{L}+))?`,
  "giu",
)
const scales: Record<string, number> = {
  thousand: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
}
const scaleNames: Record<string, string> = { m: "million", bn: "billion", tn: "trillion" }
const currencies: Record<string, string> = { $: "usd", "€": "eur", "£": "gbp", "¥": "jpy" }
const units: Record<string, string> = {
  percent: "%",
  "%": "%",
  pct: "%",
  point: "point",
  points: "point",
  basis: "bp",
  kilometre: "km",
  kilometres: "km",
  kilometer: "km",
  kilometers: "km",
  km: "km",
  metres: "m",
  meters: "m",
  euro: "eur",
  euros: "eur",
  dollar: "usd",
  dollars: "usd",
  pounds: "gbp",
  tonnes: "t",
  tons: "t",
  degrees: "degree",
  year: "year",
  years: "year",
  month: "month",
  months: "month",
  week: "week",
  weeks: "week",
  day: "day",
  days: "day",
  hour: "hour",
  hours: "hour",
  minute: "minute",
  minutes: "minute",
}
const values: Record<string, number> = {
  "a quarter": 0.25,
  "half a": 0.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}

function parseDigits(digits: string): number {
  return values[digits.toLowerCase()] ?? Number(digits.replace(/,/g, ""))
}

function unitOf(word: string): string {
  const lower = word.toLowerCase()
  return Object.hasOwn(units, lower) ? units[lower]! : lower === "" ? "" : termKey(foldWord(lower), "en")
}

const monthPattern = /^\s*(?:st|nd|rd|th)?\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/

function isDate(text: string, at: number, digits: string, unit: string): boolean {
  if (/^(?:19|20)\d\d$/.test(digits) && !Object.hasOwn(units, unit)) return true
  if (!/^\d{1,2}$/.test(digits)) return false
  return (
    monthPattern.test(text.slice(at + digits.length, at + digits.length + 8)) ||
    monthBefore.test(text.slice(Math.max(0, at - 12), at))
  )
}

const monthBefore = /(?:January|February|March|April|May|June|July|August|September|October|November|December) $/

/** The value of a folded word that is a number, in digits or in letters (`fifteen`, `eleventh`); null otherwise. */
export function numberValue(folded: string): number | null {
  if (/^\d/.test(folded)) {
    const value = Number(folded.replace(/,(?=\d{3}(?:\D|$))/g, "").replace(",", "."))
    return Number.isFinite(value) ? value : null
  }
  return folded === "one" ? null : (inTable(values, folded) ?? inTable(ordinals, folded) ?? null)
}

// Of the table's own: "constructor" is a word like any other.
function inTable(table: Record<string, number>, word: string): number | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

const ordinals: Record<string, number> = {
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
}

/** Totals that a text says have grown: `rises to 43`, `increases to a total of 1,297 people`, `reached 2,189`. */
export function readGrownTotals(text: string): number[] {
  return Array.from(text.matchAll(grown), match => numberValue(match.groups!.digits!.toLowerCase())).filter(
    value => value !== null,
  )
}

const grown = new RegExp(
  "\\b(?:ris(?:es?|en|ing)|rose|increas(?:es?|ed|ing)|climb(?:s|ed|ing)?|grow(?:s|n|ing)?|grew|jump(?:s|ed)?|mount(?:s|ed|ing)?|go(?:es)? up|went up|reach(?:es|ed)?|passes|passed|surpass(?:es|ed)?|bring(?:s|ing)?[^.]{0,40})" +
    "(?: again| further| sharply)? ?(?:to|by more than)? ?(?:a total of |over |at least |more than |about |around |nearly |almost |some )?" +
    `(?<digits>\\d{1,3}(?:,\\d{3})+|\\d+|${words})\\b(?!\\.\\d|%| ?percent| ?million| ?billion| points?)`,
  "giu",
)
