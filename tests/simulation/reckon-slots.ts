import { isDayDue, type Schedule } from "../../src/app/schedule/schedule.ts"
import type { Instant } from "../../src/model/time.ts"

const dayMs = 86_400_000

/** The slots of a schedule, reckoned from the zone's offsets alone: another way than the product's. */
export function reckonSlots(schedule: Schedule, timeZone: string, from: Instant, to: Instant): Set<Instant> {
  const slots = new Set<Instant>()
  for (let midnight = Math.floor(from / dayMs) * dayMs - 2 * dayMs; midnight <= to + 2 * dayMs; midnight += dayMs) {
    if (!isDayDue(schedule, new Date(midnight).toISOString().slice(0, 10))) continue
    for (const minute of schedule.minutes) {
      const slot = knownInstant(midnight + minute * 60_000, timeZone)
      if (slot >= from && slot <= to) slots.add(slot)
    }
  }
  return slots
}

/**
 * The first moment at which clocks in a zone show a time; `wall` is that time, as if it were UTC. Tries both offsets that
 * hold within a day of it. When none fits, clocks jumped over it, and the one before the jump holds.
 */
export function reckonInstant(wall: number, timeZone: string): Instant {
  const before = offsetMs(wall - dayMs, timeZone)
  const after = offsetMs(wall + dayMs, timeZone)
  const fitting = [before, after].filter(offset => offsetMs(wall - offset, timeZone) === offset)
  return wall - (fitting.length === 0 ? before : Math.max(...fitting))
}

// Hundreds of seeds ask for the same weeks in the same eight zones.
const known = new Map<string, Map<number, Instant>>()

function knownInstant(wall: number, timeZone: string): Instant {
  const instants = known.get(timeZone) ?? new Map<number, Instant>()
  known.set(timeZone, instants)
  const instant = instants.get(wall) ?? reckonInstant(wall, timeZone)
  instants.set(wall, instant)
  return instant
}

const names = new Map<string, Intl.DateTimeFormat>()

// The name of the offset in another locale: not the way that the product takes.
function offsetMs(instant: Instant, timeZone: string): number {
  const format = names.get(timeZone) ?? new Intl.DateTimeFormat("de", { timeZone, timeZoneName: "longOffset" })
  names.set(timeZone, format)
  const name = format.formatToParts(instant).find(({ type }) => type === "timeZoneName")!.value
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000)
}
