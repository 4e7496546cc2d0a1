import { dayMs, type Instant } from "../../model/time.ts"
import { instantOfLocalTime } from "../../text/time-zones.ts"
import type { Schedule } from "./schedule.ts"
import { plannedSlots, type Slot, type SlotOptions } from "./slots.ts"

/** Up to when an edition takes news: a span before its slot, or a time of the day on the audience's clock. */
export type CutOff = { beforeMs: number } | { minuteOfDay: number }

/** The cut-off of a slot: never later than the slot itself, so that 23:30 for a brief at 01:00 is the evening before. */
export function cutOffOf({ instant, day }: Pick<Slot, "instant" | "day">, cutOff: CutOff, timeZone: string): Instant {
  if ("beforeMs" in cutOff) return instant - cutOff.beforeMs
  const sameDay = instantOfLocalTime(day, cutOff.minuteOfDay, timeZone)
  if (sameDay <= instant) return sameDay
  const dayBefore = new Date(Date.parse(`${day}T00:00Z`) - dayMs).toISOString().slice(0, 10)
  return instantOfLocalTime(dayBefore, cutOff.minuteOfDay, timeZone)
}

/** Whether an edition's cut-off comes before the look after the next one: what is read later than it comes too late. */
export function isCutOffNear(
  { schedule, timeZone, cutOff, ...options }: SlotOptions & { schedule: Schedule; timeZone: string; cutOff: CutOff },
  now: Instant,
): boolean {
  const spanMs = Math.max(2 * dayMs, "beforeMs" in cutOff ? cutOff.beforeMs : 0)
  const period = { from: now - 1, to: now + nearMs + spanMs }
  return plannedSlots(schedule, timeZone, period, options).some(slot => {
    const untilCutOff = cutOffOf(slot, cutOff, timeZone) - now
    return untilCutOff >= 0 && untilCutOff <= nearMs
  })
}

// Two looks: one of them may come late.
const nearMs = 2 * 60_000

export interface EditionMoment {
  slot: Slot
  isLate: boolean
  /** Whether no later slot of the audience is made at the same look. */
  isNewest: boolean
  now: Instant
  /** Up to when the audience's last edition takes news; null when there is none. */
  toldUntil: Instant | null
}

/**
 * Up to when an edition takes news. The newest one of an audience without a cut-off tells what is known now, and so does one
 * that is late: its readers waited for it. One that is made up for an earlier slot ends where that slot's would have.
 */
export function newsUntil(moment: EditionMoment, cutOff: CutOff | null, timeZone: string): Instant {
  const { slot, isLate, isNewest, now, toldUntil } = moment
  if (isNewest && (cutOff === null || isLate)) return now
  const until = cutOff === null ? slot.instant : cutOffOf(slot, cutOff, timeZone)
  // What was told on demand, or by a late edition, may reach beyond the cut-off: this one goes on from there.
  if (toldUntil === null || until > toldUntil) return until
  return isNewest ? now : slot.instant
}
