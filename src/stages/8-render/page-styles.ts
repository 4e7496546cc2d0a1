import type { TemplateBundle } from "../../ports/templates.ts"
import { type Theme, themeCss } from "./theme.ts"

/** All styles of a template, as they stand in the head of a page: the theme's tokens and every file of `styles/`, in order of name. */
export function pageStyles(bundle: TemplateBundle, theme: Theme, { hasFonts }: { hasFonts: boolean }): string {
  const sheets = [...bundle.files].filter(([file]) => file.startsWith("styles/") && file.endsWith(".css"))
  const css = [themeCss(theme), ...sheets.map(([, text]) => text)].join("\n")
  // The fonts are the printer's: on a screen the reader's own fonts serve, and nothing is loaded.
  const fonts = hasFonts ? '<link rel="stylesheet" href="/fonts/fonts.css">\n' : ""
  return `${fonts}<style>\n${css.replace(/<\//g, "<\\/")}</style>`
}
