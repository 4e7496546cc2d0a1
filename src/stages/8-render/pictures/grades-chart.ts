import type { BriefSource } from "../../../model/brief.ts"
import { escapeXml, round, svgPicture, pictureWidth as width } from "./svg.ts"

/** How many of the cited articles come from a source of each grade, best first; what has no grade last. */
export function countGrades(sources: BriefSource[]): { grade: string | null; count: number }[] {
  const articles = Map.groupBy(
    sources.filter(({ kind }) => kind === "article"),
    ({ grade }) => grade,
  )
  return [...articles]
    .map(([grade, ofGrade]) => ({ grade, count: ofGrade.length }))
    .sort((a, b) => ((a.grade ?? "Z") < (b.grade ?? "Z") ? -1 : 1))
}

/** How reliable the cited sources have been: one bar, parted by grade. "" for fewer than three sources. */
export function gradesChart(sources: BriefSource[], label: string, sayGrade: (grade: string | null) => string): string {
  const grades = countGrades(sources)
  const all = grades.reduce((sum, { count }) => sum + count, 0)
  if (all < 3) return ""
  let x = 0
  let legendX = 0
  const parts = grades.map(({ grade, count }, index) => {
    const length = (count / all) * width
    const shade = round(1 - index / (grades.length + 1))
    const share = `<rect class="share" x="${round(x)}" y="2" width="${round(Math.max(1, length - 2))}" height="10" fill-opacity="${shade}"/>`
    const words = `${sayGrade(grade)}: ${count}`
    const legend = `<rect class="share" x="${legendX}" y="20" width="8" height="8" fill-opacity="${shade}"/><text x="${legendX + 12}" y="28">${escapeXml(words)}</text>`
    x += length
    // The legend stands in a row of its own: beside a narrow share its words would run into the next one's.
    legendX += 28 + words.length * 6
    return share + legend
  })
  return svgPicture("sources", { width, height: 34, label }, parts)
}
