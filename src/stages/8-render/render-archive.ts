import { createHash } from "node:crypto"
import type { Brief } from "../../model/brief.ts"
import type { Format } from "../../model/edition.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { formatClock, formatDay, formatOffset } from "../../text/day-formats.ts"
import { escapeMarkup } from "../../text/escape-markup.ts"
import { readMessages } from "./messages.ts"
import { plainBrief } from "./plain-brief.ts"
import { readTheme, themeCss } from "./theme.ts"

/** An edition as the archive lists it. */
export interface ArchivedEdition {
  brief: Brief
  /** Where its documents lie, relative to the archive, with `/`: `2025-03-14/executive.pdf`. */
  documents: { format: Format; path: string }[]
}

/**
 * The way into the output folder: a page that lists all editions, newest first, and an Atom feed, so that a brief can be
 * followed in a feed reader. Both lead to the documents by relative address, so that the folder can lie anywhere.
 * @param editions in any order; the feed holds the newest 50.
 */
export function renderArchive(
  title: string,
  language: string,
  editions: ArchivedEdition[],
  bundle: TemplateBundle,
): { html: string; atom: string } {
  const plain = editions.map(edition => ({ ...edition, brief: plainBrief(edition.brief) }))
  const newest = plain.toSorted((a, b) =>
    momentOf(a) === momentOf(b) ? compareAudience(a, b) : momentOf(b) - momentOf(a),
  )
  return {
    html: archivePage(title, language, newest, bundle),
    atom: archiveFeed(title, language, newest.slice(0, feedEntriesMax)),
  }
}

const feedEntriesMax = 50

function archivePage(title: string, language: string, editions: ArchivedEdition[], bundle: TemplateBundle): string {
  const theme = readTheme(bundle)
  const sheets = [...bundle.files].filter(([file]) => /^styles\/(10|20|90)-.*\.css$/.test(file)).map(([, css]) => css)
  const { translate } = readMessages(bundle, language)
  const say = (key: string, values: Record<string, unknown> = {}) => escapeMarkup(translate(key, values) ?? key)
  const days = Map.groupBy(editions, ({ brief }) => brief.slot.slice(0, 10))
  const list = [...days].map(
    ([day, ofDay]) => `<section><h2>${escapeMarkup(formatDay(day, language, "weekday"))}</h2>
<ul>${ofDay.map(edition => archiveRow(edition, say)).join("\n")}</ul></section>`,
  )
  return `<!DOCTYPE html>
<html lang="${escapeMarkup(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)}</title>
<link rel="alternate" type="application/atom+xml" title="${escapeMarkup(title)}" href="feed.atom">
<style>
${[themeCss(theme), ...sheets, archiveCss].join("\n")}
</style>
</head>
<body>
<header class="masthead"><h1>${escapeMarkup(title)}</h1></header>
<main>
${list.join("\n")}
</main>
</body>
</html>
`
}

const archiveCss = `.masthead { border-top: 4px solid var(--accent); padding-top: .7rem; margin-bottom: 1.6rem }
main li { padding: .5em 0; border-bottom: 1px solid var(--rule) }
main section { margin-bottom: 2em }
main .where { font: .85em/1.5 var(--label-face); color: var(--quiet-ink) }
main .where span { white-space: nowrap }
main .where a { color: var(--accent); text-decoration: underline }`

// What is read first; what programs read last.
const formatNames: [Format, string][] = [
  ["html", "HTML"],
  ["pdf", "PDF"],
  ["text", "Text"],
  ["markdown", "Markdown"],
  ["json", "JSON"],
]

function archiveRow(
  { brief, documents }: ArchivedEdition,
  say: (key: string, values?: Record<string, unknown>) => string,
): string {
  const links = formatNames.flatMap(([format, name]) =>
    documents
      .filter(document => document.format === format)
      .map(({ path }) => `<a href="${escapeMarkup(encodePath(path))}">${name}</a>`),
  )
  const time = [formatClock(brief.slot), formatOffset(brief.slot)].filter(part => part !== "").join(" ")
  const where = [escapeMarkup(time), ...links].map((part, at, all) => (at < all.length - 1 ? `${part} ·` : part))
  const [headline] = brief.bottomLine
  return `<li><strong>${escapeMarkup(brief.audience.title)}</strong>, ${say("masthead.edition", { number: brief.editionNumber })}
${headline === undefined ? `<p>${say("bottomLine.nothing")}</p>` : `<p lang="${escapeMarkup(headline.language)}">${escapeMarkup(headline.text)}</p>`}
<p class="where">${where.map(part => `<span>${part}</span>`).join(" ")}</p></li>`
}

// RFC 4287. An entry's id never changes, wherever the folder lies: it follows from audience and edition alone.
function archiveFeed(title: string, language: string, editions: ArchivedEdition[]): string {
  const updated = editions[0] === undefined ? "1970-01-01T00:00:00Z" : editions[0].brief.slot
  const entries = editions.map(({ brief, documents }) => {
    const links = documents.map(({ format, path }) => {
      const rel = format === "html" ? "alternate" : "enclosure"
      return `    <link rel="${rel}" type="${mediaTypes[format]}" href="${escapeMarkup(encodePath(path))}"/>`
    })
    return `  <entry xml:lang="${escapeMarkup(brief.language)}">
    <id>${identifier(`${brief.audience.id} ${brief.editionNumber} ${brief.slot}`)}</id>
    <title>${escapeMarkup(`${brief.audience.title}: ${headlineOf(brief) ?? formatDay(brief.slot, brief.language, "full")}`)}</title>
    <updated>${escapeMarkup(brief.slot)}</updated>
${links.join("\n")}
    <content type="text">${escapeMarkup(brief.bottomLine.map(({ text }) => text).join("\n\n"))}</content>
  </entry>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeMarkup(language)}">
  <id>${identifier(title)}</id>
  <title>${escapeMarkup(title)}</title>
  <updated>${escapeMarkup(updated)}</updated>
  <author><name>${escapeMarkup(title)}</name></author>
  <link rel="self" href="feed.atom"/>
  <link rel="alternate" type="text/html" href="index.html"/>
${entries.join("\n")}
</feed>
`
}

const mediaTypes: Record<Format, string> = {
  pdf: "application/pdf",
  html: "text/html",
  json: "application/json",
  text: "text/plain",
  markdown: "text/markdown",
}

function headlineOf(brief: Brief): string | null {
  return brief.bottomLine[0]?.text ?? null
}

// A name-based UUID (RFC 9562, version 8): the same words give the same one.
function identifier(words: string): string {
  const hex = createHash("sha256").update(`daybrief ${words}`).digest("hex")
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/")
}

function momentOf({ brief }: ArchivedEdition): number {
  return Date.parse(brief.slot)
}

function compareAudience(a: ArchivedEdition, b: ArchivedEdition): number {
  return a.brief.audience.id < b.brief.audience.id ? -1 : 1
}
