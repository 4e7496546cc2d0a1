import type { TemplateBundle } from "../../ports/templates.ts"
import { placeAt } from "../../text/place-in-text.ts"
import { missingGlyphs } from "./missing-glyphs.ts"

/** Something that is wrong with a template, or could go wrong. */
export interface LintFinding {
  /** Stable word in kebab case. */
  code: string
  /** Path as it was found on the disk. */
  file: string
  line: number | null
  column: number | null
  message: string
}

/** What can be told from a template's files alone, with its place. */
export function lintSources(bundle: TemplateBundle, assets: Map<string, Uint8Array>): LintFinding[] {
  const findings: LintFinding[] = []
  for (const [path, text] of bundle.files) {
    const file = bundle.origins.get(path) ?? path
    for (const { code, pattern, applies, isFine, message } of mistakes) {
      if (!applies.test(path)) continue
      for (const match of text.matchAll(pattern)) {
        if (isFine?.test(match[0])) continue
        const found = match[0].slice(0, 80)
        findings.push({ code, file, ...placeAt(text, match.index), message: message.replace("{found}", () => found) })
      }
    }
    for (const character of missingGlyphs(text, assets)) {
      const message = `No shipped font holds ${character}; on paper it may be an empty box.`
      findings.push({ code: "missing-glyph", file, ...placeAt(text, text.indexOf(character)), message })
    }
  }
  return findings
}

interface Mistake {
  code: string
  pattern: RegExp
  /** Paths of the files where it counts. */
  applies: RegExp
  /** What makes a match right. */
  isFine?: RegExp
  message: string
}

// No address of the web, which is told otherwise, no data: or cid:, no place in the page, nothing that is filled in.
const localFile = "(?!\\s*(?:(?!file:)[a-z][a-z+.-]*:|//|#|\\{\\{))"
const neverLoaded =
  "is never loaded: a brief is one file. Write an SVG into the template itself, or the picture as a data: address."

const mistakes: Mistake[] = [
  // What a page would load from elsewhere: neither the printer nor the page's own policy lets it through.
  {
    code: "remote-address",
    pattern: /(?:@import\b[^;]*|url\(\s*["']?(?:https?:)?\/\/[^)]*\)?)/gi,
    applies: /\.(?:css|hbs)$/,
    message: "{found} is never loaded: a brief stands alone. Put the file's content into the template.",
  },
  {
    code: "remote-address",
    pattern:
      /<(?:script|iframe|object|embed|link|img|video|audio|source)\b[^>]*\b(?:src|href|data)\s*=\s*["'](?:https?:)?\/\/[^"']*["']/gi,
    applies: /\.hbs$/,
    message: "{found} is never loaded: a brief stands alone.",
  },
  // Nor what lies beside the template: a page has no folder.
  {
    code: "local-file",
    pattern: new RegExp(`url\\(\\s*(?:"${localFile}[^"]*"|'${localFile}[^']*'|${localFile}[^)"'\\s]+)\\s*\\)`, "gi"),
    applies: /\.(?:css|hbs)$/,
    message: `{found} ${neverLoaded}`,
  },
  {
    code: "local-file",
    pattern: new RegExp(
      `<(?:script|iframe|object|embed|link|img|image|use|video|audio|source)\\b[^>]*\\s(?:src|href|data)\\s*=\\s*(?:"${localFile}[^"]+"|'${localFile}[^']+')`,
      "gi",
    ),
    applies: /\.hbs$/,
    message: `{found} ${neverLoaded}`,
  },
  {
    code: "script",
    pattern: /<script\b[^>]*>/gi,
    applies: /\.hbs$/,
    message: "A brief runs no scripts: {found} does nothing.",
  },
  {
    code: "missing-alt",
    pattern: /<img\b[^>]*>/gi,
    applies: /\.hbs$/,
    isFine: /\salt="/i,
    message: '{found} has no alt="…": who cannot see it is told nothing.',
  },
  {
    code: "missing-alt",
    pattern: /<svg\b[^>]*>/gi,
    applies: /\.hbs$/,
    isFine: /aria-hidden="true"|role="img"[^>]*aria-label|aria-label[^>]*role="img"/i,
    message: '{found} needs role="img" and aria-label, or aria-hidden="true".',
  },
  {
    code: "missing-scope",
    pattern: /<th\b[^>]*>/gi,
    applies: /\.hbs$/,
    isFine: /\sscope="/i,
    message: '{found} has no scope="col" or scope="row".',
  },
]
