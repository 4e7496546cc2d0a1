import type { Feed, FeedMemory } from "../../model/feed.ts"
import type { Note } from "../../model/outcome.ts"

/** The feeds whose last poll failed, each with a sentence for the reader: a brief shows its gaps. */
export function silentFeeds(feeds: Feed[], memories: Map<string, FeedMemory>): (Note & { title: string })[] {
  return feeds.flatMap(({ id, title }) => {
    const memory = memories.get(id)
    if (memory === undefined || memory.failures === 0) return []
    const sentence = memory.troubleSentence ?? `${title} could not be read.`
    return [{ code: memory.lastTrouble ?? "feed-failed", kind: "gap", subject: id, title, sentence }]
  })
}
