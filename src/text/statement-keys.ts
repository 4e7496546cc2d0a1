import { dayMs, type Instant } from "../model/time.ts"
import { numberValue, type Quantity, readQuantities } from "./numbers.ts"
import { type Term, termsOf } from "./terms.ts"
import { readDates } from "./text-dates.ts"

/** What a statement is compared by: its words, its numbers as values, its dates as days and months. */
export interface StatementKeys {
  /** Words with their places; those of dates and of `1,200 million` are left out. */
  terms: Term[]
  /** Keys of everything: stems, `#12.7`, `@2024-09-12`, `@2024-09`, `@2024`. */
  all: ReadonlySet<string>
  /** Keys of the numbers alone. */
  numbers: ReadonlySet<string>
  /** Keys of the days and months alone. */
  dates: ReadonlySet<string>
}

/** `3.00 percent` and `3 percent`, `fifteen` and `15`, `half a million` and `500,000`, `on Thursday` and `12 September` meet. */
export function statementKeys(text: string, language: string, published: Instant): StatementKeys {
  const isEnglish = language === "en"
  const found = isEnglish ? readDates(text, published) : []
  const unusual = isEnglish ? readQuantities(text).filter(isWrittenUnusually) : []
  const spans = [
    ...found.map(date => [date.at, date.at + date.text.length] as const),
    ...unusual.map(({ at, numberLength }) => [at, at + numberLength] as const),
  ]
  const terms = termsOf(text, language).filter(({ word: { at } }) => !spans.some(([from, to]) => at >= from && at < to))
  const numbers = new Set(unusual.flatMap(({ value }) => usualForm(value).map(part => numberKey(part))))
  const words = new Set<string>()
  for (const term of terms) {
    const value = numberValue(term.word.folded)
    if (value === null) words.add(term.key)
    else numbers.add(numberKey(value))
  }
  const dates = new Set(found.flatMap(dateKeys))
  return { terms, all: new Set([...words, ...numbers, ...dates]), numbers, dates }
}

function numberKey(part: number | string): string {
  return typeof part === "number" ? `#${part}` : part
}

// As news writes it: 1.2 billion, not 1,200 million; 500,000, not half a million.
function usualForm(value: number): [number] | [number, string] {
  for (const [scale, size] of [
    ["trillion", 1e12],
    ["billion", 1e9],
    ["million", 1e6],
  ] as const) {
    if (value >= size) return [Number((value / size).toPrecision(12)), scale]
  }
  return [value]
}

function isWrittenUnusually({ value, number, scale }: Quantity): boolean {
  const [usual, usualScale = null] = usualForm(value)
  return scale === null ? usualScale !== null : number !== usual || scale !== usualScale
}

function dateKeys({ text, from, to }: { text: string; from: Instant; to: Instant }): string[] {
  const iso = new Date(from).toISOString()
  const days = Math.round((to - from) / dayMs)
  if (days === 0) return /\d/.test(text) ? [`@${iso.slice(0, 10)}`, `@${iso.slice(0, 7)}`] : [`@${iso.slice(0, 10)}`]
  if (days >= 27 && days <= 30 && iso.slice(8, 10) === "01") return [`@${iso.slice(0, 7)}`]
  return days > 360 && /\d{4}/.test(text) ? [`@${iso.slice(0, 4)}`] : []
}
