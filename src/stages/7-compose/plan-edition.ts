import type { Audience, Edition } from "../../model/edition.ts"
import { SettingsError } from "../../model/settings-error.ts"
import type { Instant, Period } from "../../model/time.ts"
import { dayOf, formatIsoWithOffset } from "../../text/time-zones.ts"

/** What is settled about an edition before its news is looked at. */
export interface EditionPlan {
  number: number
  isFirst: boolean
  /** Articles that came to the shelf in this period are held against what is known. */
  arrived: Period
  /** Articles published before are too old to be news, whenever they came. */
  notBefore: Instant
  /** What the brief says that it covers. */
  period: Period
  /** File name without ending: the audience, the time where it is not the first of its day, the number where that is taken. */
  fileStem: string
}

const staleAfterMs = 7 * 24 * 3_600_000

/**
 * Plans the edition after the last one: its period begins where that one's ended.
 * @throws {SettingsError} when the moment lies before the end of the last edition's period.
 */
export function planEdition(audience: Audience, last: Edition | null, slot: Instant, cutoff: Instant): EditionPlan {
  if (last === null) {
    const from = cutoff - audience.lookBackMs
    const arrived = { from: Number.MIN_SAFE_INTEGER, to: cutoff }
    return { number: 1, isFirst: true, arrived, notBefore: from, period: { from, to: cutoff }, fileStem: audience.id }
  }
  const period = { from: last.period.to, to: cutoff }
  if (cutoff <= period.from) throw alreadyCovered(audience, last, cutoff)
  const isSameDay = dayOf(last.slot, audience.timeZone) === dayOf(slot, audience.timeZone)
  const clock = (instant: Instant) => formatIsoWithOffset(instant, audience.timeZone).slice(11, 16).replace(":", "")
  const isSameMinute = isSameDay && clock(last.slot) === clock(slot)
  const time = isSameMinute ? `${clock(slot)}-${last.number + 1}` : clock(slot)
  return {
    number: last.number + 1,
    isFirst: false,
    arrived: period,
    notBefore: period.from - staleAfterMs,
    period,
    fileStem: isSameDay ? `${audience.id}-${time}` : audience.id,
  }
}

function alreadyCovered(audience: Audience, last: Edition, cutoff: Instant): SettingsError {
  const until = formatIsoWithOffset(last.period.to, audience.timeZone)
  const asked = formatIsoWithOffset(cutoff, audience.timeZone)
  const message =
    `asked for ${asked}, but edition ${last.number} of ${audience.id} covers everything up to ${until}; ` +
    `ask for a later moment with --at, or see \`daybrief editions show ${last.id}\``
  return SettingsError.of(audience.id, message)
}
