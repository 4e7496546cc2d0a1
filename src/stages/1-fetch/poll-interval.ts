import type { FeedMemory } from "../../model/feed.ts"

const minuteMs = 60_000
const dayMs = 86_400_000
const leastMs = 15 * minuteMs
const unknownMs = 60 * minuteMs

/**
 * How long to wait for a feed's next items: about half the time between two of them, never less than the feed asks for,
 * between 15 minutes and a day. In ms.
 */
export function pollInterval({ itemsPerDay, askedIntervalMs = 0 }: FeedMemory): number {
  const wanted = itemsPerDay === undefined ? unknownMs : dayMs / Math.max(1, 2 * itemsPerDay)
  return Math.min(dayMs, Math.max(leastMs, wanted, askedIntervalMs))
}
