import { createHash } from "node:crypto"
import { dayMs, type Instant } from "../../model/time.ts"

const minuteMs = 60_000
/** When a server wants to be asked again (RFC 9110, 10.2.3: seconds or a date), within a day; undefined when it does not say. */
export function readRetryAfter(header: string | undefined, now: Instant): Instant | undefined {
  if (header === undefined) return undefined
  const value = header.trim()
  const at = /^\d{1,9}$/.test(value) ? now + Number(value) * 1000 : Date.parse(value)
  if (Number.isNaN(at) || at <= now) return undefined
  return Math.min(at, now + dayMs)
}

/** When to try again after so many failures in a row: 5 minutes, doubled each time, a day at most, with jitter. */
export function backOff(feedId: string, failures: number, now: Instant): Instant {
  const most = Math.min(dayMs, 5 * minuteMs * 2 ** Math.min(20, failures - 1))
  return now + Math.round(most * (0.5 + 0.5 * jitter(feedId, now)))
}

/** 0 to 1, drawn from the feed and the moment instead of from chance: the same run gives the same plan. */
export function jitter(feedId: string, now: Instant): number {
  return createHash("sha256").update(`${feedId} ${now}`).digest().readUInt32BE(0) / 0xffff_ffff
}
