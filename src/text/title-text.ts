import { decodeEntities } from "./entities.ts"
import { htmlElements } from "./html-elements.ts"
import { readMarkup } from "./markup.ts"
import { toOneLine } from "./plain-text.ts"

/**
 * A title as plain text on one line. Tags of HTML go, scripts with what is in them; what only looks like a tag stays,
 * so that "How should <selectedoption> work?" keeps its point. Entities that were encoded twice are decoded twice.
 */
export function toTitle(html: string): string {
  if (!/[<&]/.test(html)) return toOneLine(html)
  const once = withoutTags(html)
  const decoded = decodeEntities(once)
  return toOneLine(decoded === once ? once : withoutTags(decoded))
}

// Elements that run on in their line; the others are listed in html-elements.ts.
const inline = new Set(
  `a abbr acronym b base basefont bdi bdo bgsound big cite code data del dfn em embed font frame i img input ins kbd label link mark meta nobr param picture q rp rt ruby s samp
  small source span strike strong sub sup time track tt u var wbr`.split(/\s+/),
)

// Read as XML, which has no elements whose content is taken raw: an unclosed <iframe> must not swallow the title.
function withoutTags(html: string): string {
  let title = ""
  let skipped = ""
  let depth = 0
  const append = (text: string) => {
    if (depth === 0) title += text
  }
  readMarkup(
    html,
    {
      open(name, attributes, start, end, isEmpty) {
        const tag = name.toLowerCase()
        if (depth > 0) {
          if (tag === skipped && !isEmpty) depth++
        } else if (unread.has(tag)) {
          skipped = tag
          depth = isEmpty ? 0 : 1
        } else if (isBlock(tag)) title += " "
        else if (isWord(tag) && Object.keys(attributes).length === 0) title += html.slice(start, end)
      },
      close(name, start, end) {
        const tag = name.toLowerCase()
        if (depth > 0) {
          if (tag === skipped) depth--
        } else if (isBlock(tag)) title += " "
        else if (isWord(tag)) title += html.slice(start, end)
      },
      text: append,
      cdata: append,
      // A "<" that no ">" follows was a sign and no tag.
      unfinished: from => append(html.slice(from)),
    },
    { isXml: true },
  )
  return title
}

const unread = new Set(["applet", "script", "style"])

function isBlock(tag: string): boolean {
  return htmlElements.has(tag) && htmlElements.get(tag) !== "skipped"
}

// What only looks like a tag: a name that HTML does not know, and nothing else between the brackets.
function isWord(tag: string): boolean {
  return /^[\p{L}][\p{L}\p{N}-]*$/u.test(tag) && !inline.has(tag) && !htmlElements.has(tag)
}
