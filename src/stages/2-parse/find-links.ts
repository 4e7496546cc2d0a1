import type { FeedElement } from "./feed-tree.ts"
import { all, baseWithin, firstText } from "./item-context.ts"

/**
 * The address that an item or a feed leads to: RSS link, Atom's link to a web page, permalink guid, Atom id that is an
 * address, and at last any other link or enclosure. Never a `urn:` or `tag:`.
 */
export function findLink(element: FeedElement, base: string | null): string | null {
  const links = all(element, "link").map(link => readLink(link, base))
  const alternates = links.filter(({ rel }) => rel === "alternate")
  const toPages = alternates.filter(({ type, hasHref }) => hasHref && isPage(type))
  return (
    firstAddress(links.filter(({ hasHref }) => !hasHref)) ??
    firstAddress(toPages.reverse()) ??
    firstAddress(alternates) ??
    webAddress(element.attributes.href ?? "", base) ??
    findPermalink(element, base) ??
    firstAddress(links.filter(({ rel }) => !notContent.has(rel))) ??
    enclosureAddress(element, base)
  )
}

interface Link {
  href: string | null
  hasHref: boolean
  rel: string
  type: string
}

const notContent = new Set([
  "edit",
  "first",
  "hub",
  "last",
  "license",
  "next",
  "prev",
  "previous",
  "replies",
  "search",
  "self",
  "service",
])

function readLink({ attributes, text }: FeedElement, around: string | null): Link {
  const { href, rel = "alternate", type = "text/html" } = attributes
  const address = webAddress(href ?? text, baseWithin(attributes, around))
  return { href: address, hasHref: href !== undefined, rel: rel.trim().toLowerCase(), type: type.toLowerCase() }
}

function isPage(type: string): boolean {
  return type === "" || type.startsWith("text/html") || type.startsWith("application/xhtml+xml")
}

function firstAddress(links: Link[]): string | null {
  return links.find(({ href }) => href !== null)?.href ?? null
}

function findPermalink(element: FeedElement, base: string | null): string | null {
  const guid = all(element, "guid").at(-1)
  const mark = guid?.attributes.ispermalink?.trim().toLowerCase()
  if (guid !== undefined && mark !== "false") {
    const address = webAddress(guid.text, mark === "true" ? base : null)
    if (address !== null) return address
  }
  return webAddress(firstText(element, "id") ?? "", null) ?? webAddress(element.attributes["rdf:about"] ?? "", null)
}

function enclosureAddress(element: FeedElement, base: string | null): string | null {
  const media = all(element, "media:group").flatMap(group => all(group, "media:content"))
  const places = [...all(element, "enclosure", "media:content"), ...media].map(({ attributes }) => attributes.url)
  const sources = all(element, "content").map(({ attributes }) => attributes.src)
  for (const place of [...places, ...sources]) {
    const address = webAddress(place ?? "", base)
    if (address !== null) return address
  }
  return null
}

/** Absolute http(s) address, as it was written where it was absolute already. */
export function webAddress(text: string, base: string | null): string | null {
  const link = text.trim()
  if (link === "") return null
  if (plainAddress.test(link)) return link
  const url = URL.parse(link, base ?? undefined)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null
  return /^https?:\/\/[^\s<>"]+$/i.test(link) ? link : url.href
}

// Sound without a closer look: a host of letters, digits and hyphens, and nothing behind it that would be encoded.
const plainAddress = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}[a-z]{2,20}(?:[/?#][^\s<>"\\]*)?$/i
