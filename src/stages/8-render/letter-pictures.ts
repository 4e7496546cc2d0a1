import { createHash } from "node:crypto"
import type { Note, Outcome } from "../../model/outcome.ts"
import type { LetterPicture, PictureName } from "../../model/picture.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { contentIdOf } from "../../text/content-ids.ts"
import { pageStyles } from "./page-styles.ts"
import type { RenderTools } from "./render-brief.ts"
import { readTheme } from "./theme.ts"

/** A chart of a letter, as it was drawn. */
export interface DrawnPicture {
  /** Hash of the drawing, hex. */
  id: string
  name: PictureName
  svg: string
  /** CSS pixels. */
  width: number
  height: number
}

/**
 * Takes the charts of these names out of a letter and puts an image in the place of each, with the chart's text alternative:
 * few mail programs show SVG. The same chart twice is one picture.
 */
export function takePictures(html: string, pictures: readonly PictureName[]): { html: string; drawn: DrawnPicture[] } {
  const drawn = new Map<string, DrawnPicture>()
  const withImages = html.replace(chart, (svg, kind: string, across: string, down: string, label: string) => {
    const name = kind === "figure" ? "figures" : (kind as PictureName)
    // What a template holds by itself is no picture that anybody asked for.
    if (!pictures.includes(name)) return svg
    const id = createHash("sha256").update(svg).digest("hex").slice(0, 32)
    const [width, height] = [across, down].map(units => Math.round(Number(units) * pixelsPerUnit)) as [number, number]
    drawn.set(id, { id, name, svg, width, height })
    // Outlook for Windows takes the width from the attribute, and everything else may shrink it. No height: Yahoo would keep it
    // on a phone, since it knows no `height:auto` (caniemail.com), and all take it from the picture itself.
    const style = `display:block;width:100%;max-width:${width}px;border:0;border-radius:4px`
    return `<img src="cid:${contentIdOf(id)}" width="${width}" alt="${label}" style="${style}">`
  })
  return { html: withImages, drawn: [...drawn.values()] }
}

// As `svgPicture` writes it: every text in it is escaped, and it holds no other. At most 499 units either way, so that no
// template's own drawing becomes a picture without bounds. What is opened and never closed ends where the next one begins:
// a template is read here by no thread that could be stopped.
const chart =
  /<svg class="chart chart-(timeline|volume|sources|figure|map)" viewBox="-?[\d.]+ -?[\d.]+ ([1-4]?\d{1,2}(?:\.\d)?) ([1-4]?\d{1,2}(?:\.\d)?)" role="img" aria-label="([^"]*)">[^<]*(?:<(?!\/?svg\b)[^<]*)*<\/svg>/g

// On a desk, a word of ten units stands fifteen pixels high, and a picture takes five sixths of the letter's column; on a
// phone, which shrinks it to its own width, ten.
const pixelsPerUnit = 1.5

/**
 * Paints what a letter shows: all of it or, where that can't be done, nothing, with a note: the letter then comes as one
 * that was to have no pictures.
 */
export async function paintPictures(
  drawn: DrawnPicture[],
  bundle: TemplateBundle,
  { printer, assets }: Pick<RenderTools, "printer" | "assets">,
  signal?: AbortSignal,
): Promise<Outcome<LetterPicture[]>> {
  if (drawn.length === 0) return { value: [], notes: [] }
  if (drawn.length > picturesMax)
    return { value: [], notes: [picturesMissing(bundle, `there are ${drawn.length}; ${picturesMax} is the most`)] }
  if (printer === null) return { value: [], notes: [picturesMissing(bundle, "no printer was handed in")] }
  try {
    const painted = await printer.paint({ ...layOut(drawn, bundle), assets }, signal)
    return { value: drawn.map(({ id, name }, index) => ({ id, name, bytes: painted[index]! })), notes: [] }
  } catch (error) {
    if (signal?.aborted) throw error
    return { value: [], notes: [picturesMissing(bundle, error instanceof Error ? error.message : String(error))] }
  }
}

// Twenty topics with all that they can show.
const picturesMax = 100

// One below the other on a page with the template's own styles.
function layOut(drawn: DrawnPicture[], bundle: TemplateBundle) {
  let y = 0
  const areas = drawn.map(({ width, height }) => {
    const area = { x: 0, y, width, height }
    y += height
    return area
  })
  const places = drawn.map(({ svg, width, height }, index) => {
    const place = `position:absolute;left:0;top:${areas[index]!.y}px;width:${width}px;height:${height}px;overflow:hidden`
    return `<div style="${place}">${svg}</div>`
  })
  const html = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
${pageStyles(bundle, readTheme(bundle), { hasFonts: true })}
</head>
<body>
${places.join("\n")}
</body>
</html>
`
  return { html, areas }
}

/** What is told of letters that come without the pictures that their audience asks for. */
export function picturesMissing({ name }: TemplateBundle, cause: string): Note {
  return {
    code: "letter-pictures-missing",
    kind: "gap",
    subject: name,
    sentence: "The letters come without their pictures.",
    cause,
  }
}
