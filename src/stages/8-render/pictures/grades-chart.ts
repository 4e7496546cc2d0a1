import type { BriefSource } from "../../../model/brief.ts"
import { escapeMarkup } from "../../../text/escape-markup.ts"
import { round, svgPicture, pictureWidth as width } from "./svg.ts"

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

/**
 * How reliable the cited sources have been: one bar, parted by grade, and below it a legend in the page's own words, which
 * keep their size where the picture shrinks. "" for fewer than three sources, or where all have one grade: there is nothing to part.
 */
export function gradesChart(
  sources: BriefSource[],
  label: string,
  sayCount: (grade: string | null, count: number) => string,
): string {
  const grades = countGrades(sources)
  const all = grades.reduce((sum, { count }) => sum + count, 0)
  if (all < 3 || grades.length < 2) return ""
  const shadeOf = (index: number) => round(1 - index / (grades.length + 1))
  let x = 0
  const shares = grades.map(({ count }, index) => {
    const length = (count / all) * width
    const share = `<rect class="share" x="${round(x)}" y="2" width="${round(Math.max(1, length - 2))}" height="10" fill-opacity="${shadeOf(index)}"/>`
    x += length
    return share
  })
  const legend = grades.map(({ grade, count }, index) => {
    const swatch = `<rect class="share" width="8" height="8" fill-opacity="${shadeOf(index)}"/>`
    return `<li><svg viewBox="0 0 8 8" aria-hidden="true">${swatch}</svg>${escapeMarkup(sayCount(grade, count))}</li>`
  })
  return `${svgPicture("sources", { width, height: 14, label }, shares)}<ul class="legend">${legend.join("")}</ul>`
}
