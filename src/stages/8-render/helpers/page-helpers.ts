import Handlebars from "handlebars"
import { isRightToLeft } from "../../../text/direction.ts"
import { nearestWord } from "../../../text/nearest-word.ts"
import { markdownGoal } from "../escape-markdown.ts"
import { pageStyles } from "../page-styles.ts"
import { type Helper, HelperError, type RenderRun } from "./helper.ts"
import { iconNames, iconSvg } from "./icons.ts"
import { wrapLines } from "./wrap-lines.ts"

/** What a page is built from: styles, attributes, signs, parts. */
export const pageHelpers: Record<string, Helper> = {
  // {{styles}}: the theme's tokens and every file of styles/, in order of name
  styles: ({ run }) => new Handlebars.SafeString(pageStyles(run.bundle, run.theme, { hasFonts: run.isPrint })),

  // content: {{cssText title}}: a text as a CSS string
  cssText: ({ args }) => new Handlebars.SafeString(cssString(args.map(part => String(part ?? "")).join(""))),

  // <p{{lang language}}>: the attributes of a text that is not in the frame's language
  lang: ({ args: [language], run }) => {
    const tag = String(language ?? "")
    if (tag === "" || tag === "und" || tag === run.brief.language) return ""
    const direction = isRightToLeft(tag) ? "rtl" : "ltr"
    const turn = direction === run.brief.direction ? "" : ` dir="${direction}"`
    return new Handlebars.SafeString(` lang="${Handlebars.escapeExpression(tag)}"${turn}`)
  },

  // <td{{look "cell"}}>: a style of mail/looks.json, written into the tag, since mail programs drop style sheets
  look: ({ args: [name], run }) =>
    new Handlebars.SafeString(` style="${Handlebars.escapeExpression(lookNamed(String(name), run))}"`),

  // <li{{anchor id}}>: an id, given only the first time
  anchor: ({ args: [id], run }) => {
    const name = String(id ?? "").replace(/[^\w-]/g, "-")
    if (name === "" || run.anchors.has(name)) return ""
    run.anchors.add(name)
    return new Handlebars.SafeString(` id="${name}"`)
  },

  // <a{{link url}}>, in Markdown [{{title}}]{{link url}}: leads to a web address; anything else leads nowhere
  link: ({ args: [url], run }) => {
    const address = String(url ?? "")
    if (!/^https?:\/\//i.test(address)) return ""
    if (run.isMarkdown) return new Handlebars.SafeString(markdownGoal(address))
    return new Handlebars.SafeString(` href="${Handlebars.escapeExpression(address)}" rel="noreferrer noopener"`)
  },

  // {{site url}}: example.org/news/…, for paper
  site: ({ args: [url, most = 60] }) => {
    const address = String(url ?? "")
      .replace(/^https?:\/\/(www\.)?/i, "")
      .replace(/\/$/, "")
    return address.length > Number(most) ? `${address.slice(0, Number(most) - 1)}…` : address
  },

  // {{icon "changed"}}: a sign whose shape tells the status; the word stands beside it
  icon: ({ args: [name] }) => {
    const svg = iconSvg(String(name))
    if (svg !== null) return new Handlebars.SafeString(svg)
    throw new HelperError(
      `There is no icon "${name}"; did you mean "${nearestWord(String(name), iconNames) ?? iconNames[0]}"?`,
    )
  },

  // {{> (part "topic" this) ..}}: the part of that name from a folder
  part: ({ args: [folder, name] }) => `${folder}/${name}`,

  // {{#wrap 76 "    "}}…{{/wrap}}: breaks plain text into lines, with an indent from the second line on
  wrap: ({ args: [width, indent = ""], content }) => wrapLines(content(), Number(width), String(indent)),
}

function lookNamed(name: string, { looks, theme }: RenderRun): string {
  const look = looks[name]
  if (look === undefined)
    throw new HelperError(
      `There is no look "${name}"; did you mean "${nearestWord(name, Object.keys(looks)) ?? "cell"}"? mail/looks.json holds them.`,
    )
  return look.replace(/\{([\w-]+)\}/g, (whole, token: string) => theme.tokens[token] ?? whole)
}

function cssString(text: string): string {
  const escaped = text.replace(/["\\<>\n\r\f]/g, sign => `\\${sign.codePointAt(0)!.toString(16)} `)
  return `"${escaped}"`
}
