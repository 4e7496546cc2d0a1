/** A moment as milliseconds since 1970-01-01T00:00:00Z. Handed in everywhere: the core reads no clock. */
export type Instant = number

/** A day of 24 hours. */
export const dayMs = 86_400_000

/** A span of time: after `from`, up to and with `to`. */
export interface Period {
  from: Instant
  to: Instant
}
