import { Parser } from "htmlparser2"

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
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === "opml") isOpml = true
        if (name !== "outline") return
        const line = lineAt(parser.startIndex)
        const word = (key: string) => attributes[key.toLowerCase()]?.trim() || null
        const title = word("title") ?? word("text")
        const xmlUrl = word("xmlUrl")
        isFeed.push(xmlUrl !== null)
        if (xmlUrl === null) {
          folders.push(title ?? "")
          if (word("type") === "rss") faults.push({ line, message: "an outline of type rss has no xmlUrl" })
          return
        }
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
      },
      onclosetag(name) {
        if (name === "outline" && isFeed.pop() === false) folders.pop()
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  )
  parser.end(text)
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
