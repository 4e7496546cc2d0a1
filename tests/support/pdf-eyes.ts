import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs"

/** A run of text on a page: where it stands, in points from the lower left corner, and the tag that it belongs to. */
export interface TextRun {
  text: string
  page: number
  left: number
  right: number
  base: number
  size: number
  /** Number of its marked content; null for what is no part of the document's structure. */
  content: string | null
  isArtifact: boolean
}

/** A node of the structure with its own text, in reading order. */
export interface StructureNode {
  role: string
  text: string
  /** Text alternative of a picture. */
  alternative: string | null
  children: StructureNode[]
  /** Keys of the annotations that belong to it. */
  annotations: string[]
}

export interface PdfLink {
  key: string
  page: number
  /** Words below it. */
  text: string
  address: string | null
  /** Page that it leads to, counted from 1; null where it leads nowhere. */
  goal: number | null
}

/** What pdf.js sees in a PDF: eyes that share nothing with the program that made it. */
export interface SeenPdf {
  isMarked: boolean
  language: string | null
  pages: { width: number; height: number }[]
  outline: { title: string; page: number | null }[]
  fonts: { name: string; isType3: boolean; isEmbedded: boolean }[]
  links: PdfLink[]
  runs: TextRun[]
  /** Page by page. */
  structure: StructureNode[][]
}

export async function lookAtPdf(bytes: Uint8Array): Promise<SeenPdf> {
  const options = { data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false, fontExtraProperties: true }
  const task = getDocument(options)
  const document = await task.promise
  const goalOf = async (dest: unknown): Promise<number | null> => {
    const goal = typeof dest === "string" ? await document.getDestination(dest) : dest
    return Array.isArray(goal) ? (await document.getPageIndex(goal[0])) + 1 : null
  }
  const info = (await document.getMetadata()).info as { Language?: string }
  const seen: SeenPdf = {
    isMarked: ((await document.getMarkInfo()) as unknown as Map<string, boolean> | null)?.get("Marked") === true,
    language: info.Language ?? null,
    pages: [],
    outline: [],
    fonts: [],
    links: [],
    runs: [],
    structure: [],
  }
  const walk = async (items: OutlineItem[]): Promise<void> => {
    for (const { title, dest, items: inner } of items) {
      seen.outline.push({ title: title.replace(/\s+/g, " ").trim(), page: await goalOf(dest) })
      await walk(inner)
    }
  }
  await walk((await document.getOutline()) ?? [])
  const fonts = new Map<string, SeenPdf["fonts"][number]>()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    seen.pages.push({ width, height })
    const { fnArray, argsArray } = await page.getOperatorList()
    for (const [at, operation] of fnArray.entries()) {
      if (operation !== OPS.setFont) continue
      const font = page.commonObjs.get(argsArray[at][0]) as PdfFont
      // The letters of a Type 3 font are pictures; it has no name.
      const name = font.isType3Font ? "without a name" : font.name
      fonts.set(name, { name, isType3: font.isType3Font, isEmbedded: !font.missingFile })
    }
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const runs = readRuns(items as ContentItem[], number)
    seen.runs.push(...runs)
    for (const one of (await page.getAnnotations()) as Annotation[]) {
      if (one.subtype !== "Link") continue
      const goal = one.dest === undefined ? null : await goalOf(one.dest)
      seen.links.push({ key: one.id, page: number, text: one.overlaidText ?? "", address: one.url ?? null, goal })
    }
    seen.structure.push(readStructure(await page.getStructTree(), runs))
  }
  seen.fonts = [...fonts.values()]
  await task.destroy()
  return seen
}

/** Every node of the structure with that role, in reading order. */
export function nodesOf(structure: StructureNode[], role: RegExp): StructureNode[] {
  return structure.flatMap(node => (role.test(node.role) ? [node] : nodesOf(node.children, role)))
}

/** All text of a node, in reading order. */
export function textOf({ text, children }: StructureNode): string {
  return text + children.map(textOf).join("")
}

interface PdfFont {
  name: string
  isType3Font: boolean
  missingFile: boolean
}

interface OutlineItem {
  title: string
  dest: unknown
  items: OutlineItem[]
}

interface ContentItem {
  type?: string
  tag?: string
  id?: string
  str?: string
  width: number
  height: number
  transform: number[]
}

interface Annotation {
  id: string
  subtype: string
  dest?: unknown
  url?: string
  overlaidText?: string
}

interface Tree {
  role?: string
  alt?: string
  type?: string
  id?: string
  children?: Tree[]
}

// The structure names annotations with a prefix that the page's own list leaves out.
const treePrefix = "pdfjs_internal_id_"

function readRuns(items: ContentItem[], page: number): TextRun[] {
  const runs: TextRun[] = []
  const open: { id: string | null; isArtifact: boolean }[] = []
  for (const { type, tag, id, str, width, height, transform } of items) {
    if (type?.startsWith("beginMarkedContent")) open.push({ id: id ?? null, isArtifact: tag === "Artifact" })
    else if (type === "endMarkedContent") open.pop()
    else if (str !== undefined && str !== "") {
      const [, , , , left = 0, base = 0] = transform
      const content = open.findLast(one => one.id !== null)?.id ?? null
      const isArtifact = open.some(one => one.isArtifact)
      runs.push({ text: str, page, left, right: left + width, base, size: height, content, isArtifact })
    }
  }
  return runs
}

function readStructure(tree: Tree | null, runs: TextRun[]): StructureNode[] {
  const words = new Map<string, string>()
  for (const { content, text } of runs) if (content !== null) words.set(content, (words.get(content) ?? "") + text)
  const read = ({ role, alt, children = [] }: Tree): StructureNode => ({
    role: role ?? "",
    text: children.flatMap(({ type, id }) => (type === "content" ? [words.get(id ?? "") ?? ""] : [])).join(""),
    alternative: alt ?? null,
    annotations: children.flatMap(({ type, id }) =>
      type === "annotation" && id !== undefined ? [id.replace(treePrefix, "")] : [],
    ),
    children: children.filter(({ role: inner }) => inner !== undefined).map(read),
  })
  return tree === null ? [] : (tree.children ?? []).map(child => read(child))
}
