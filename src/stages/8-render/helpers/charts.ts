import type { BriefSource, TimelineEntry } from "../../../model/brief.ts"

// Charts as SVG, drawn without a browser: a picture with a label for who cannot see it. What it shows stands beside it as
// text too. Measures are those of the text column, 520 units wide; colours and faces come from the page's style sheet.
const width = 520

/** When things happened: a dot a day, on an axis that ends with the edition. "" for fewer than three days. */
export function timelineChart(
  entries: TimelineEntry[],
  until: string,
  label: string,
  sayDay: (iso: string) => string,
): string {
  const days = Map.groupBy(entries, ({ date }) => date)
  if (days.size < 3) return ""
  const first = Math.min(...[...days.keys()].map(dayNumber))
  const last = Math.max(dayNumber(until.slice(0, 10)), ...[...days.keys()].map(dayNumber))
  const place = (day: number) => round(8 + ((day - first) / Math.max(1, last - first)) * (width - 16))
  const years = yearsBetween(first, last).map(({ year, day }) => {
    const x = place(day)
    return `<path class="tick" d="M${x} 20v10"/><text x="${x}" y="42" text-anchor="middle">${year}</text>`
  })
  const dots = [...days].map(([date, ofDay]) => {
    const isNew = ofDay.some(one => one.isNew)
    return `<circle class="${isNew ? "dot is-new" : "dot"}" cx="${place(dayNumber(date))}" cy="20" r="${isNew ? 5 : 4}"><title>${escapeXml(sayDay(date))}</title></circle>`
  })
  return `<svg class="chart" viewBox="0 0 ${width} 48" role="img" aria-label="${escapeXml(label)}"><path class="axis" d="M8 20H${width - 8}"/>${years.join("")}${dots.join("")}</svg>`
}

/** How reliable the cited sources have been: one bar, parted by grade. "" for fewer than three sources. */
export function gradesChart(sources: BriefSource[], label: string, sayGrade: (grade: string | null) => string): string {
  const articles = sources.filter(({ kind }) => kind === "article")
  if (articles.length < 3) return ""
  const grades = [...new Set(articles.map(({ grade }) => grade))].sort((a, b) => ((a ?? "Z") < (b ?? "Z") ? -1 : 1))
  let x = 0
  let legendX = 0
  const parts = grades.map((grade, index) => {
    const count = articles.filter(one => one.grade === grade).length
    const length = (count / articles.length) * width
    const shade = round(1 - index / (grades.length + 1))
    const share = `<rect class="share" x="${round(x)}" y="2" width="${round(Math.max(1, length - 2))}" height="10" fill-opacity="${shade}"/>`
    const words = `${sayGrade(grade)}: ${count}`
    const legend = `<rect class="share" x="${legendX}" y="20" width="8" height="8" fill-opacity="${shade}"/><text x="${legendX + 12}" y="28">${escapeXml(words)}</text>`
    x += length
    // The legend stands in a row of its own: beside a narrow share its words would run into the next one's.
    legendX += 28 + words.length * 6
    return share + legend
  })
  return `<svg class="chart" viewBox="0 0 ${width} 34" role="img" aria-label="${escapeXml(label)}">${parts.join("")}</svg>`
}

function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000
}

// The first of each January on the axis; every second, fifth ... one where they would touch.
function yearsBetween(first: number, last: number): { year: number; day: number }[] {
  const from = new Date(first * 86_400_000).getUTCFullYear() + 1
  const to = new Date(last * 86_400_000).getUTCFullYear()
  const step = [1, 2, 5, 10, 20, 50, 100].find(one => (to - from) / one < 12) ?? 100
  const years: { year: number; day: number }[] = []
  for (let year = from; year <= to; year++)
    if (year % step === 0) years.push({ year, day: Date.UTC(year, 0, 1) / 86_400_000 })
  return years
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function escapeXml(text: string): string {
  const names: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" }
  return text.replace(/[<>&"]/g, sign => names[sign]!)
}
