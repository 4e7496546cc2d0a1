import type { TimelineEntry } from "../../../model/brief.ts"
import { dayMs } from "../../../model/time.ts"
import { escapeMarkup } from "../../../text/escape-markup.ts"
import { type Canvas, dayNumber, pageCanvas, round, svgPicture } from "./svg.ts"

/** When things happened: a dot a day, on an axis that ends with the edition. "" for fewer than three days. */
export function timelineChart(
  entries: TimelineEntry[],
  until: string,
  label: string,
  sayDay: (iso: string) => string,
  { width, margin }: Canvas = pageCanvas,
): string {
  const days = Map.groupBy(entries, ({ date }) => date)
  if (days.size < 3) return ""
  const first = Math.min(...[...days.keys()].map(dayNumber))
  const last = Math.max(dayNumber(until.slice(0, 10)), ...[...days.keys()].map(dayNumber))
  const place = (day: number) => round(8 + ((day - first) / Math.max(1, last - first)) * (width - 16))
  const years = yearsBetween(first, last, Math.floor(width / yearWidth)).map(({ year, day }) => {
    const x = place(day)
    return `<path class="tick" d="M${x} 12v10"/><text x="${x}" y="34" text-anchor="middle">${year}</text>`
  })
  const dots = [...days].map(([date, ofDay]) => {
    const isNew = ofDay.some(one => one.isNew)
    return `<circle class="${isNew ? "dot is-new" : "dot"}" cx="${place(dayNumber(date))}" cy="12" r="${isNew ? 5 : 4}"><title>${escapeMarkup(sayDay(date))}</title></circle>`
  })
  return svgPicture("timeline", { width, height: 40, margin, label }, [
    `<path class="axis" d="M8 12H${width - 8}"/>`,
    ...years,
    ...dots,
  ])
}

// Units that the name of a year takes, with the room beside it.
const yearWidth = 43

// The first of each January on the axis; every second, fifth ... one where they would touch.
function yearsBetween(first: number, last: number, most: number): { year: number; day: number }[] {
  const from = new Date(first * dayMs).getUTCFullYear() + 1
  const to = new Date(last * dayMs).getUTCFullYear()
  const step = [1, 2, 5, 10, 20, 50, 100].find(one => (to - from) / one < most) ?? 100
  const years: { year: number; day: number }[] = []
  for (let year = from; year <= to; year++)
    if (year % step === 0) years.push({ year, day: Date.UTC(year, 0, 1) / dayMs })
  return years
}
