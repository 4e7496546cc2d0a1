import type { Instant } from "../../model/time.ts"
import { readFeedDate } from "../../text/feed-dates.ts"
import type { FeedElement } from "./feed-tree.ts"

/** When an item was published and when it was last changed; what cannot be read is null and costs nothing else. */
export function findDates(
  item: FeedElement,
  zone: string | undefined,
): { published: Instant | null; updated: Instant | null } {
  return { published: findDate(item, publishedNames, zone), updated: findDate(item, updatedNames, zone) }
}

// RSS, Atom 1.0, Atom 0.3, then Dublin Core, whose `date` does not say which of the two it is.
const publishedNames = ["pubdate", "published", "issued", "dcterms:issued", "dc:date", "dcterms:created", "created"]
const updatedNames = ["updated", "modified", "dcterms:modified", "lastbuilddate"]

// Of several equal elements the last one counts: feeds that repeat a date correct it.
function findDate(item: FeedElement, names: string[], zone: string | undefined): Instant | null {
  for (const name of names) {
    for (const child of item.children.toReversed()) {
      if (child.name !== name) continue
      const date = readFeedDate(child.text, zone)
      if (date !== null) return date
    }
  }
  const lastMod = item.attributes.lastmod
  return names === updatedNames && lastMod !== undefined ? readFeedDate(lastMod, zone) : null
}
