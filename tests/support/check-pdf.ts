import { lookAtPdf, nodesOf, type SeenPdf, type StructureNode, type TextRun, textOf } from "./pdf-eyes.ts"

/** What was found in a PDF: its faults, and figures for a table. */
export interface PdfFindings {
  faults: string[]
  pages: number
  /** Of the first page, in points: `595 x 842` is A4. */
  size: string
  bytes: number
  fonts: number
  links: number
  headings: number
  /** Characters of a full line of running text, the middle one of all; null where there are few. */
  lineCharacters: number | null
}

/** Holds a printed brief against what is promised of it; no fault is an empty list. */
export async function checkPdf(bytes: Uint8Array): Promise<PdfFindings> {
  const seen = await lookAtPdf(bytes)
  const headings = nodesOf(seen.structure.flat(), /^H\d$/).map(node => plain(textOf(node)))
  return {
    faults: [
      ...tagFaults(seen),
      ...outlineFaults(seen, headings),
      ...fontFaults(seen),
      ...linkFaults(seen),
      ...contentsFaults(seen),
      ...placeFaults(seen),
      ...breakFaults(seen),
    ],
    pages: seen.pages.length,
    size: seen.pages.map(({ width, height }) => `${Math.round(width)} x ${Math.round(height)}`)[0] ?? "",
    bytes: bytes.length,
    fonts: seen.fonts.length,
    links: seen.links.length,
    headings: headings.length,
    lineCharacters: lineCharacters(seen.runs),
  }
}

/** Sentences that a reader who follows the structure does not come upon one after the other. */
export async function notReadInOrder(bytes: Uint8Array, sentences: string[]): Promise<string[]> {
  const { structure } = await lookAtPdf(bytes)
  const text = tight(structure.flat().map(textOf).join(""))
  let at = 0
  return sentences.filter(sentence => {
    const found = text.indexOf(tight(sentence), at)
    if (found < 0) return true
    at = found
    return false
  })
}

function tagFaults({ isMarked, language, runs, structure }: SeenPdf): string[] {
  const untagged = runs.filter(({ content, isArtifact, text }) => content === null && !isArtifact && text.trim() !== "")
  const silent = nodesOf(structure.flat(), /^Figure$/).filter(({ alternative }) => !alternative)
  return [
    ...(isMarked ? [] : ["it is not tagged"]),
    ...(language === null ? ["it names no language"] : []),
    ...untagged.map(({ text, page }) => `page ${page}: "${text}" has no tag`),
    ...silent.map(() => "a picture has no text alternative"),
  ]
}

function outlineFaults({ outline }: SeenPdf, headings: string[]): string[] {
  const titles = outline.map(({ title }) => plain(title))
  const isSame = titles.length === headings.length && titles.every((title, at) => tight(title) === tight(headings[at]!))
  return [
    ...(isSame ? [] : [`the outline (${titles.join(" | ")}) is not the headings (${headings.join(" | ")})`]),
    ...outline.filter(({ page }) => page === null).map(({ title }) => `the outline's "${title}" leads nowhere`),
  ]
}

const shipped =
  /^(?:[A-Z]{6}\+)?(?:NotoSerif|NotoSans|NotoSansArmenian|NotoSansGeorgian|NotoSansSymbols|Vazirmatn|DejaVuSans)-/

function fontFaults({ fonts }: SeenPdf): string[] {
  return fonts.flatMap(({ name, isType3, isEmbedded }) => [
    ...(shipped.test(name) ? [] : [`the font ${name} is not one of the shipped set`]),
    ...(isType3 ? [`the font ${name} is a Type 3 font`] : []),
    ...(isEmbedded ? [] : [`the font ${name} is not embedded`]),
  ])
}

