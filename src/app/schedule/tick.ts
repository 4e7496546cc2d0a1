import type { Audience, Edition } from "../../model/edition.ts"
import type { LetterState } from "../../model/letter.ts"
import type { Note, Outcome } from "../../model/outcome.ts"
import { dayMs, type Instant } from "../../model/time.ts"
import type { Clock } from "../../ports/clock.ts"
import type { CoveredSlot, SlotName } from "../../ports/outbox.ts"
import type { SlotLedger } from "../../ports/slot-ledger.ts"
import { type CutOff, isCutOffNear, newsUntil } from "./cut-off.ts"
import { type CatchUp, dueSlots, lookBackMaxMs, type SlotDecision, slotName } from "./due-slots.ts"
import type { Schedule } from "./schedule.ts"
import type { SlotOptions } from "./slots.ts"

/** An audience with its schedule read. */
export interface ScheduledAudience extends SlotOptions {
  audience: Audience
  schedule: Schedule
  catchUp: CatchUp
  /** How long before its slot an edition is begun: its letters wait for the slot. */
  leadMs?: number
  cutOff?: CutOff | null
}

export interface TickTools {
  clock: Clock
  ledger: SlotLedger
  lastEdition(audienceId: string): Promise<Pick<Edition, "slot" | "period"> | null>
  /** Polls the feeds whose time has come; for a brief that is due, or about to be cut off, those too whose last answer is some minutes old. */
  collect(isForBrief: boolean, signal?: AbortSignal): Promise<Note[]>
  /**
   * Makes the edition of a slot with its letters planned, or finds it and plans what it has no letters for; or finds the one that
   * covers it and plans its letters, unless it was sent meanwhile.
   */
  make(order: SlotOrder, signal?: AbortSignal): Promise<Edition>
  /** Puts an edition's documents where they belong; may be repeated. */
  deliver(editionId: number): Promise<void>
  /** Tries the letters whose time has come. */
  sendLetters(signal?: AbortSignal): Promise<SendOutcome>
}

/** What was handed over, or null where there is no way out, and what failed by our own fault: neither hides the other. */
export interface SendOutcome extends Outcome<Record<LetterState, number> | null> {
  failures: unknown[]
}

export interface SlotOrder {
  audience: Audience
  slot: Instant
  name: SlotName
  isLate: boolean
  /** What came to the shelf later is left to the next edition. */
  cutoff: Instant
  /** The edition of a later moment that stands for the slot, and what the ledger says of that; null where the slot's own is made. */
  covered: { editionId: number; entry: Omit<CoveredSlot, "decidedAt"> } | null
}

export interface TickReport {
  made: Edition[]
  /** Slots for which an edition of a later moment goes out that nobody had been sent. */
  covered: { audienceId: string; slot: Instant; edition: Edition }[]
  skipped: { audienceId: string; slot: Instant; reason: string; isLost: boolean }[]
  /** What could not be done: it is tried again at the next tick. */
  failures: { doing: string; error: unknown }[]
  notes: Note[]
  /** How many letters were tried, by the state that they ended in; null where no mail server is named. */
  letters: Record<LetterState, number> | null
}

/**
 * One look at the clock: reads the feeds that are due, makes the editions that are due, sends the letters that are due.
 * What it has done stands in the store; doing it twice, or being stopped half-way, changes nothing.
 */
