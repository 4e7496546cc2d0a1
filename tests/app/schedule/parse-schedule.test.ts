import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { describeSchedule } from "../../../src/app/schedule/describe-schedule.ts"
import { parseSchedule } from "../../../src/app/schedule/parse-schedule.ts"
import { type DayRule, everComes, makeSchedule } from "../../../src/app/schedule/schedule.ts"
import { ScheduleFault } from "../../../src/app/schedule/schedule-fault.ts"

describe("cron and words that mean the same are the same schedule", () => {
  it.each([
    ["0 7 * * 1-5", "weekdays at 07:00"],
    ["0 7 * * MON-FRI", "Mon-Fri 7am"],
    ["30 6 * * *", "daily at 06:30"],
    ["30 6 ? * ?", "06:30"],
    ["0 */6 * * *", "every 6 hours"],
    ["0 * * * *", "hourly"],
    ["*/15 * * * *", "every 15 minutes"],
    ["0 9 * * 1", "every Monday at 09:00"],
    ["0 9 * * 0", "Sundays at 9 am"],
    ["0 9 * * 7", "on Sunday at 09:00"],
    ["0 9 * * MON#1", "first Monday of the month at 09:00"],
    ["0 16 * * 5L", "last Friday of the month at 16:00"],
    ["0 8 * * 1,4", "Mondays and Thursdays at 08:00"],
    ["0 7,19 * * 6,0", "weekends at 07:00 and 7 pm"],
    ["0 7 1,15 * *", "the 1st and 15th of the month at 07:00"],
    ["0 7 1,15 * *", "day 1 and 15 of the month at 07:00"],
    ["0 7 L * *", "last day of the month at 07:00"],
    ["0 7 L-2 * *", "2 days before the end of the month at 07:00"],
    ["0 7 LW * *", "last working day of the month at 07:00"],
    ["0 12 * JUN-AUG *", "every day in June to August at noon"],
    ["0 0 1 1 *", "1st of the month in January at midnight"],
    ["0/30 8-17 * * 1-5", "every 30 minutes from 08:00 to 17:30 on weekdays"],
    ["0 7 1 * MON", "Mondays and 1st of the month at 07:00"],
    ["0 9 * * 1#1,1#3", "first and third Monday of the month at 09:00"],
  ])("%s is %s", (cron, words) => {
    expect(parseSchedule(words)).toEqual(parseSchedule(cron))
  })
})

describe("a schedule that cannot be read says what was found and what would be right", () => {
  it.each([
    ["weekdais at 07:00", 1, "Did you mean `weekdays`?"],
    ["every monday att 09:00", 14, "Did you mean `at`?"],
    ["weekdays", 9, "found the end; expected a time, e.g. `at 07:00`"],
    ["Monday at 7", 11, "found `7`; expected a time with its minutes, e.g. `07:00`"],
    ["at 25:00", 4, "found `25:00`; expected a time such as 07:00 or 7:30 pm"],
    ["at 13 pm", 4, "found `13 pm`"],
    ["every 5 hours", 7, "divides a day"],
    ["every 0 minutes", 7, "found `0`"],
    ["every 6 hours at 07:00", 23, "either a time or an interval"],
    ["every other day at 07:00", 7, "begin anew each month"],
    ["weekly at 07:00", 1, "expected the day"],
    ["first Monday at 07:00", 14, "expected `of the month`"],
    ["sixth Monday of the month at 07:00", 1, "found `sixth`"],
    ["32nd of the month at 07:00", 19, "expected a day from 1st to 31st"],
    ["from 08:00 to 10:00", 20, "expected an interval"],
    ["every 15 minutes from 10:00 to 08:00", 37, "a window within one day"],
    ["in Marsh at 07:00", 4, "Did you mean `march`?"],
    ["at 07:00 §", 10, "found `§`"],
    ["* * * * * *", 11, "found 6 fields; expected five"],
    ["61 * * * *", 1, "found `61`; expected minute from 0 to 59"],
    ["0 24 * * *", 3, "found `24`; expected hour from 0 to 23"],
    ["0 22-2 * * *", 3, "runs backwards"],
    ["0 7 * * MOM", 9, "Did you mean `MON`?"],
    ["0 7 * FEV *", 7, "Did you mean `FEB`?"],
    ["0 7 * * MON#6", 9, "expected #1 to #5"],
    ["0 7 */2 * 1", 5, "programs disagree"],
    ["*/0 7 * * *", 3, "found the step `0`"],
    ["0 7 30 2 *", 1, "names a day that never comes"],
    ["", 1, "found nothing"],
  ])("%s", (text, column, part) => {
    const fault = faultOf(text)
    expect(fault?.message).toContain(part)
    expect(fault?.column).toBe(column)
  })

  it("never fails in another way, whatever the operator typed", () => {
    const word = fc.constantFrom(
      ...["at", "every", "07:00", "7pm", "first", "Monday", "of", "the", "month", ",", "and", "1st", "15", "day", "-"],
      ...[
        "from",
        "to",
        "in",
        "June",
        "last",
        "weekday",
        "hours",
        "days",
        "before",
        "end",
        "*",
        "*/5",
        "1-5",
        "L",
        "99:99",
      ],
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map(words => words.join(" ")),
    )
    fc.assert(
      fc.property(text, text => void faultOf(text)),
      { numRuns: 2000 },
    )
  })
})

const dayRule: fc.Arbitrary<DayRule> = fc.oneof(
  fc.record({ kind: fc.constant("weekday" as const), weekday: fc.integer({ min: 1, max: 7 }) }),
  fc.record({
    kind: fc.constant("weekday-of-month" as const),
    weekday: fc.integer({ min: 1, max: 7 }),
    nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
  }),
  fc.record({ kind: fc.constant("day-of-month" as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ kind: fc.constant("day-before-end" as const), days: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ kind: fc.constant("workday-of-month" as const), nth: fc.constantFrom(1, -1) }),
  fc.constant({ kind: "every-day" as const }),
)
const minutes = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 6 }),
  fc
    .record({
      from: fc.integer({ min: 0, max: 600 }),
      to: fc.integer({ min: 601, max: 1439 }),
      by: fc.integer({ min: 1, max: 300 }),
    })
    .map(({ from, to, by }) => Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, step) => from + step * by)),
)
const months = fc.oneof(
  fc.constant(Array.from({ length: 12 }, (_, index) => index + 1)),
  fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
)

describe("a schedule in words", () => {
  it("is read back as the schedule that it describes", () => {
    const schedule = fc
      .tuple(minutes, months, fc.array(dayRule, { minLength: 1, maxLength: 5 }))
      .map(([times, months, days]) => makeSchedule(times, months, days))
      .filter(everComes)
    fc.assert(
      fc.property(schedule, schedule => {
        expect(parseSchedule(describeSchedule(schedule))).toEqual(schedule)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ["0 7 * * 1-5", "weekdays at 07:00"],
    ["*/15 8-18 * * MON-FRI", "weekdays every 15 minutes from 08:00 to 18:45"],
    ["0 7 1,15 * *", "1st and 15th of the month at 07:00"],
    ["30 7 * 3,6 1#1,1#3", "first and third Monday of the month in March and June at 07:30"],
    ["0 */6 * * *", "every 6 hours"],
  ])("%s reads `%s`", (cron, words) => {
    expect(describeSchedule(parseSchedule(cron))).toBe(words)
  })
})

function faultOf(text: string): ScheduleFault | null {
  try {
    parseSchedule(text)
    return null
  } catch (error) {
    if (error instanceof ScheduleFault) return error
    throw error
  }
}
