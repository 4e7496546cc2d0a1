import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { readGlyphRanges } from "./font-glyphs.ts"

/** One shipped file: where it stands, and for which family, weight and style of the page it serves. */
interface FontFace {
  package: string
  subset: string
  weight: 400 | 600
  /** The file's own weight, where that is another. */
  fileWeight?: 400
  style: "normal" | "italic"
  families: string[]
}

const both = ["Brief Serif", "Brief Sans"]

/** Signs that the subsets of text faces leave out: ‰, ₂, ⅓, ≤, ▲, ★. Spaces and invisible characters are not among them. */
const signs = "U+2010-2027,U+2030-205E,U+2070-209F,U+2100-23FF,U+2460-27BF"

/**
 * Static weights: Chromium embeds variable fonts as unnamed Type 3 fonts, half as large again (measured). Scripts that
 * have no serif of ours share their sans. Vazirmatn for Arabic and Persian, since text in Noto's Arabic faces comes out
 * of the PDF with spaces inside words (measured).
 */
const faces: FontFace[] = [
  // First, since of two faces for a character the later one serves.
  ...([400, 600] as const).map((weight): FontFace => {
    return { package: "dejavu-sans", subset: "latin", weight, fileWeight: 400, style: "normal", families: both }
  }),
  ...family("noto-serif", ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek"], ["Brief Serif"]),
  ...family("noto-sans", ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek"], ["Brief Sans"]),
  ...family("noto-sans-georgian", ["georgian"], both),
  ...family("noto-sans-armenian", ["armenian"], both),
  ...family("vazirmatn", ["arabic"], both),
  ...family("noto-sans-symbols", ["symbols"], both),
  ...["latin", "latin-ext", "cyrillic"].map((subset): FontFace => {
    return { package: "noto-serif", subset, weight: 400, style: "italic", families: ["Brief Serif"] }
  }),
]

/**
 * The fonts that a printed page may use, by path on its origin: `fonts/*.woff2`, `fonts/fonts.css` that declares them,
 * and `fonts/coverage.txt`, the characters that they hold.
 */
export async function loadFonts(): Promise<Map<string, Uint8Array>> {
  const assets = new Map<string, Uint8Array>()
  const rules: string[] = []
  // A subset claims more characters than it holds, and what it claims no other face would serve.
  const held = new Map<string, string[]>()
  for (const face of faces) {
    const name = `${face.package}-${face.subset}-${face.fileWeight ?? face.weight}-${face.style}.woff2`
    const bytes = new Uint8Array(await readFile(packageFile(face.package, `files/${name}`)))
    assets.set(`fonts/${name}`, bytes)
    // All weights and styles of a subset hold the same.
    const subset = `${face.package} ${face.subset}`
    const ranges = held.get(subset) ?? readGlyphRanges(bytes, await claimedRanges(face))
    held.set(subset, ranges)
    for (const family of face.families) rules.push(fontFaceRule(family, face, name, ranges.join(",")))
  }
  const encoder = new TextEncoder()
  assets.set("fonts/fonts.css", encoder.encode(rules.join("\n")))
  assets.set("fonts/coverage.txt", encoder.encode([...new Set([...held.values()].flat())].join(",")))
  return assets
}

function family(name: string, subsets: string[], families: string[]): FontFace[] {
  return subsets.flatMap(subset =>
    ([400, 600] as const).map((weight): FontFace => {
      return { package: name, subset, weight, style: "normal", families }
    }),
  )
}

function fontFaceRule(family: string, face: FontFace, name: string, ranges: string): string {
  return `@font-face{font-family:"${family}";font-weight:${face.weight};font-style:${face.style};font-display:block;src:url(/fonts/${name}) format("woff2");unicode-range:${ranges}}`
}

async function claimedRanges({ package: name, subset }: FontFace): Promise<string> {
  const ranges = JSON.parse(await readFile(packageFile(name, "unicode.json"), "utf8")) as Record<string, string>
  return ranges[subset] ?? signs
}

// Resolved as the module system would, so that it is found in a checkout and in an installed package alike.
function packageFile(name: string, path: string): string {
  return fileURLToPath(import.meta.resolve(`@fontsource/${name}/${path}`))
}
