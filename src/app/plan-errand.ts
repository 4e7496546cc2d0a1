import type { Audience } from "../model/edition.ts"
import { describeFault } from "../model/settings-error.ts"
import type { Instant } from "../model/time.ts"
import type { Log } from "../ports/log.ts"
import type { EditionErrand, SlotName } from "../ports/outbox.ts"
import { staleAfterMs } from "../stages/9-deliver/letter-states.ts"
import { parseSchedule } from "./schedule/parse-schedule.ts"
import { nextSlot } from "./schedule/slots.ts"
import type { Workspace } from "./workspace/load-workspace.ts"
import { readRecipients } from "./workspace/read-recipients.ts"

/** Who gets the letters of an edition, and until when: by the settings and the audience's file as they are now. */
export function planErrand(
  workspace: Workspace,
  audience: Audience,
  { slot, slotName, now, isMailed }: ErrandMoment,
  log: Log,
): EditionErrand {
  const { whenQuiet, recipientsFile, places } = workspace.planning.get(audience.id)!
  const { addresses, faults } = readRecipients(workspace.folder, audience.recipients, recipientsFile)
  for (const fault of faults) log.warn(describeFault(fault))
  const sendAt = Math.max(slot, now)
  return {
    recipients: [...(isMailed ? addresses : []), ...places.map(({ name }) => name)],
    whenQuiet,
    sendAt,
    staleAt: Math.min(nextSlotAfter(workspace, audience, sendAt) ?? Number.POSITIVE_INFINITY, now + staleAfterMs),
    slotName,
  }
}

interface ErrandMoment {
  slot: Instant
  slotName: SlotName | null
  now: Instant
  /** Whether there is a way to a mail server. */
  isMailed: boolean
}

/** When the audience is due next; null for one that is served on demand. */
export function nextSlotAfter({ planning }: Workspace, audience: Audience, after: Instant): Instant | null {
  if (audience.schedule === null) return null
  const holidays = planning.get(audience.id)?.holidays
  return nextSlot(parseSchedule(audience.schedule), audience.timeZone, after, { holidays })
}
