import { dayMs, type Instant, type Period } from "../../model/time.ts"
import { instantOfLocalTime } from "../../text/time-zones.ts"
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
  for (let day = dayNumber(period.from) - daysAround; day <= dayNumber(period.to) + daysAround; day++) {
    for (const slot of slotsOfDay(schedule, timeZone, day)) {
      const isWithin = slot.instant > period.from && slot.instant <= period.to
      if (isWithin && !options.holidays?.has(slot.day)) slots.push(slot)
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
  const today = dayNumber(after)
  for (let day = today - daysAround, found: Instant | null = null; day <= today + daysAheadMax; day++) {
    for (const slot of slotsOfDay(schedule, timeZone, day)) {
      if (slot.instant <= after || options.holidays?.has(slot.day)) continue
      if (found === null || slot.instant < found) found = slot.instant
    }
    if (found !== null) return found
  }
  return null
}

// The longest way to the next fifth Monday of a February.
const daysAheadMax = 40 * 366

// Every tick looks at the same month of days again: what a day's slots are never changes while the process lives.
const known = new WeakMap<Schedule, Map<string, Map<number, Slot[]>>>()
const knownDaysMax = 400

function slotsOfDay(schedule: Schedule, timeZone: string, dayNumber: number): Slot[] {
  const zones = known.get(schedule) ?? new Map<string, Map<number, Slot[]>>()
  known.set(schedule, zones)
  const days = zones.get(timeZone) ?? new Map<number, Slot[]>()
  zones.set(timeZone, days)
  let slots = days.get(dayNumber)
  if (slots === undefined) {
    if (days.size >= knownDaysMax) days.clear()
    const day = new Date(dayNumber * dayMs).toISOString().slice(0, 10)
    const minutes = isDayDue(schedule, day) ? schedule.minutes : []
    slots = minutes.map((minute, number) => ({ instant: instantOfLocalTime(day, minute, timeZone), day, number }))
    days.set(dayNumber, slots)
  }
  return slots
}

// 02:30 that clocks jump over comes at 03:30, where 03:30 has a slot of its own: one edition, under the later name.
function oncePerInstant(slots: Slot[]): Slot[] {
  const isAscending = slots.every((slot, index) => index === 0 || slots[index - 1]!.instant < slot.instant)
  if (isAscending) return slots
  const byInstant = new Map(slots.map(slot => [slot.instant, slot]))
  return [...byInstant.values()].sort((a, b) => a.instant - b.instant)
}

function dayNumber(instant: Instant): number {
  return Math.floor(instant / dayMs)
}

// A zone's calendar is up to a day away from UTC's, and a left-out day (Apia, 2011-12-30) moves a slot by one more.
const daysAround = 2
