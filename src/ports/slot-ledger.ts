import type { Instant } from "../model/time.ts"
import type { SlotName } from "./outbox.ts"

/**
 * Which slots were decided upon: made, or covered by an edition of a later moment (both written with its letters, by
 * `Store.saveEdition` or `Outbox.plan`), or skipped with a reason.
 */
export interface SlotLedger {
  /** When an audience was first seen: `now`, the first time that this is asked. */
  firstSeen(audienceId: string, now: Instant): Promise<Instant>
  /** Slots from a day on, ascending. */
  slots(audienceId: string, fromDay: string): Promise<SlotEntry[]>
  /** An audience's editions that reach to a moment or beyond it, in the order in which they were made. */
  reaching(audienceId: string, from: Instant): Promise<ReachingEdition[]>
  /** Editions that were made for a slot after a moment, and have documents that went nowhere yet; oldest first. */
  undelivered(madeAfter: Instant): Promise<number[]>
  /** Writes down slots that are not made. A slot that was decided upon already keeps its entry. */
  skip(audienceId: string, skipped: { name: SlotName; slot: Instant; reason: string }[], now: Instant): Promise<void>
}

export interface SlotEntry {
  name: SlotName
  slot: Instant
  /** The edition that was made, or covers it; null for a slot that was skipped. */
  editionId: number | null
  /** Why it has none, or one of a later moment; null where an edition was made for it. */
  reason: string | null
  decidedAt: Instant
}

/** As much of an edition as tells whether it covers a slot. */
export interface ReachingEdition {
  id: number
  /** That its readers see. */
  number: number
  /** Slots up to here are covered: its own slot, or the end of its period where that is later. */
  until: Instant
  /** It was made on demand and sent to nobody: it has no letters, and is no slot's. */
  isUnsent: boolean
}
