import type { Feed, FeedMemory } from "../../model/feed.ts"
import type { Note } from "../../model/outcome.ts"
import { dayMs, type Instant } from "../../model/time.ts"

/**
 * The feeds whose last poll failed, and those that have said nothing for longer than their habit, each with a sentence
 * for the reader: a brief shows its gaps.
 */
export function silentFeeds(
  feeds: Feed[],
  memories: Map<string, FeedMemory>,
  now: Instant,
): (Note & { title: string })[] {
  return feeds.flatMap(({ id, title }): (Note & { title: string })[] => {
    const memory = memories.get(id)
    if (memory === undefined) return []
    if (memory.failures > 0) {
      const sentence = memory.troubleSentence ?? `${title} could not be read.`
      return [{ code: memory.lastTrouble ?? "feed-failed", kind: "gap", subject: id, title, sentence }]
    }
    const days = silentDays(memory, now)
    if (days === null) return []
    const sentence = `${title} has brought nothing for ${days} days, which is longer than is usual for it.`
    return [{ code: "feed-silent", kind: "gap", subject: id, title, sentence }]
  })
}

// Ten times the usual pause, and a week at least: a paper that rests over the holidays is not called silent.
function silentDays({ changedAt, itemsPerDay }: FeedMemory, now: Instant): number | null {
  if (changedAt === undefined || itemsPerDay === undefined || itemsPerDay <= 0) return null
  const silentMs = now - changedAt
  return silentMs > Math.max(7 * dayMs, (10 * dayMs) / itemsPerDay) ? Math.floor(silentMs / dayMs) : null
}
