import type { PDFPage } from "@cantoo/pdf-lib"
import { pageContent } from "./page-content.ts"

/** How far down a sheet its words reach: 0 is the upper edge, 1 the lower one. */
export function lastLine(page: PDFPage): number {
  const content = pageContent(page)
  return content === null ? 1 : 1 - lowestText(content.text, page.getHeight()) / page.getHeight()
}

// The upright part of a transformation: height = along * x + up * y + base.
type Upright = [along: number, up: number, base: number]

/**
 * Where the lowest line of tagged text stands, in points from the foot; `height` where there is none. The running foot is
 * untagged, or an artifact. Reads content streams as Skia writes them: one operator a line, each text with a matrix of its own.
 */
export function lowestText(content: string, height: number): number {
  const outer: Upright[] = []
  let now: Upright = [0, 1, 0]
  // Whether each open piece of marked content is of the structure; an artifact is not.
  const marks: boolean[] = []
  let lowest = height
  for (const line of content.split("\n")) {
    const words = line.trim().split(" ")
    const operator = words.at(-1)
    if (operator === "q") outer.push(now)
    else if (operator === "Q") now = outer.pop() ?? now
    else if (operator === "cm") now = within(now, words)
    else if (/(?:BDC|BMC)$/.test(line)) marks.push(!line.startsWith("/Artifact"))
    else if (operator === "EMC") marks.pop()
    else if (operator === "Tm" && marks.includes(true)) lowest = Math.min(lowest, within(now, words)[2])
  }
  return lowest
}

// "a b c d e f cm" inside another transformation (ISO 32000-1, 8.3.4).
function within([along, up, base]: Upright, matrix: string[]): Upright {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix.map(Number)
  return [a * along + b * up, c * along + d * up, e * along + f * up + base]
}
