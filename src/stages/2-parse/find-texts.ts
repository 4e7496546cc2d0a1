import { toTitle } from "../../text/title-text.ts"
import type { FeedElement } from "./feed-tree.ts"
import { all, firstText } from "./item-context.ts"

/** Title as plain text on one line; null when there is none. */
export function findTitle(element: FeedElement): string | null {
  for (const name of ["title", "dc:title", "media:title", "itunes:title"]) {
    for (const title of withinGroups(element, name)) {
      const text = toTitle(htmlOf(title))
      if (text !== "") return text
    }
  }
  const astray = element.children.find(({ name }) => name === "category")?.children.find(({ name }) => name === "title")
  return astray === undefined ? null : toTitle(htmlOf(astray)) || null
}

function withinGroups(element: FeedElement, name: string): FeedElement[] {
  const own = all(element, name)
  return own.length > 0 ? own : all(element, "media:group", "media:content").flatMap(media => all(media, name))
}

/** Teaser and body, as HTML. */
export function findBody(item: FeedElement): { summary: string | null; content: string | null } {
  const content = firstValue(item, contentNames)
  const summary = firstValue(item, summaryNames) ?? mediaDescription(item)
  return { summary, content }
}

const contentNames = ["content:encoded", "content", "xhtml:body", "body", "fullitem"]
const summaryNames = ["summary", "description", "abstract", "itunes:summary", "itunes:subtitle", "media:description"]

function firstValue(item: FeedElement, names: string[]): string | null {
  for (const name of names) {
    for (const element of all(item, name)) {
      if (isElsewhere(element)) continue
      const value = htmlOf(element)
      if (value.trim() !== "") return value
    }
  }
  return null
}

function mediaDescription(item: FeedElement): string | null {
  for (const group of all(item, "media:group")) {
    const value = firstValue(group, ["media:description"])
    if (value !== null) return value
  }
  return null
}

// Atom content that stands at another address, or is a picture (RFC 4287, 4.1.3).
function isElsewhere({ attributes: { src, type = "" }, text }: FeedElement): boolean {
  return (
    (src !== undefined && text.trim() === "") || /^(?:image|audio|video|application\/(?!xhtml|xml|atom))/i.test(type)
  )
}

/** Text of an element as HTML: Atom 0.3's base64 undone, Atom's plain text escaped. */
function htmlOf({ attributes: { type = "", mode = "" }, text, isMarkup }: FeedElement): string {
  if (mode.toLowerCase() === "base64" || isPacked(type, text)) return Buffer.from(text, "base64").toString("utf8")
  if (isMarkup || (type !== "text" && type !== "text/plain") || mode === "escaped") return text
  return /[<&]/.test(text) && !likelyHtml.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;") : text
}

// RFC 4287, 4.1.3.3: what is neither text nor XML stands there in base64.
function isPacked(type: string, text: string): boolean {
  return /^application\/octet-stream$/i.test(type.trim()) && /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)
}

// Many feeds say that their HTML is text.
const likelyHtml = /<\/?(?:p|br|div|span|a|b|i|em|strong|img|ul|li|blockquote)[\s/>]|&(?:#\d+|amp|lt|quot|nbsp);/i

/** Who wrote it: Atom's author, Dublin Core, RSS, iTunes. */
export function findAuthor(element: FeedElement): string | null {
  for (const author of all(element, "author")) {
    const name = firstText(author, "name", "email") ?? personOf(author.text)
    if (name !== null) return toTitle(name) || null
  }
  const name = firstText(element, "dc:creator", "dc:author", "itunes:author", "managingeditor")
  return name === null ? null : toTitle(personOf(name) ?? "") || null
}

// RSS 2.0: "lawyer@boyer.net (Lawyer Boyer)".
function personOf(text: string): string | null {
  const trimmed = text.trim().slice(0, 500)
  const named = /^\S+@\S+\s*\(([^)]+)\)$/.exec(trimmed)?.[1] ?? /^(.+?)\s*<\S+@\S+>$/.exec(trimmed)?.[1]
  return (named ?? trimmed).trim() || null
}
