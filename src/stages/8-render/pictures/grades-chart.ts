import type { BriefSource } from "../../../model/brief.ts"
import { escapeMarkup } from "../../../text/escape-markup.ts"
import { type Canvas, letterCanvas, pageCanvas, round, svgPicture } from "./svg.ts"

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
 * How reliable the cited sources have been: one bar, parted by grade, with a legend. On a page the legend stands below it
 * in the page's own words, which keep their size where the picture shrinks; in a letter it is a part of the picture.
 * "" for fewer than three sources, or where all have one grade: there is nothing to part.
 */
export function gradesChart(
  sources: BriefSource[],
  label: string,
  sayCount: (grade: string | null, count: number) => string,
  canvas: Canvas = pageCanvas,
): string {
  const { width, margin } = canvas
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
  const entries = grades.map(({ grade, count }, index) => ({ words: sayCount(grade, count), shade: shadeOf(index) }))
  if (canvas === letterCanvas) {
    const height = 14 + Math.ceil(entries.length / 2) * legendRow
    return svgPicture("sources", { width, height, margin, label }, [...shares, ...entries.map(legendWithin)])
  }
  const legend = entries.map(({ words, shade }) => {
    const swatch = `<rect class="share" width="8" height="8" fill-opacity="${shade}"/>`
    return `<li><svg viewBox="0 0 8 8" aria-hidden="true">${swatch}</svg>${escapeMarkup(words)}</li>`
  })
  return `${svgPicture("sources", { width, height: 14, margin, label }, shares)}<ul class="legend">${legend.join("")}</ul>`
}

const legendRow = 16

// In two columns: half of a letter's picture holds the longest of the shipped words.
function legendWithin({ words, shade }: { words: string; shade: number }, index: number): string {
  const x = (index % 2) * (letterCanvas.width / 2)
  const base = 14 + (Math.floor(index / 2) + 1) * legendRow - 3
  return `<rect class="share" x="${x}" y="${base - 8}" width="8" height="8" fill-opacity="${shade}"/><text x="${x + 12}" y="${base}">${escapeMarkup(words)}</text>`
}
