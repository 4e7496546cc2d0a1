import type { Instant, Period } from "../../model/time.ts"
import { dayOf, instantOfLocalTime } from "../../text/time-zones.ts"
import { isDayDue, type Schedule } from "./schedule.ts"

/** A due time, with the name that it keeps when the schedule moves it: its day, and which one of the day it is. */
export interface Slot {
  instant: Instant
  /** On the audience's calendar, `YYYY-MM-DD`. */
  day: string
  /** Counts the schedule's times of a day, from 0. */
  number: number
}

export interface SlotOptions {
  /** Days without slots, `YYYY-MM-DD` on the audience's calendar. */
  holidays?: ReadonlySet<string>
}

/** All slots after `period.from`, up to and with `period.to`, ascending. */
export function slotsBetween(
  schedule: Schedule,
  timeZone: string,
  period: Period,
  options: SlotOptions = {},
): Instant[] {
  return plannedSlots(schedule, timeZone, period, options).map(({ instant }) => instant)
}

/** As `slotsBetween`, with the names of the slots. */
export function plannedSlots(schedule: Schedule, timeZone: string, period: Period, options: SlotOptions = {}): Slot[] {
  const slots: Slot[] = []
  // A jump over midnight moves a slot to the next day, a left-out day (Apia, 2011-12-30) by a whole one.
  const first = dayAfter(dayOf(period.from, timeZone), -2)
  const last = dayOf(period.to, timeZone)
  for (let day = first; day <= last; day = dayAfter(day, 1)) {
    for (const slot of slotsOfDay(schedule, timeZone, day, options)) {
      if (slot.instant > period.from && slot.instant <= period.to) slots.push(slot)
    }
  }
  return oncePerInstant(slots)
}

/** The first slot after a moment; null when none comes in 40 years. */
export function nextSlot(
  schedule: Schedule,
  timeZone: string,
  after: Instant,
  options: SlotOptions = {},
): Instant | null {
  const today = dayOf(after, timeZone)
  for (let ahead = -2, found: Instant | null = null; ahead <= daysAheadMax; ahead++) {
    const day = dayAfter(today, ahead)
    for (const { instant } of slotsOfDay(schedule, timeZone, day, options)) {
      if (instant > after && (found === null || instant < found)) found = instant
    }
    if (found !== null) return found
  }
  return null
}

// The longest way to the next fifth Monday of a February.
const daysAheadMax = 40 * 366

function slotsOfDay(schedule: Schedule, timeZone: string, day: string, { holidays }: SlotOptions): Slot[] {
  return holidays?.has(day) ? [] : knownSlots(schedule, timeZone, day)
}

// Every tick looks at the same month of days again: what a day's slots are never changes while the process lives.
const known = new WeakMap<Schedule, Map<string, Slot[]>>()
const knownDaysMax = 400

function knownSlots(schedule: Schedule, timeZone: string, day: string): Slot[] {
  let days = known.get(schedule)
  if (days === undefined) {
    days = new Map()
    known.set(schedule, days)
  }
  const key = `${day} ${timeZone}`
  let slots = days.get(key)
  if (slots === undefined) {
    if (days.size >= knownDaysMax) days.clear()
    const minutes = isDayDue(schedule, day) ? schedule.minutes : []
    slots = minutes.map((minute, number) => ({ instant: instantOfLocalTime(day, minute, timeZone), day, number }))
    days.set(key, slots)
  }
  return slots
}

// 02:30 that clocks jump over comes at 03:30, where 03:30 has a slot of its own: one edition, under the later name.
function oncePerInstant(slots: Slot[]): Slot[] {
  const byInstant = new Map(slots.map(slot => [slot.instant, slot]))
  return [...byInstant.values()].sort((a, b) => a.instant - b.instant)
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
