import type { Quotation } from "../../model/brief.ts"
import type { Change } from "../../model/change.ts"
import { readQuotation } from "../../text/quotations.ts"
import { dayOf } from "../../text/time-zones.ts"
import { trimSentence } from "../../text/trim-sentence.ts"
import type { SourceList } from "./source-list.ts"

/** Who said what in today's articles, in their order; the same words from several articles once, with all of them. */
export function composeQuotations(changes: Change[], sources: SourceList, timeZone: string): Quotation[] {
  const spoken = new Map<string, { made: Omit<Quotation, "citations">; said: Change[] }>()
  for (const change of changes) {
    const { text, language, date } = change.statement
    const trimmed = trimSentence(text)
    const found = readQuotation(trimmed, language)
    if (found === null) continue
    const key = found.quotation.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")
    const known = spoken.get(key)
    if (known) known.said.push(change)
    else spoken.set(key, { made: { ...found, text: trimmed, language, date: dayOf(date, timeZone) }, said: [change] })
  }
  return [...spoken.values()].slice(0, quotationsMax).map(({ made, said }) => {
    const numbers = new Set(said.slice(0, 3).map(({ article }) => sources.citeArticle(article).number))
    return { ...made, citations: [...numbers].map(number => ({ number })) }
  })
}

const quotationsMax = 8
