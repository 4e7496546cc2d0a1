import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { dayOf, formatExactly, formatIsoWithOffset, instantOfLocalTime } from "../../src/text/time-zones.ts"

const zones = ["UTC", "Asia/Baku", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]
const zone = fc.constantFrom(...zones)
const moment = fc.integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2200, 0, 1) })

describe("the time of a zone", () => {
  it.each([
    ["2025-03-14T03:00:00Z", "Asia/Baku", "2025-03-14T07:00:00+04:00"],
    ["2025-03-14T03:00:00Z", "America/New_York", "2025-03-13T23:00:00-04:00"],
    ["2025-03-14T03:00:00Z", "UTC", "2025-03-14T03:00:00+00:00"],
    ["2025-03-14T03:00:00Z", "Asia/Kathmandu", "2025-03-14T08:45:00+05:45"],
    ["2025-03-14T03:00:00Z", "America/St_Johns", "2025-03-14T00:30:00-02:30"],
  ])("%s in %s is %s", (instant, timeZone, shown) => {
    expect(formatIsoWithOffset(Date.parse(instant), timeZone)).toBe(shown)
    expect(dayOf(Date.parse(instant), timeZone)).toBe(shown.slice(0, 10))
  })

  it("names the same moment, to the second, in every zone and century", () => {
    fc.assert(
      fc.property(moment, zone, (instant, timeZone) => {
        expect(Date.parse(formatIsoWithOffset(instant, timeZone))).toBe(Math.floor(instant / 1000) * 1000)
      }),
    )
  })

  it("names the same moment, to the millisecond, where that is asked for, and no fraction of a whole second", () => {
    fc.assert(
      fc.property(moment, zone, (instant, timeZone) => {
        expect(Date.parse(formatExactly(instant, timeZone))).toBe(instant)
      }),
    )
    expect(formatExactly(Date.parse("2025-03-14T03:00:00.020Z"), "Asia/Baku")).toBe("2025-03-14T07:00:00.020+04:00")
    expect(formatExactly(Date.parse("2025-03-14T03:00:00Z"), "Asia/Baku")).toBe("2025-03-14T07:00:00+04:00")
  })

  it("is the day that Temporal names", () => {
    fc.assert(
      fc.property(moment, zone, (instant, timeZone) => {
        const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
        expect(dayOf(instant, timeZone)).toBe(new Temporal.PlainDate(year, month, day).toString())
      }),
    )
  })

  it("shows a date that no calendar reaches as the nearest one that has a form", () => {
    expect(dayOf(8.64e15, "UTC")).toBe("9999-12-30")
    expect(dayOf(-8.64e15, "Asia/Baku")).toBe("1000-01-02")
  })
})

describe("a local time", () => {
  it.each([
    ["that clocks jump over comes later by the jump", "2027-03-14", 150, "America/New_York", "2027-03-14T07:30:00Z"],
    ["that clocks jump over by half an hour", "2027-10-03", 135, "Australia/Lord_Howe", "2027-10-02T15:45:00Z"],
    ["that comes twice is the first", "2027-10-31", 150, "Europe/Berlin", "2027-10-31T00:30:00Z"],
    ["of a day that was left out is that of the next", "2011-12-30", 420, "Pacific/Apia", "2011-12-30T17:00:00Z"],
    ["of an ordinary day", "2025-03-14", 420, "Asia/Baku", "2025-03-14T03:00:00Z"],
  ])("%s", (_, day, minuteOfDay, timeZone, instant) => {
    expect(instantOfLocalTime(day, minuteOfDay, timeZone)).toBe(Date.parse(instant))
  })
})
