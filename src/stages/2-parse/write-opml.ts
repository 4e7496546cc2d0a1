import { escapeMarkup } from "../../text/escape-markup.ts"
import type { OpmlFeed } from "./parse-opml.ts"

/** An OPML 2.0 document of feeds in nested folders, in the order given: reading it again gives the same feeds. */
export function writeOpml(title: string, feeds: Omit<OpmlFeed, "line">[]): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    "  <head>",
    `    <title>${escapeAttribute(title)}</title>`,
    "  </head>",
    "  <body>",
  ]
  let open: string[] = []
  for (const feed of feeds) {
    const shared = sharedDepth(open, feed.folders)
    while (open.length > shared) {
      open = open.slice(0, -1)
      lines.push(`${indent(open.length)}</outline>`)
    }
    for (const folder of feed.folders.slice(shared)) {
      lines.push(`${indent(open.length)}<outline text="${escapeAttribute(folder)}">`)
      open = [...open, folder]
    }
    lines.push(`${indent(open.length)}<outline ${attributesOf(feed)}/>`)
  }
  for (let depth = open.length - 1; depth >= 0; depth--) lines.push(`${indent(depth)}</outline>`)
  return `${[...lines, "  </body>", "</opml>"].join("\n")}\n`
}

function attributesOf({ title, xmlUrl, htmlUrl, language, grade, fullText, dateZone }: Omit<OpmlFeed, "line">): string {
  const attributes = { type: "rss", text: title, xmlUrl, htmlUrl, language, grade, fullText, dateZone }
  return Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}="${escapeAttribute(value!)}"`)
    .join(" ")
}

function sharedDepth(a: string[], b: string[]): number {
  const at = a.findIndex((folder, index) => folder !== b[index])
  return at === -1 ? Math.min(a.length, b.length) : at
}

function indent(depth: number): string {
  return " ".repeat(4 + 2 * depth)
}

function escapeAttribute(text: string): string {
  return escapeMarkup(text).replace(/\s+/g, " ")
}
