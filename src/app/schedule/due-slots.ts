import { dayMs, type Instant } from "../../model/time.ts"
import type { ReachingEdition } from "../../ports/slot-ledger.ts"
import { type CutOff, cutOffOf } from "./cut-off.ts"
import type { Schedule } from "./schedule.ts"
import { plannedSlots, type Slot, type SlotOptions } from "./slots.ts"

/** What is made of slots that passed while nothing ran: the newest, all, or those not older than a span. */
export type CatchUp = "latest" | "all" | { notOlderThanMs: number }

export interface DueInput extends SlotOptions {
  schedule: Schedule
  timeZone: string
  catchUp: CatchUp
  ledger: Ledger
  now: Instant
  /** How long before its slot an edition is begun. */
  leadMs?: number
  /** An edition is not begun before it: with 10 minutes of lead and a cut-off 5 minutes before the slot, 5 minutes are left. */
  cutOff?: CutOff | null
}

/** What is known of an audience's slots; everything else follows from the clock. */
export interface Ledger {
  /** When the audience was first seen: no slot before that was ever promised. */
  since: Instant
  /** The latest slot that has an edition, made on demand or by the schedule; null when there is none. */
  lastSlot: Instant | null
  /**
   * The slot of the last edition where no slot of that moment was decided upon: somebody made it on demand, perhaps without
   * letters. Null where it was made by the schedule, or there is none.
   */
  onDemandSlot?: Instant | null
  /** Editions that reach to the oldest open slot or beyond it, in the order in which they were made. */
  reaching?: readonly ReachingEdition[]
  /** Names (`slotName`) of the slots that were decided upon in the last days. */
  decided: ReadonlySet<string>
}

/** What is to be done about a slot. Every slot that is decided upon goes into the ledger, made or not. */
export interface SlotDecision {
  slot: Slot
  /** `cover`: the edition of a later moment that covers it goes out as this slot's. */
  verdict: "make" | "cover" | "skip"
  isLate: boolean
  /** For a skipped or a covered one, why: a sentence for the operator. */
  reason: string | null
  /** For a covered one, by which edition. */
  coveredBy: ReachingEdition | null
  /** Whether its readers get no edition because it is too late, and not because another one stands for it. */
  isLost: boolean
}

/**
 * The slots that ask for a decision now, oldest first. Computed from the ledger and the clock alone: a restart, a sleep, a
 * clock that was set back, or a second process finds the same slots, and the ledger takes each name once.
 * A slot keeps its name when its time is moved, so that a schedule changed from 07:00 to 08:00 at half past seven
 * brings no second edition that day.
 */
export function dueSlots(input: DueInput): SlotDecision[] {
  const { ledger, now, catchUp } = input
  const period = { from: Math.max(ledger.since - 1, now - lookBackMaxMs), to: now + (input.leadMs ?? 0) }
  const { timeZone, cutOff = null } = input
  const hasBegun = (slot: Slot) => cutOff === null || cutOffOf(slot, cutOff, timeZone) <= now
  const open = plannedSlots(input.schedule, timeZone, period, input).filter(
    slot => !ledger.decided.has(slotName(slot)) && hasBegun(slot),
  )
  const tooLateMs = Math.max(lateAfterMs, spanOf(catchUp))
  // An edition that was made on demand for just this slot does not stand in its way: it is found, and its letters are planned.
  const isFound = ({ instant }: Slot) => instant === ledger.onDemandSlot && now - instant <= tooLateMs
  const uncovered = open.filter(slot => ledger.lastSlot === null || slot.instant > ledger.lastSlot || isFound(slot))
  const newest = uncovered.at(-1)
  const isMade = (slot: Slot) => uncovered.includes(slot) && (slot === newest || catchUp !== "latest")
  const standIns = standInsOf(
    open.filter(slot => !isMade(slot) && now - slot.instant <= tooLateMs),
    ledger.reaching ?? [],
  )
  return open.map(slot => {
    const age = now - slot.instant
    const isLate = age > lateAfterMs
    const decided = { slot, isLate, coveredBy: null }
    const skip = (reason: string, isLost = false): SlotDecision => ({ ...decided, verdict: "skip", reason, isLost })
    const coveredBy = standIns.get(slot)
    if (coveredBy !== undefined) {
      const reason = `It is covered by edition ${coveredBy.number}, which was made on demand and sent to nobody: that one went out in its place.`
      return { ...decided, verdict: "cover", coveredBy, reason, isLost: false }
    }
    if (!uncovered.includes(slot)) return skip("A later edition covers its time already.")
    if (slot !== newest && catchUp === "latest")
      return skip("A later slot passed as well, and only the latest is made.")
    if (age > tooLateMs)
      return skip(`It was missed by ${spanInWords(age)}, and up to ${spanInWords(tooLateMs)} are made up.`, true)
    return { ...decided, verdict: "make", reason: null, isLost: false }
  })
}

// What such an edition told counts as told: unless it goes out, its readers never get that. The first one that reaches to a
// slot tells the slot's news; of several slots that it covers, it stands for the newest.
function standInsOf(slots: Slot[], reaching: readonly ReachingEdition[]): Map<Slot, ReachingEdition> {
  const bySlot = new Map<Slot, ReachingEdition>()
  const taken = new Set<number>()
  for (const slot of slots.toReversed()) {
    const covering = reaching.find(({ until }) => until >= slot.instant)
    if (covering === undefined || !covering.isUnsent || taken.has(covering.id)) continue
    taken.add(covering.id)
    bySlot.set(slot, covering)
  }
  return bySlot
}

// A slot that is on time is made, however little the audience wants to be made up.
function spanOf(catchUp: CatchUp): number {
  if (catchUp === "all") return lookBackMaxMs
  return catchUp === "latest" ? latestTooLateMs : catchUp.notOlderThanMs
}

/** `2025-03-14#0`: a slot's name within its audience. */
export function slotName({ day, number }: Pick<Slot, "day" | "number">): string {
  return `${day}#${number}`
}

// Reading the feeds and printing for a thousand audiences takes some minutes: that alone is not late.
const lateAfterMs = 15 * 60_000
const latestTooLateMs = 18 * 3_600_000
/** Slots older than this are never looked at: the list is bounded whatever the clock does. */
export const lookBackMaxMs = 31 * dayMs

function spanInWords(ms: number): string {
  const hours = Math.floor(ms / 3_600_000)
  if (hours === 0) return `${Math.floor(ms / 60_000)} minutes`
  return hours === 1 ? "1 hour" : `${hours} hours`
}
