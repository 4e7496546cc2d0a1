import type { WhenQuiet } from "../../model/letter.ts"
import { dayMs, type Instant } from "../../model/time.ts"
import { dayOf } from "../../text/time-zones.ts"

/**
 * Whether a brief without news is mailed. Weekly: when its readers had no letter for seven days on their calendar, so that a
 * letter always comes within a week, and one that says nothing new comes no more often.
 * @param lastMailed slot of the audience's last edition before that has letters; null when there is none.
 */
export function isQuietLetterDue(
  whenQuiet: WhenQuiet,
  slot: Instant,
  lastMailed: Instant | null,
  timeZone: string,
): boolean {
  if (whenQuiet !== "weekly") return whenQuiet === "send"
  if (lastMailed === null) return true
  const days = (Date.parse(dayOf(slot, timeZone)) - Date.parse(dayOf(lastMailed, timeZone))) / dayMs
  return days >= 7
}
