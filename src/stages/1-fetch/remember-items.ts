import type { FeedMemory, ParsedFeed } from "../../model/feed.ts"
import type { Instant } from "../../model/time.ts"
import { nextPoll } from "./poll-interval.ts"

/** Memory after a feed was read: how often it brings something, what it asks for, and so when its turn comes again. */
export function rememberItems(before: FeedMemory, { head, items, isRepaired }: ParsedFeed, now: Instant): FeedMemory {
  const ttlMs = (head.ttlMinutes ?? 0) * 60_000
  const memory: FeedMemory = {
    ...before,
    isRepaired,
    askedIntervalMs: Math.max(before.askedIntervalMs ?? 0, ttlMs) || undefined,
    rest: head.rest ?? undefined,
    itemsPerDay: itemsPerDay(items, now) ?? before.itemsPerDay,
  }
  memory.pollAfter = nextPoll(memory, now)
  return memory
}

const dayMs = 86_400_000

// The items that a feed shows tell its pace at the first look: so many between the oldest of them and now.
function itemsPerDay(items: ParsedFeed["items"], now: Instant): number | undefined {
  const dates = items
    .flatMap(({ published, updated }) => published ?? updated ?? [])
    .slice(0, 1000)
    .filter(date => date <= now)
  if (dates.length < 2) return undefined
  const oldest = Math.min(...dates)
  return dates.length / Math.max(1 / 24, (now - oldest) / dayMs)
}
