import type { TemplateBundle } from "../../ports/templates.ts"

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

/** What a template would load from elsewhere: neither the printer nor the page's own policy lets it through. */
export function lintStyles(bundle: TemplateBundle): LintFinding[] {
  const findings: LintFinding[] = []
  for (const [path, text] of bundle.files) {
    const file = bundle.origins.get(path) ?? path
    for (const { pattern, applies, message } of remoteLoads) {
      if (!applies.test(path)) continue
      for (const match of text.matchAll(pattern)) {
        findings.push({
          code: "remote-address",
          file,
          ...placeOf(text, match.index),
          message: message.replace("{found}", match[0].slice(0, 80)),
        })
      }
    }
  }
  return findings
}

const remoteLoads = [
  {
    pattern: /(?:@import\b[^;]*|url\(\s*["']?(?:https?:)?\/\/[^)]*\)?)/gi,
    applies: /\.(?:css|hbs)$/,
    message: "{found} is never loaded: a brief stands alone. Put the file's content into the template.",
  },
  {
    pattern:
      /<(?:script|iframe|object|embed|link|img|video|audio|source)\b[^>]*\b(?:src|href|data)\s*=\s*["'](?:https?:)?\/\/[^"']*["']/gi,
    applies: /\.hbs$/,
    message: "{found} is never loaded: a brief stands alone.",
  },
]

function placeOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split("\n")
  return { line: before.length, column: before.at(-1)!.length + 1 }
}
