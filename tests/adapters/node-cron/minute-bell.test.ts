import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { MinuteBell } from "../../../src/adapters/node-cron/minute-bell.ts"

const minuteMs = 60_000

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2027-03-28T00:58:30Z") })
})
afterEach(() => {
  vi.useRealTimers()
})

describe("the bell", () => {
  it("rings at once and then every minute, through the hour that Europe leaves out", async () => {
    const heard: string[] = []
    const stop = new AbortController()
    const ended = new MinuteBell().ring(
      async () => void heard.push(new Date().toISOString().slice(11, 16)),
      stop.signal,
    )
    await vi.advanceTimersByTimeAsync(4 * minuteMs)
    stop.abort()
    await ended
    expect(heard).toEqual(["00:58", "00:59", "01:00", "01:01", "01:02"])
    await vi.advanceTimersByTimeAsync(5 * minuteMs)
    expect(heard).toHaveLength(5)
  })

  it("goes on ringing when the clock is set back, and after the clock has caught up", async () => {
    let strokes = 0
    const stop = new AbortController()
    const ended = new MinuteBell().ring(async () => void strokes++, stop.signal)
    await vi.advanceTimersByTimeAsync(2 * minuteMs)
    const before = strokes
    vi.setSystemTime(Date.now() - 20 * minuteMs)
    await vi.advanceTimersByTimeAsync(10 * minuteMs)
    expect(strokes - before).toBeGreaterThanOrEqual(9)
    await vi.advanceTimersByTimeAsync(20 * minuteMs)
    expect(strokes - before).toBeGreaterThanOrEqual(29)
    expect(strokes - before).toBeLessThanOrEqual(31)
    stop.abort()
    await ended
    expect(vi.getTimerCount()).toBe(0)
  })

  it("does not ring while the last stroke is still being dealt with, and ends only when that has ended", async () => {
    let begun = 0
    let ended = 0
    const stop = new AbortController()
    const bell = new MinuteBell().ring(async () => {
      begun++
      await new Promise(resolve => setTimeout(resolve, 2.5 * minuteMs))
      ended++
    }, stop.signal)
    await vi.advanceTimersByTimeAsync(4 * minuteMs)
    expect([begun, ended]).toEqual([2, 1])
    stop.abort()
    await vi.advanceTimersByTimeAsync(3 * minuteMs)
    await bell
    expect([begun, ended]).toEqual([2, 2])
  })
})
