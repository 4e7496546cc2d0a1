import { schedule } from "node-cron"
import type { Bell } from "../../ports/bell.ts"

/**
 * node-cron as a bell and no more: alone it keeps no memory, runs nothing for a time that clocks jump over, and forgets
 * what passed while it slept. In UTC, where no hour is missing and none comes twice. It waits for a moment of the clock,
 * which a clock that is set back puts off by the length of the jump: a timer, which knows no clock, rings in its stead then.
 */
export class MinuteBell implements Bell {
  async ring(heard: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const stroke: { running: Promise<void> | null } = { running: null }
    let inStead: NodeJS.Timeout | undefined
    const strike = () => {
      clearTimeout(inStead)
      if (!signal.aborted) inStead = setTimeout(strike, longestPauseMs)
      if (stroke.running !== null || signal.aborted) return
      stroke.running = heard().finally(() => {
        stroke.running = null
      })
      // Who hears it deals with its own errors; one that escapes must not end the process between two strokes.
      stroke.running.catch(error => console.error(error))
    }
    strike()
    const task = schedule("* * * * *", strike, { timezone: "UTC", suppressMissedWarning: true })
    // After a sleep the stroke of the minute that passed is reported as missed: it rings late instead.
    task.on("execution:missed", strike)
    await new Promise<void>(resolve => {
      if (signal.aborted) resolve()
      else signal.addEventListener("abort", () => resolve(), { once: true })
    })
    clearTimeout(inStead)
    await task.destroy()
    await stroke.running?.catch(() => {})
  }
}

// A little more than a minute: while node-cron rings, the timer never does.
const longestPauseMs = 61_000
