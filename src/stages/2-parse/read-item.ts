import { createHash } from "node:crypto"
import type { FeedItem } from "../../model/feed.ts"
import type { FeedElement } from "./feed-tree.ts"
import { findDates } from "./find-dates.ts"
import { findLink } from "./find-links.ts"
import { findAuthor, findBody, findTitle } from "./find-texts.ts"
import { all, baseWithin, firstText, type ItemContext } from "./item-context.ts"

/** One item of a feed tree in the shared shape. */
export function readItem(item: FeedElement, context: ItemContext): FeedItem {
  const base = baseWithin(item.attributes, context.base)
  const title = findTitle(item)
  const { summary, content } = findBody(item)
  const link = findLink(item, base)
  return {
    feedId: context.feedId,
    id: findId(item, base) ?? link ?? hashOf(title, content ?? summary),
    title,
    link,
    ...findDates(item, context.dateZone),
    author: findAuthor(item) ?? context.author,
    summary,
    content,
    language: item.attributes["xml:lang"] ?? firstText(item, "dc:language", "language") ?? context.language,
  }
}

/** What the feed itself calls the item by; null when it does not. */
export function findId(element: FeedElement, base: string | null): string | null {
  const guid = all(element, "guid").at(-1)
  if (guid !== undefined && guid.text.trim() !== "") {
    const isAddress = guid.attributes.ispermalink?.trim().toLowerCase() === "true"
    return isAddress ? absolute(fold(guid.text), baseWithin(guid.attributes, base)) : fold(guid.text)
  }
  const id = all(element, "id").at(-1)
  if (id !== undefined && id.text.trim() !== "") return absolute(fold(id.text), baseWithin(id.attributes, base))
  const about = element.attributes["rdf:about"] ?? element.attributes.about
  return about === undefined || about.trim() === "" ? null : fold(about)
}

function fold(id: string): string {
  return id.replace(/\s+/g, " ").trim()
}

// RFC 4287 wants an absolute IRI. A relative one is the same item as its absolute form, under whatever address it came.
function absolute(id: string, base: string | null): string {
  if (base === null || /^[a-z][a-z0-9+.-]*:/i.test(id) || !/[/?#.]/.test(id)) return id
  return URL.parse(id, base)?.href ?? id
}

/** Stands in for an id where a feed gives neither that nor a link. */
export function hashOf(title: string | null, text: string | null): string {
  return `sha256:${createHash("sha256")
    .update(`${title ?? ""}\n${text ?? ""}`)
    .digest("hex")
    .slice(0, 32)}`
}
