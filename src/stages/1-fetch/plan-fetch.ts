import type { Feed, FeedMemory } from "../../model/feed.ts"
import { dayMs, type Instant } from "../../model/time.ts"
import { isResting } from "./poll-interval.ts"

/** One feed's next request. */
export interface FetchPlan {
  feed: Feed
  memory: FeedMemory
  /** The feed's own address, or the one that it has moved to for good. */
  url: string
  headers: Record<string, string>
}

/** How far feeds wait for their turn. */
export interface Turns {
  /** Whether feeds wait for their turn; without it all are asked, but those whose server has asked for patience. */
  respectSchedule: boolean
  /** Feeds whose last answer is this old are asked before their turn, unless they are to be spared; none where it is absent. */
  staleAfterMs?: number
}

/**
 * Plans the next fetch of one feed: whether it may be asked, where, and with which headers.
 * @param turns whether a feed waits for its turn; what a server has asked for is respected always.
 */
export function planFetch(
  feed: Feed,
  known: FeedMemory | undefined,
  now: Instant,
  turns: Turns,
): FetchPlan | undefined {
  const memory = memoryOf(feed, known)
  if (memory.isGone === true) return undefined
  if (isTooSoon(memory, now, turns)) return undefined
  const headers = { accept, ...(feed.userAgent !== undefined && { "user-agent": feed.userAgent }) }
  return {
    feed,
    memory,
    url: addressOf(feed, memory, now),
    headers: { ...headers, ...conditionalHeaders(memory, now) },
  }
}

/** What is known of a feed at the address that it has in the settings: of another address, nothing holds. */
export function memoryOf(feed: Feed, known: FeedMemory | undefined): FeedMemory {
  if (known?.url === feed.url) return known
  const isOlderThanAddresses = known !== undefined && known.url === undefined
  // Which address was gone is not known then: it is asked once more.
  if (isOlderThanAddresses) return { ...known, url: feed.url, isGone: undefined }
  return { feedId: feed.id, url: feed.url, failures: 0 }
}

/** Troubles after which a server has said, or is known, not to want another request before `pollAfter`. */
export const patienceTroubles: ReadonlySet<string> = new Set(["feed-asks-patience"])

// Servers have answered 406 to a reader that asks for one kind of feed only (rss-parser issue 129).
const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"

function isTooSoon(memory: FeedMemory, now: Instant, { respectSchedule, staleAfterMs }: Turns): boolean {
  const { pollAfter, lastTrouble } = memory
  if (pollAfter === undefined || pollAfter <= now) return false
  if (lastTrouble !== undefined && patienceTroubles.has(lastTrouble)) return true
  return respectSchedule && (staleAfterMs === undefined || !isStale(memory, now, staleAfterMs))
}

// The habit of a feed, and how long its answer is said to be good for, are our thrift: they give way to a brief. A server
// in trouble is spared, and so is one that says that it rests now. Either way of the clock: it may have been set back.
function isStale(memory: FeedMemory, now: Instant, staleAfterMs: number): boolean {
  const { failures, polledAt = Number.NEGATIVE_INFINITY } = memory
  return failures === 0 && !isResting(memory, now) && Math.abs(now - polledAt) >= staleAfterMs
}

// A redirect is believed to be for good when it has stood for days: a maintenance page once took a feed's place.
function addressOf(feed: Feed, { movedTo }: FeedMemory, now: Instant): string {
  return movedTo !== undefined && movedTo.times >= 3 && now - movedTo.since >= 3 * dayMs ? movedTo.url : feed.url
}

// Both may be sent: a server that knows If-None-Match ignores the other (RFC 9110, 13.1.3). Once in a while neither is:
// a validator that got stuck on the server's side would give 304 for ever.
function conditionalHeaders({ etag, lastModified, bodyAt }: FeedMemory, now: Instant): Record<string, string> {
  if (bodyAt === undefined || now - bodyAt > 7 * dayMs) return {}
  return {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
  }
}
