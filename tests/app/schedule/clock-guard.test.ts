import { expect, it } from "vitest"
import { ClockGuard } from "../../../src/app/schedule/clock-guard.ts"

it("a clock that is set, or a machine that slept, holds one look; one that drifts or runs late does not", () => {
  const guard = new ClockGuard()
  const minuteMs = 60_000
  const start = Date.parse("2027-03-15T03:00:00Z")
  expect(guard.stepped(start, 0)).toBe(0)
  expect(guard.stepped(start + minuteMs + 900, minuteMs)).toBe(0)
  expect(guard.stepped(start + 30 * minuteMs, 30 * minuteMs)).toBe(0)
  expect(guard.stepped(start + 151 * minuteMs, 31 * minuteMs)).toBe(120 * minuteMs)
  expect(guard.stepped(start + 152 * minuteMs, 32 * minuteMs)).toBe(0)
  expect(guard.stepped(start + 33 * minuteMs, 33 * minuteMs)).toBe(-120 * minuteMs)
  expect(guard.stepped(start + 34 * minuteMs, 34 * minuteMs)).toBe(0)
})
