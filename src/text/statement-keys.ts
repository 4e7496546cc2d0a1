import type { Instant } from "../model/time.ts"
import { numberValue } from "./numbers.ts"
import { type Term, termsOf } from "./terms.ts"
import { readDates } from "./text-dates.ts"

/** What a statement is compared by: its words, its numbers as values, its dates as days and months. */
export interface StatementKeys {
  /** Words with their places; those of dates are left out. */
  terms: Term[]
  /** Keys of everything: stems, `#12.7`, `@2024-09-12`, `@2024-09`, `@2024`. */
  all: ReadonlySet<string>
  /** Keys of the numbers alone. */
  numbers: ReadonlySet<string>
  /** Keys of the days and months alone. */
  dates: ReadonlySet<string>
}

/** `3.00 percent` and `3 percent`, `fifteen` and `15`, `on Thursday` and `12 September` meet. */
export function statementKeys(text: string, language: string, published: Instant): StatementKeys {
  const found = language === "en" ? readDates(text, published) : []
  const terms = termsOf(text, language).filter(
    ({ word: { at } }) => !found.some(date => at >= date.at && at < date.at + date.text.length),
  )
  const numbers = new Set<string>()
  const words = new Set<string>()
  for (const term of terms) {
    const value = numberValue(term.word.folded)
    if (value === null) words.add(term.key)
    else numbers.add(`#${value}`)
  }
  const dates = new Set(found.flatMap(dateKeys))
  return { terms, all: new Set([...words, ...numbers, ...dates]), numbers, dates }
}

const dayMs = 86_400_000

function dateKeys({ text, from, to }: { text: string; from: Instant; to: Instant }): string[] {
  const iso = new Date(from).toISOString()
  const days = Math.round((to - from) / dayMs)
  if (days === 0) return /\d/.test(text) ? [`@${iso.slice(0, 10)}`, `@${iso.slice(0, 7)}`] : [`@${iso.slice(0, 10)}`]
  if (days >= 27 && days <= 30 && iso.slice(8, 10) === "01") return [`@${iso.slice(0, 7)}`]
  return days > 360 && /\d{4}/.test(text) ? [`@${iso.slice(0, 4)}`] : []
}
