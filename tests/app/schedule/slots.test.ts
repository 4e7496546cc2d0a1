import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseSchedule } from "../../../src/app/schedule/parse-schedule.ts"
import { isDayDue } from "../../../src/app/schedule/schedule.ts"
import { nextSlot, slotsBetween } from "../../../src/app/schedule/slots.ts"
import { dayOf, formatIsoWithOffset } from "../../../src/text/time-zones.ts"
import { reckonInstant } from "../../simulation/reckon-slots.ts"

const zones = [
  ...["Europe/Berlin", "Asia/Baku", "Asia/Yerevan", "America/New_York"],
  ...["Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"],
]
const hourMs = 3_600_000
const dayMs = 24 * hourMs

describe("P3: a slot keeps its time on the audience's own clock", () => {
  it.each([
    ["jumped over: later by the jump", "02:30", "America/New_York", "2027-03-14", ["2027-03-14T03:30:00-04:00"]],
    ["jumped over by 30 minutes", "02:15", "Australia/Lord_Howe", "2027-10-03", ["2027-10-03T02:45:00+11:00"]],
    ["jumped over after midnight", "00:15", "Africa/Cairo", "2027-04-30", ["2027-04-30T01:15:00+03:00"]],
    ["twice: the first time", "02:30", "Europe/Berlin", "2027-10-31", ["2027-10-31T02:30:00+02:00"]],
    ["twice: the first time", "01:30", "America/New_York", "2027-11-07", ["2027-11-07T01:30:00-04:00"]],
    ["after the jump, as ever", "07:00", "Europe/Berlin", "2027-03-28", ["2027-03-28T07:00:00+02:00"]],
    [
      "twice a day, merged by the jump",
      "02:30 and 03:30",
      "Europe/Berlin",
      "2027-03-28",
      ["2027-03-28T03:30:00+02:00"],
    ],
    ["on the day that Apia left out", "07:00", "Pacific/Apia", "2011-12-30", []],
    ["on the day after it, once", "07:00", "Pacific/Apia", "2011-12-31", ["2011-12-31T07:00:00+14:00"]],
    [
      "for Ramadan, when Casablanca turns back",
      "02:30",
      "Africa/Casablanca",
      "2025-02-23",
      ["2025-02-23T02:30:00+01:00"],
    ],
    ["in a zone without jumps", "weekdays at 07:00", "Asia/Baku", "2027-03-28", []],
  ])("%s: %s in %s on %s", (_, words, timeZone, day, expected) => {
    const schedule = parseSchedule(words)
    const noon = Date.parse(`${day}T12:00:00Z`)
    const slots = slotsBetween(schedule, timeZone, { from: noon - 3 * dayMs, to: noon + 3 * dayMs })
    expect(
      slots.filter(slot => dayOf(slot, timeZone) === day).map(slot => formatIsoWithOffset(slot, timeZone)),
    ).toEqual(expected)
  })

  it("has no slot on holidays", () => {
    const schedule = parseSchedule("weekdays at 07:00")
    const period = { from: Date.parse("2027-03-18T00:00:00Z"), to: Date.parse("2027-03-23T00:00:00Z") }
    const slots = slotsBetween(schedule, "Asia/Baku", period, { holidays: new Set(["2027-03-19", "2027-03-21"]) })
    expect(slots.map(slot => dayOf(slot, "Asia/Baku"))).toEqual(["2027-03-18", "2027-03-22"])
  })

  it("finds the next slot as far away as February has 29 days, and none where there never is one", () => {
    const leap = parseSchedule("0 7 29 2 *")
    expect(formatIsoWithOffset(nextSlot(leap, "UTC", Date.parse("2096-03-01T00:00:00Z"))!, "UTC")).toBe(
      "2104-02-29T07:00:00+00:00",
    )
    const daily = parseSchedule("daily at 07:00")
    const always = { has: () => true } as unknown as Set<string>
    expect(nextSlot(daily, "UTC", 0, { holidays: always })).toBeNull()
  })
})

const arbitraryZone = fc.constantFrom(...zones)
const minute = fc.integer({ min: 0, max: 1439 })
// Around the days on which clocks were or will be changed somewhere, and Apia's left-out day.
const day = fc
  .tuple(
    fc.constantFrom("2011-12-30", "2025-03-09", "2026-03-29", "2026-10-25", "2027-02-07", "2027-03-14", "2027-10-03"),
    fc.integer({ min: -8, max: 8 }),
  )
  .map(([around, days]) => new Date(Date.parse(`${around}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10))

describe("P3: slots of every zone, around every jump", () => {
  it("are those of a second reckoning, from the offsets alone", () => {
    fc.assert(
      fc.property(arbitraryZone, minute, day, (timeZone, minute, day) => {
        const midnight = Date.parse(`${day}T00:00:00Z`)
        const schedule = parseSchedule(`at ${clock(minute)}`)
        const period = { from: midnight - 2 * dayMs, to: midnight + 3 * dayMs }
        expect(slotsBetween(schedule, timeZone, period)).toContain(reckonInstant(midnight + minute * 60_000, timeZone))
      }),
      { numRuns: 2000 },
    )
  })

  it("come once a day, or not at all on a day that the calendar left out", () => {
    fc.assert(
      fc.property(arbitraryZone, minute, day, (timeZone, minute, day) => {
        const from = Date.parse(`${day}T00:00:00Z`)
        const schedule = parseSchedule(`at ${clock(minute)}`)
        const slots = slotsBetween(schedule, timeZone, { from, to: from + 10 * dayMs })
        const days = slots.map(slot => dayOf(slot, timeZone))
        expect(new Set(days).size).toBe(slots.length)
        const gaps = slots.slice(1).map((slot, index) => slot - slots[index]!)
        expect(gaps.every(gap => gap >= 22 * hourMs && gap <= 26 * hourMs)).toBe(true)
      }),
    )
  })

  it("are the same whatever the moment that the question starts from", () => {
    const words = fc.constantFrom("every 15 minutes", "hourly", "weekdays at 02:30", "at 00:15, 02:15 and 23:59")
    fc.assert(
      fc.property(arbitraryZone, words, day, fc.integer({ min: 0, max: 3 * dayMs }), (timeZone, words, day, offset) => {
        const schedule = parseSchedule(words)
        const from = Date.parse(`${day}T00:00:00Z`)
        const all = slotsBetween(schedule, timeZone, { from, to: from + 8 * dayMs })
        const cut = from + offset
        const halves = [
          ...slotsBetween(schedule, timeZone, { from, to: cut }),
          ...slotsBetween(schedule, timeZone, { from: cut, to: from + 8 * dayMs }),
        ]
        expect(halves).toEqual(all)
        expect(nextSlot(schedule, timeZone, cut)).toBe(all.find(slot => slot > cut))
      }),
    )
  })
})

describe("days", () => {
  it.each([
    ["first weekday of the month at 07:00", "2027-05", ["2027-05-03"]],
    ["last weekday of the month at 07:00", "2027-10", ["2027-10-29"]],
    ["last Friday of the month at 07:00", "2027-02", ["2027-02-26"]],
    ["fifth Monday of the month at 07:00", "2027-02", []],
    ["last day of the month at 07:00", "2028-02", ["2028-02-29"]],
    ["2 days before the end of the month at 07:00", "2027-02", ["2027-02-26"]],
  ])("%s, in %s: %s", (words, month, expected) => {
    const schedule = parseSchedule(words)
    const length = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
    const days = Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`)
    expect(days.filter(day => isDayDue(schedule, day))).toEqual(expected)
  })
})

function clock(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(11, 16)
}
