import { createHash } from "node:crypto"
import type { Brief } from "../../model/brief.ts"
import type { Format, RenderedDocument } from "../../model/edition.ts"
import type { Note, Outcome } from "../../model/outcome.ts"
import type { Printer } from "../../ports/printer.ts"
import type { TemplateFiller } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { formatDay } from "../../text/day-formats.ts"
import { missingGlyphs } from "./missing-glyphs.ts"

/** What rendering needs from outside. */
export interface RenderTools {
  filler: TemplateFiller
  /** Null where nothing can print: every other format still comes. */
  printer: Printer | null
  /** Fonts by path on the page's origin, e.g. `fonts/fonts.css`. */
  assets: Map<string, Uint8Array>
  /** The documents' name without its ending; the audience's id where it is not said. */
  fileStem?: string
}

/**
 * Renders a brief in the formats asked for, in their order. The same brief, template and assets give the same bytes.
 * A PDF that cannot be printed is a note and the other formats come; a fault in the template is a `SettingsError`.
 */
export async function renderBrief(
  brief: Brief,
  bundle: TemplateBundle,
  formats: Format[],
  tools: RenderTools,
  signal?: AbortSignal,
): Promise<Outcome<RenderedDocument[]>> {
  const { fileStem = brief.audience.id } = tools
  const documents: RenderedDocument[] = []
  const notes: Note[] = []
  for (const format of formats) {
    const bytes =
      format === "pdf"
        ? await printPdf(brief, bundle, tools, notes, signal)
        : new TextEncoder().encode(await writeText(brief, bundle, format, tools))
    if (bytes === null) continue
    documents.push({ format, fileName: `${fileStem}.${extensions[format]}`, bytes, hash: sha256(bytes) })
  }
  return { value: documents, notes }
}

const extensions: Record<Format, string> = { pdf: "pdf", html: "html", json: "json", text: "txt", markdown: "md" }

async function writeText(
  brief: Brief,
  bundle: TemplateBundle,
  format: Exclude<Format, "pdf">,
  { filler }: RenderTools,
): Promise<string> {
  if (format === "json") return `${JSON.stringify(brief, null, 2)}\n`
  return filler.fill(bundle, brief, { name: `brief.${extensions[format]}`, isPrint: false })
}

async function printPdf(
  brief: Brief,
  bundle: TemplateBundle,
  { filler, printer, assets }: RenderTools,
  notes: Note[],
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  const html = await filler.fill(bundle, brief, { name: "brief.html", isPrint: true })
  if (printer === null) {
    notes.push(pdfMissing(brief, "no printer was handed in"))
    return null
  }
  try {
    const printed = await printer.print({ html, assets, ...documentData(brief) }, signal)
    notes.push(...refusedNote(printed.refused, bundle.name), ...glyphNote(html, assets, brief))
    return printed.bytes
  } catch (error) {
    if (signal?.aborted) throw error
    notes.push(pdfMissing(brief, error instanceof Error ? error.message : String(error)))
    return null
  }
}

function documentData(brief: Brief) {
  return {
    title: `${brief.title}: ${brief.audience.title}, ${formatDay(brief.slot, brief.language, "full")}`,
    language: brief.language,
    author: brief.title,
    subject: brief.topics.map(({ title }) => title).join("; "),
    date: brief.slot,
  }
}

function pdfMissing(brief: Brief, cause: string): Note {
  return {
    code: "pdf-not-printed",
    kind: "gap",
    subject: brief.audience.id,
    sentence: "The PDF could not be printed; the other formats hold the same brief.",
    cause,
  }
}

function refusedNote(refused: string[], template: string): Note[] {
  if (refused.length === 0) return []
  return [
    {
      code: "template-reaches-out",
      kind: "remark",
      subject: template,
      sentence: "The template asked for files from elsewhere; they were left out.",
      cause: [...new Set(refused)].slice(0, 10).join(", "),
    },
  ]
}

function glyphNote(html: string, assets: Map<string, Uint8Array>, brief: Brief): Note[] {
  const missing = missingGlyphs(html, assets)
  if (missing.length === 0) return []
  const named = missing.slice(0, 10).map(character => `${character} (${codePointName(character)})`)
  return [
    {
      code: "glyph-missing",
      kind: "remark",
      subject: brief.audience.id,
      sentence: `No shipped font holds ${named.join(", ")}${missing.length > 10 ? ` and ${missing.length - 10} more` : ""}.`,
    },
  ]
}

function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}