function linkFaults({ links }: SeenPdf): string[] {
  return links
    .filter(({ address, goal }) => (address === null ? goal === null : !/^https?:\/\//.test(address)))
    .map(({ text, page }) => `page ${page}: the link "${text}" leads nowhere`)
}

// An entry of the contents is an item of a list that holds one link and a number behind it.
function contentsFaults({ structure, links }: SeenPdf): string[] {
  return nodesOf(structure.flat(), /^LI$/).flatMap(item => {
    const [key, second] = annotationsOf(item)
    const link = links.find(one => one.key === key)
    const number = /(\d+)\s*$/.exec(textOf(item))?.[1]
    if (link === undefined || link.address !== null || second !== undefined || number === undefined) return []
    const rest = tight(textOf(item)).slice(0, -number.length)
    if (
      rest !==
      tight(
        nodesOf([item], /^Link$/)
          .map(textOf)
          .join(""),
      )
    )
      return []
    return link.goal === Number(number)
      ? []
      : [`the contents say page ${number} for "${rest}", which is on ${link.goal}`]
  })
}

function annotationsOf({ annotations, children }: StructureNode): string[] {
  return [...annotations, ...children.flatMap(annotationsOf)]
}

// The side margins of the page, 20 mm, less a hair.
const marginPt = 55.5

// Nothing runs over the edge, and no two texts stand upon one another. Chromium draws no letter beyond the margins: what
// runs over is cut, and the letter on the edge is what is left to see of it.
function placeFaults({ pages, runs }: SeenPdf): string[] {
  const visible = runs.filter(({ text, size }) => text.trim() !== "" && size > 0)
  const outside = visible.filter(({ page, left, right, base, size }) => {
    const { width, height } = pages[page - 1]!
    return left < marginPt || right > width - marginPt || base < 18 || base + size > height - 18
  })
  return [
    ...outside.map(({ page, text }) => `page ${page}: "${text}" runs over the edge`),
    ...pages.flatMap((_, index) => overlaps(visible.filter(({ page }) => page === index + 1))),
  ]
}

// No heading is the last thing on its page, no page but the last one ends above its middle, and the last one holds more
// than a few lines.
function breakFaults({ pages, runs, structure }: SeenPdf): string[] {
  const ends = pages.map(({ height }, index) => {
    const words = runs.filter(({ page, isArtifact, text }) => page === index + 1 && !isArtifact && text.trim() !== "")
    return 1 - Math.min(...words.map(({ base }) => base)) / height
  })
  const faults = pages.slice(0, -1).flatMap((_, index) => {
    const last = headingAtTheEnd(structure[index]!)
    return [
      ...(last === null ? [] : [`page ${index + 1}: the heading "${plain(last)}" stands alone at its foot`]),
      ...(ends[index]! < 0.5 ? [`page ${index + 1} is half empty`] : []),
    ]
  })
  return pages.length > 1 && ends.at(-1)! < 0.3 ? [...faults, "the last page holds a few lines only"] : faults
}

// The text of the heading that a page ends with; null where it ends with something else.
function headingAtTheEnd(nodes: StructureNode[]): string | null {
  const last = nodes.findLast(node => textOf(node).trim() !== "")
  if (last === undefined) return null
  return /^H\d$/.test(last.role) ? textOf(last) : headingAtTheEnd(last.children)
}

function overlaps(runs: TextRun[]): string[] {
  const ordered = [...runs].sort((a, b) => b.base - a.base)
  const found: string[] = []
  for (const [at, one] of ordered.entries()) {
    for (const other of ordered.slice(at + 1)) {
      if (one.base - other.base > one.size) break
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const [low, high] = [one, other].map(({ base, size }) => [base, base + 0.7 * size] as const)
      const upright = Math.min(low![1], high![1]) - Math.max(low![0], high![0])
      if (across > 3 && upright > 0.35 * Math.min(one.size, other.size))
        found.push(`page ${one.page}: "${one.text}" and "${other.text}" stand upon one another`)
    }
  }
  return found
}

const fullLinesMin = 6

// Runs of the size of running text on one base line; full is what nearly reaches the right margin.
function lineCharacters(runs: TextRun[]): number | null {
  const running = runs.filter(({ isArtifact, size }) => !isArtifact && size > 9.8 && size < 11.6)
  const lines = [...Map.groupBy(running, ({ page, base }) => `${page} ${Math.round(base)}`).values()]
  const edge = Math.max(...running.map(({ right }) => right))
  const full = lines
    .filter(line => Math.max(...line.map(({ right }) => right)) > edge - 30)
    .map(line => line.map(({ text }) => text).join("").length)
    .sort((a, b) => a - b)
  return full.length < fullLinesMin ? null : full[Math.floor(full.length / 2)]!
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim()
}

function tight(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, "")
}
