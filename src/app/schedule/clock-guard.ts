import type { Instant } from "../../model/time.ts"

/**
 * Watches the wall clock against one that can't be set. A clock that stepped (or a machine that slept) by more than five
 * minutes holds everything until the next look: one that was wrong for a moment has then been put right.
 */
export class ClockGuard {
  #last: { wall: Instant; monotonicMs: number } | null = null

  /** By how much the wall clock stepped since the last look, in ms; 0 while it runs as it should. */
  stepped(wall: Instant, monotonicMs: number): number {
    const last = this.#last
    this.#last = { wall, monotonicMs }
    if (last === null) return 0
    const step = wall - last.wall - (monotonicMs - last.monotonicMs)
    return Math.abs(step) > stepMaxMs ? step : 0
  }
}

const stepMaxMs = 5 * 60_000
