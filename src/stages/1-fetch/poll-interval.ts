import type { FeedMemory } from "../../model/feed.ts"
import { dayMs, type Instant } from "../../model/time.ts"
import { jitter } from "./retry-after.ts"

const minuteMs = 60_000
const leastMs = 15 * minuteMs
const unknownMs = 60 * minuteMs

/** When a feed that answered is asked again: after its interval, give or take a tenth, and when it does not rest. */
export function nextPoll(memory: FeedMemory, now: Instant): Instant {
  const at = now + Math.round(pollInterval(memory) * (0.9 + 0.2 * jitter(memory.feedId, now)))
  return afterRest(memory, at)
}

// About half the time between two of the feed's items, never less than it asks for, between 15 minutes and a day.
function pollInterval({ itemsPerDay, askedIntervalMs = 0 }: FeedMemory): number {
  const wanted = itemsPerDay === undefined ? unknownMs : dayMs / Math.max(1, 2 * itemsPerDay)
  return Math.min(dayMs, Math.max(leastMs, wanted, askedIntervalMs))
}

// Hour by hour; a rest leaves an hour of the week, so eight days are enough.
function afterRest(memory: FeedMemory, at: Instant): Instant {
  for (let later = at; later < at + 8 * dayMs; later = nextHour(later)) if (!isResting(memory, later)) return later
  return at
}

/** Whether a feed has asked to be left alone at this hour or day. */
export function isResting({ rest }: FeedMemory, at: Instant): boolean {
  if (rest === undefined) return false
  const moment = new Date(at)
  return rest.hours.includes(moment.getUTCHours()) || rest.days.includes(moment.getUTCDay())
}

function nextHour(at: Instant): Instant {
  return Math.floor(at / (60 * minuteMs) + 1) * 60 * minuteMs
}
