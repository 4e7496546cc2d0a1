import type { FeedElement } from "./feed-tree.ts"

/** What holds for a whole document: where it came from, and what its elements inherit. */
export interface ItemContext {
  feedId: string
  /** Address that relative links of the document start from; null when it is not known. */
  base: string | null
  /** Tag that items inherit. */
  language: string | null
  /** Author that entries inherit (RFC 4287, 4.2.1). */
  author: string | null
  /** IANA zone of dates that name none. */
  dateZone: string | undefined
}

/** Base of an element: its own `xml:base`, resolved against the one around it (XML Base, 4). */
export function baseWithin(attributes: Record<string, string>, around: string | null): string | null {
  const own = attributes["xml:base"]?.trim()
  if (own === undefined || own === "") return around
  return URL.parse(own, around ?? undefined)?.href ?? around
}

/** The children of that name, in order. */
export function all(element: FeedElement, ...names: string[]): FeedElement[] {
  return element.children.filter(({ name }) => names.includes(name))
}

/** Text of the first child that has one, by the order of the names. */
export function firstText(element: FeedElement, ...names: string[]): string | null {
  for (const name of names) {
    const found = element.children.find(child => child.name === name && child.text.trim() !== "")
    if (found !== undefined) return found.text.trim()
  }
  return null
}
