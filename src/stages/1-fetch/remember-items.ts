import { createHash } from "node:crypto"
import type { FeedMemory, ParsedFeed } from "../../model/feed.ts"
import { dayMs, type Instant } from "../../model/time.ts"
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
    ...newestItems(before, items, now),
  }
  memory.pollAfter = nextPoll(memory, now)
  return memory
}

/** So many items are told from new ones; the newest, since what drops off at the other end is no news. */
const itemKeysMax = 500

function newestItems(
  { changedAt, itemKeys }: FeedMemory,
  items: ParsedFeed["items"],
  now: Instant,
): Pick<FeedMemory, "changedAt" | "itemKeys"> {
  const dateOf = ({ published, updated }: ParsedFeed["items"][number]) => published ?? updated ?? 0
  const newest = items.toSorted((a, b) => dateOf(b) - dateOf(a)).slice(0, itemKeysMax)
  const keys = newest.map(({ id }) => createHash("sha256").update(id).digest("hex").slice(0, 8))
  const known = new Set(itemKeys)
  // A memory that is older than the keys cannot tell: what it held for the last change stands.
  const isChanged = itemKeys === undefined ? changedAt === undefined : keys.some(key => !known.has(key))
  return { changedAt: isChanged ? now : changedAt, itemKeys: keys }
}

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
