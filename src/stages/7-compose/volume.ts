import type { DayVolume } from "../../model/brief.ts"
import { dayMs, type Instant, type Period } from "../../model/time.ts"
import { dayOf } from "../../text/time-zones.ts"

/** Articles on a topic: when each was published, and whether it came in for this edition. */
export interface ArticleDay {
  published: Instant
  isOfEdition: boolean
}

/** Articles on a topic day by day, without gaps, over the span; what was published outside of it is left out. */
export function composeVolume(articles: ArticleDay[], span: Period, timeZone: string): DayVolume[] {
  const days = new Map(daysOf(span, timeZone).map(date => [date, { date, articles: 0, inEdition: 0 }]))
  for (const { published, isOfEdition } of articles) {
    const day = days.get(dayOf(published, timeZone))
    if (day === undefined) continue
    day.articles++
    if (isOfEdition) day.inEdition++
  }
  return [...days.values()]
}

const daysMax = 31

// Counted on the calendar, not in hours: a day on which the clock is changed is one day too.
function daysOf({ from, to }: Period, timeZone: string): string[] {
  const last = Date.parse(`${dayOf(to, timeZone)}T00:00:00Z`)
  const first = Math.max(Date.parse(`${dayOf(from, timeZone)}T00:00:00Z`), last - (daysMax - 1) * dayMs)
  const count = Math.round((last - first) / dayMs) + 1
  return Array.from({ length: count }, (_, day) => new Date(first + day * dayMs).toISOString().slice(0, 10))
}
