import { readMarkup } from "../../text/markup.ts"

/** One feed of an OPML list (OPML 2.0, `outline` with an `xmlUrl`). */
export interface OpmlFeed {
  title: string
  /** As it stands in the file: absolute, or relative to it. */
  xmlUrl: string
  htmlUrl: string | null
  language: string | null
  grade: string | null
  fullText: string | null
  dateZone: string | null
  /** Titles of the outlines around it, outermost first. */
  folders: string[]
  /** Line of the outline, counted from 1. */
  line: number
}

/** Reads an OPML document. `faults` name the line; an outline without an address is a folder, not a fault. */
export function parseOpml(text: string): { feeds: OpmlFeed[]; faults: { line: number; message: string }[] } {
  const feeds: OpmlFeed[] = []
  const faults: { line: number; message: string }[] = []
  const folders: string[] = []
  const isFeed: boolean[] = []
  const lineAt = lineCounter(text)
  let isOpml = false
  readMarkup(
    text,
    {
      open(name, attributes, start, _end, isEmpty) {
        const tag = name.toLowerCase()
        if (tag === "opml") isOpml = true
        if (tag !== "outline") return
        const line = lineAt(start)
        const words = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value.trim()]))
        const word = (key: string) => words.get(key.toLowerCase()) || null
        const title = word("title") ?? word("text")
        const xmlUrl = word("xmlUrl")
        if (xmlUrl === null) {
          if (word("type") === "rss") faults.push({ line, message: "an outline of type rss has no xmlUrl" })
        } else {
          feeds.push({
            title: title ?? xmlUrl,
            xmlUrl,
            htmlUrl: word("htmlUrl"),
            language: word("language"),
            grade: word("grade"),
            fullText: word("fullText"),
            dateZone: word("dateZone"),
            folders: [...folders],
            line,
          })
        }
        if (isEmpty) return
        isFeed.push(xmlUrl !== null)
        if (xmlUrl === null) folders.push(title ?? "")
      },
      close(name) {
        if (name.toLowerCase() === "outline" && isFeed.pop() === false) folders.pop()
      },
    },
    { isXml: true },
  )
  if (!isOpml) faults.unshift({ line: 1, message: "not an OPML file: it has no `opml` element" })
  return { feeds, faults }
}

// Offsets come in rising order, so counting goes on from the last one.
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let at = 0
  return offset => {
    for (; at < offset; at++) if (text.charCodeAt(at) === 10) line++
    return line
  }
}
