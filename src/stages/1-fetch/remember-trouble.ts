import type { FeedMemory } from "../../model/feed.ts"
import type { Note } from "../../model/outcome.ts"

/** Keeps the trouble of a poll with the feed, so that every brief until the next poll can name it. */
export function rememberTrouble(memories: FeedMemory[], notes: Note[]): FeedMemory[] {
  const gaps = new Map(notes.filter(({ kind }) => kind === "gap").map(note => [note.subject, note]))
  return memories.map(memory => {
    const gap = gaps.get(memory.feedId)
    if (gap === undefined) return memory
    return { ...memory, failures: Math.max(1, memory.failures), lastTrouble: gap.code, troubleSentence: gap.sentence }
  })
}
