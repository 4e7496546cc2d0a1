import { decodeEntities } from "./entities.ts"
import { htmlElements } from "./html-elements.ts"
import { readMarkup } from "./markup.ts"

/**
 * The text that a reader would see: paragraphs parted by a blank line, entities decoded (twice where a feed encoded
 * twice), scripts, styles and controls left out. Linear in the length of the input; never throws.
 */
export function toPlainText(html: string): string {
  const text = readText(html)
  // A feed that escaped its markup twice shows tags as text: they are markup all the same.
  return isEscapedMarkup(html, text) ? readText(text) : text
}

/** White space folded into single blanks, invisible and control characters removed. */
export function toOneLine(text: string): string {
  return text
    .replace(invisible, "")
    .replace(/[\s\u0085]+/g, " ")
    .trim()
}

// Controls but white space, soft hyphen, zero-width space, directional overrides, byte order mark. The joiners U+200C
// and U+200D stay: Persian and emoji need them.
const invisible = /(?![\t-\r\u0085])\p{Cc}|[\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu

function readText(html: string): string {
  const paragraphs: string[] = []
  let paragraph = ""
  let isMarkup = false
  let skipped = ""
  let skippedDepth = 0
  const endParagraph = () => {
    if (paragraph !== "") paragraphs.push(paragraph)
    paragraph = ""
  }
  const append = (text: string) => {
    if (skippedDepth === 0) paragraph += text
  }
  readMarkup(
    html,
    {
      open(name, _attributes, _start, _end, isEmpty) {
        isMarkup = true
        const tag = name.toLowerCase()
        if (skippedDepth > 0) {
          if (tag === skipped && !isEmpty) skippedDepth++
          return
        }
        const kind = htmlElements.get(tag)
        if (kind === "block") endParagraph()
        else if (kind === "cell") paragraph += " "
        else if (kind === "break") paragraph += "\u2028"
        else if (kind === "skipped" && !isEmpty) {
          skipped = tag
          skippedDepth = 1
        }
      },
      close(name) {
        const tag = name.toLowerCase()
        if (skippedDepth > 0) {
          if (tag === skipped) skippedDepth--
        } else if (htmlElements.get(tag) === "block") endParagraph()
      },
      text: append,
      cdata: append,
    },
    { isXml: false },
  )
  endParagraph()
  const parts = isMarkup ? paragraphs : paragraphs.flatMap(text => text.split(/\n[ \t\r\f\v]*(?:\n[ \t\r\f\v]*)+/))
  return parts.map(tidyParagraph).filter(Boolean).join("\n\n")
}

// U+2028 stands for <br> until here: two in a row part paragraphs, one is a line break.
function tidyParagraph(paragraph: string): string {
  const decoded = decodeEntities(paragraph)
  if (!decoded.includes("\u2028")) return toOneLine(decoded)
  const lines = decoded.split("\u2028").map(toOneLine)
  return lines
    .join("\n")
    .replace(/\n{2,}/g, "\n\n")
    .trim()
}

const anyTag = /<\/?[a-zA-Z!]/
const knownTag =
  /<\/?(?:p|br|div|span|a|b|i|em|strong|img|ul|ol|li|blockquote|h[1-6]|table|figure|script)(?:\s[^<>]{0,2000})?\/?>/i

function isEscapedMarkup(html: string, text: string): boolean {
  return !anyTag.test(html) && text.includes("<") && knownTag.test(text)
}
