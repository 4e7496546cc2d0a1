import type { BriefCounts } from "./brief.ts"
import type { Note } from "./outcome.ts"

/** What a look at the feeds brought. */
export interface Collected {
  /** Feeds of the workspace. */
  feeds: number
  /** Those that were due and were asked. */
  polled: number
  failed: number
  added: number
  revised: number
}

/** How an edition came to be, for the operator: what was read, matched and told, how long it took, and what failed. */
export interface EditionReport {
  editionId: number
  audience: string
  number: number
  /** ISO 8601, on the audience's clock. */
  slot: string
  madeAt: string
  /** What the reading just before it brought; null where that failed as a whole. */
  collected: Collected | null
  counts: BriefCounts
  told: { changed: number; new: number; confirmed: number; disputed: number }
  /** Null for what was not done, or not yet. */
  tookMs: { collect: number | null; assemble: number; deliver: number | null }
  /** Of this reading and this edition, with their causes. */
  notes: Note[]
}
