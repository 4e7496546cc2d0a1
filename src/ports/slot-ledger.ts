import type { Instant } from "../model/time.ts"
import type { SlotName } from "./outbox.ts"

/** Which slots were decided upon: made (written with its letters, by `Store.saveEdition` or `Outbox.plan`) or skipped with a reason. */
export interface SlotLedger {
  /** When an audience was first seen: `now`, the first time that this is asked. */
  firstSeen(audienceId: string, now: Instant): Promise<Instant>
  /** Slots from a day on, ascending. */
  slots(audienceId: string, fromDay: string): Promise<SlotEntry[]>
  /** Editions that were made for a slot after a moment, and have documents that went nowhere yet; oldest first. */
  undelivered(madeAfter: Instant): Promise<number[]>
  /** Writes down slots that are not made. A slot that was decided upon already keeps its entry. */
  skip(audienceId: string, skipped: { name: SlotName; slot: Instant; reason: string }[], now: Instant): Promise<void>
}

export interface SlotEntry {
  name: SlotName
  slot: Instant
  /** The edition that was made; null for a slot that was skipped. */
  editionId: number | null
  reason: string | null
  decidedAt: Instant
}
