import { expect, test } from "vitest"
import { dayStyles, formatDay } from "../../src/text/day-formats.ts"

test("an Armenian page writes every day in one order, the day before its month", () => {
  const written = Object.fromEntries(dayStyles.map(style => [style, formatDay("2025-03-17", "hy", style)]))
  expect(written).toMatchObject({
    full: "17 մարտի, 2025 թ.",
    day: "17 մարտի",
    short: "17 մրտ",
    "short-year": "17 մրտ, 2025 թ.",
    weekday: "երկուշաբթի, 17 մարտի, 2025 թ.",
  })
})

test("text that is no day is given back as it stands", () => {
  for (const text of ["", "tomorrow", "2025-3-7"]) expect(formatDay(text, "hy", "weekday")).toBe(text)
})
