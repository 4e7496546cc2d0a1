import type { DayVolume } from "../../../model/brief.ts"
import { escapeMarkup } from "../../../text/escape-markup.ts"
import { type Canvas, pageCanvas, round, svgPicture } from "./svg.ts"

const top = 14
const floor = 62
const height = 80

/**
 * How much was written on a topic: a bar a day, what came in for this edition filled. The largest bar and the edition's
 * own bear their numbers. "" for fewer than five articles or three days: there is no rise or fall to see.
 */
export function volumeChart(
  days: DayVolume[],
  label: string,
  sayDay: (iso: string) => string,
  { width, margin }: Canvas = pageCanvas,
): string {
  const most = Math.max(0, ...days.map(({ articles }) => articles))
  const all = days.reduce((sum, { articles }) => sum + articles, 0)
  if (days.length < 3 || all < 5) return ""
  const step = width / days.length
  const bar = Math.min(22, step * 0.72)
  const rise = (articles: number) => round((articles / most) * (floor - top))
  const bars = days.map(({ date, articles, inEdition }, index) => {
    const x = round((index + 0.5) * step - bar / 2)
    const part = (look: string, from: number, count: number) =>
      count === 0
        ? ""
        : `<rect class="${look}" x="${x}" y="${round(floor - rise(from + count))}" width="${round(bar)}" height="${rise(count)}"/>`
    const isNamed = articles > 0 && (inEdition > 0 || articles === most)
    const number = isNamed
      ? `<text class="${inEdition > 0 ? "is-new" : ""}" x="${round((index + 0.5) * step)}" y="${round(floor - rise(articles) - 3)}" text-anchor="middle">${articles}</text>`
      : ""
    return `<g><title>${escapeMarkup(`${sayDay(date)}: ${articles}`)}</title>${part("bar", 0, articles - inEdition)}${part("bar is-new", articles - inEdition, inEdition)}${number}</g>`
  })
  return svgPicture("volume", { width, height, margin, label }, [
    `<path class="axis" d="M0 ${floor + 0.5}H${width}"/>`,
    ...bars,
    ...dayLabels(days, width, sayDay),
  ])
}

// Units that a label takes on a phone, where letters are half as large again as on paper.
const labelWidth = 110

// The first and the last day, and between them as many weeks before the last as have room.
function dayLabels(days: DayVolume[], width: number, sayDay: (iso: string) => string): string[] {
  const step = width / days.length
  const last = days.length - 1
  const stride = 7 * Math.ceil(labelWidth / (7 * step))
  return days.flatMap(({ date }, index) => {
    const isWeek = (last - index) % stride === 0 && index * step > labelWidth
    if (index !== 0 && !isWeek) return []
    const [x, anchor] = index === 0 ? [0, "start"] : index === last ? [width, "end"] : [(index + 0.5) * step, "middle"]
    return [`<text x="${round(x)}" y="${height - 4}" text-anchor="${anchor}">${escapeMarkup(sayDay(date))}</text>`]
  })
}
