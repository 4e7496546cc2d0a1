import type { FeedItem } from "../../model/feed.ts"

/**
 * Items of one document with ids that differ: a feed that calls several items by one id is told apart by their links,
 * and where those are equal too by their place. Links that several items share are marked, since they tell no article.
 */
export function withUniqueIds(items: FeedItem[]): FeedItem[] {
  const ids = countBy(items, ({ id }) => id)
  const links = countBy(items, ({ link }) => link ?? "")
  const used = new Set<string>()
  const places = new Map<string, number>()
  return items.map(item => {
    let id = ids.get(item.id)! > 1 && item.link !== null ? `${item.id} ${item.link}` : item.id
    const crowded = `${item.id} ${item.link ?? ""}`
    while (used.has(id)) {
      // Counted on from the last one: thousands of items may share an id.
      const place = (places.get(crowded) ?? 1) + 1
      places.set(crowded, place)
      id = `${crowded} ${place}`
    }
    used.add(id)
    const isShared = item.link !== null && links.get(item.link)! > 1 && ids.size > links.size
    return { ...item, id, ...(isShared && { isLinkShared: true }) }
  })
}

function countBy(items: FeedItem[], keyOf: (item: FeedItem) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
