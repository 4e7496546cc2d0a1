import type { Instant } from "../model/time.ts"

/** Tells the time. Tests and `--at` hand in one that stands still. */
export interface Clock {
  now(): Instant
}
