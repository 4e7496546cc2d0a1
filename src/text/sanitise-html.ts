import sanitizeHtml from "sanitize-html"
import { escapeMarkup } from "./escape-markup.ts"
import { isTooDeep } from "./is-too-deep.ts"
import { toPlainText } from "./plain-text.ts"

/**
 * HTML with nothing in it that acts or loads: a closed list of elements and attributes, links to http, https and mailto
 * only, no pictures. HTML that is built to keep a reader busy comes out as its text.
 */
export function sanitiseHtml(html: string): string {
  if (!/[<&]/.test(html)) return html
  if (isTooDeep(html)) return escapeMarkup(toPlainText(html))
  return sanitizeHtml(html, options)
}

const options: sanitizeHtml.IOptions = {
  allowedTags:
    `a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark
    ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var`.split(/\s+/),
  allowedAttributes: {
    a: ["href", "title"],
    abbr: ["title"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan"],
    "*": ["lang", "dir"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesAppliedToAttributes: ["href"],
  allowProtocolRelative: false,
  nonTextTags: [
    "script",
    "style",
    "textarea",
    "option",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
    "xmp",
  ],
  disallowedTagsMode: "discard",
}