export async function tick(
  audiences: ScheduledAudience[],
  tools: TickTools,
  signal?: AbortSignal,
): Promise<TickReport> {
  const report: TickReport = { made: [], covered: [], skipped: [], failures: [], notes: [], letters: null }
  const guarded = async (doing: string, work: () => Promise<void>) => {
    if (signal?.aborted) return
    try {
      await work()
    } catch (error) {
      if (!signal?.aborted) report.failures.push({ doing, error })
    }
  }
  const due: { scheduled: ScheduledAudience; decision: SlotDecision; isNewest: boolean }[] = []
  for (const scheduled of audiences) {
    const { audience } = scheduled
    await guarded(`planning ${audience.id}`, async () => {
      const decisions = await decide(scheduled, tools)
      const skipped = decisions.flatMap(({ slot: { instant, day, number }, verdict, reason, isLost }) =>
        verdict === "skip" ? [{ name: { day, number }, slot: instant, reason: reason!, isLost }] : [],
      )
      await tools.ledger.skip(audience.id, skipped, tools.clock.now())
      report.skipped.push(...skipped.map(({ name: _, ...said }) => ({ audienceId: audience.id, ...said })))
      const makes = decisions.filter(({ verdict }) => verdict === "make")
      const wanted = decisions.filter(({ verdict }) => verdict !== "skip")
      due.push(...wanted.map(decision => ({ scheduled, decision, isNewest: decision === makes.at(-1) })))
    })
  }
  await guarded("reading the feeds", async () => {
    const isForBrief = due.length > 0 || areCutOffsNear(audiences, tools.clock.now())
    report.notes.push(...(await tools.collect(isForBrief, signal)))
  })
  // What an earlier look, or an earlier life of the program, made and could not put where it belongs.
  await guarded("delivering documents", async () => {
    for (const id of await tools.ledger.undelivered(tools.clock.now() - deliverAgainMs)) await tools.deliver(id)
  })
  due.sort((a, b) => a.decision.slot.instant - b.decision.slot.instant)
  for (const { scheduled, decision: before, isNewest } of due) {
    const { audience, cutOff = null } = scheduled
    const { instant: slot, day, number } = before.slot
    await guarded(`the edition of ${audience.id} for ${new Date(slot).toISOString()}`, async () => {
      const decision = await decideAgain(scheduled, before, tools)
      if (decision === null) return
      const due = { audience, slot, name: { day, number }, isLate: decision.isLate }
      if (decision.coveredBy !== null) {
        const covered = { editionId: decision.coveredBy.id, entry: { slot, reason: decision.reason! } }
        const edition = await tools.make({ ...due, cutoff: slot, covered }, signal)
        await tools.deliver(edition.id)
        const entries = await tools.ledger.slots(audience.id, day)
        const isPlanned = entries.some(
          ({ name, editionId }) => slotName(name) === slotName(due.name) && editionId !== null,
        )
        if (isPlanned) report.covered.push({ audienceId: audience.id, slot, edition })
        return
      }
      // An edition holds its documents: it is asked for where something hangs on it.
      const last = cutOff === null ? null : await tools.lastEdition(audience.id)
      const moment = { ...decision, isNewest, now: tools.clock.now(), toldUntil: last?.period.to ?? null }
      const cutoff = newsUntil(moment, cutOff, audience.timeZone)
      const edition = await tools.make({ ...due, cutoff, covered: null }, signal)
      report.made.push(edition)
      await tools.deliver(edition.id)
    })
  }
  await guarded("sending letters", async () => {
    const { value, notes, failures } = await tools.sendLetters(signal)
    report.letters = value
    report.notes.push(...notes)
    if (failures.length === 1) throw failures[0]
    if (failures.length > 1) throw new AggregateError(failures, inOneLine(failures))
  })
  return report
}

function areCutOffsNear(audiences: ScheduledAudience[], now: Instant): boolean {
  return audiences.some(({ audience: { timeZone }, schedule, holidays, cutOff = null }) => {
    return cutOff !== null && isCutOffNear({ schedule, timeZone, holidays, cutOff }, now)
  })
}

function inOneLine([first, ...more]: unknown[]): string {
  return `${first instanceof Error ? first.message : String(first)}; and ${more.length} more`
}

const deliverAgainMs = 2 * dayMs

async function decide(scheduled: ScheduledAudience, tools: TickTools): Promise<SlotDecision[]> {
  const { audience } = scheduled
  const now = tools.clock.now()
  const since = await tools.ledger.firstSeen(audience.id, now)
  // Some days more than the planner looks at: the audience's calendar is not UTC's.
  const fromDay = new Date(now - lookBackMaxMs - 4 * dayMs).toISOString().slice(0, 10)
  const entries = await tools.ledger.slots(audience.id, fromDay)
  const decided = new Set(entries.map(({ name }) => slotName(name)))
  const input = { ...scheduled, timeZone: audience.timeZone, now }
  const open = dueSlots({ ...input, ledger: { since, lastSlot: null, decided } })
  // The last edition is large and seldom needed: it is asked for when there is something to decide.
  if (open.length === 0) return []
  const last = await tools.lastEdition(audience.id)
  const lastSlot = last === null ? null : Math.max(last.slot, last.period.to)
  const isDecided = entries.some(({ slot }) => slot === last?.slot)
  const onDemandSlot = last === null || isDecided ? null : last.slot
  const oldest = open[0]!.slot.instant
  const isReached = lastSlot !== null && lastSlot >= oldest
  const reaching = isReached ? await tools.ledger.reaching(audience.id, oldest) : []
  return dueSlots({ ...input, ledger: { since, lastSlot, onDemandSlot, reaching, decided } })
}

// While the feeds were read, somebody may have made an edition that covers the slot: the slot's own would hold the rest of its
// news. Null where nothing is left to be made: the next look says why.
async function decideAgain(
  scheduled: ScheduledAudience,
  before: SlotDecision,
  tools: TickTools,
): Promise<SlotDecision | null> {
  const reaching = await tools.ledger.reaching(scheduled.audience.id, before.slot.instant)
  if (reaching.length === 0) return before
  const decisions = await decide(scheduled, tools)
  const now = decisions.find(({ slot }) => slotName(slot) === slotName(before.slot))
  return now === undefined || now.verdict === "skip" ? null : now
}
