import fc from "fast-check"
import { expect, it } from "vitest"
import { readHolidays } from "../../../src/app/schedule/read-holidays.ts"

const calendar = (...events: string[][]) =>
  ["BEGIN:VCALENDAR", ...events.flatMap(lines => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]), "END:VCALENDAR"].join(
    "\r\n",
  )

it("days, spans, and days of every year are read; a cancelled one is not", () => {
  const { days, faults } = readHolidays(
    calendar(
      ["DTSTART;VALUE=DATE:20270308", "SUMMARY:One day"],
      ["DTSTART;VALUE=DATE:20270320", "DTEND;VALUE=DATE:20270323", "SUMMARY:Three", " days"],
      ["DTSTART;VALUE=DA", " TE:20250101", "RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"],
      ["DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;COUNT=5"],
      ["DTSTART;VALUE=DATE:20270501", "STATUS:CANCELLED"],
    ),
  )
  expect(faults).toEqual([])
  expect([...days].filter(day => day.startsWith("2027")).sort()).toEqual([
    "2027-01-01",
    "2027-03-08",
    "2027-03-20",
    "2027-03-21",
    "2027-03-22",
  ])
  expect([...days].filter(day => day.endsWith("02-29"))).toEqual(["2024-02-29", "2028-02-29"])
})

it("days of every year come now, however long ago a calendar lets them begin", () => {
  const { days } = readHolidays(
    calendar(
      ["DTSTART;VALUE=DATE:16010528", "RRULE:FREQ=YEARLY"],
      ["DTSTART;VALUE=DATE:19000320", "RRULE:FREQ=YEARLY;INTERVAL=3"],
    ),
  )
  expect([...days].filter(day => day.startsWith("2027"))).toEqual(["2027-05-28"])
  expect([...days].filter(day => /^202[5-9]-03/.test(day))).toEqual(["2026-03-20", "2029-03-20"])
})

it("a rule that is not understood is said, with its line", () => {
  const { days, faults } = readHolidays(
    calendar(
      ["DTSTART;VALUE=DATE:20270101"],
      ["DTSTART;VALUE=DATE:20261126", "RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11"],
    ),
  )
  expect([...days]).toEqual(["2027-01-01"])
  expect(faults).toEqual([{ line: 5, message: expect.stringContaining("only FREQ=YEARLY on the same date") }])
})

it("any text is read without failing, and without growing for ever", () => {
  const line = fc.constantFrom(
    ...[
      "BEGIN:VEVENT",
      "END:VEVENT",
      "DTSTART:99999999",
      "DTSTART;VALUE=DATE:20270101",
      "DTEND:00010101",
      "DTEND:99991231",
    ],
    ...[
      "RRULE:FREQ=YEARLY;COUNT=1e9",
      "RRULE:FREQ=YEARLY;INTERVAL=0",
      "RRULE:;;=",
      "STATUS:CANCELLED",
      " x",
      ":",
      "DTSTART",
    ],
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line).map(lines => lines.join("\n")),
      ),
      text => {
        expect(readHolidays(text).days.size).toBeLessThanOrEqual(100 * 366 * (text.split("END:VEVENT").length - 1))
      },
    ),
  )
})
