import type { Audience } from "../model/edition.ts"
import { describeFault, type SettingsFault } from "../model/settings-error.ts"
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
  const { whenQuiet } = workspace.planning.get(audience.id)!
  const { recipients, faults } = whoGets(workspace, audience, isMailed)
  for (const fault of faults) log.warn(describeFault(fault))
  const sendAt = Math.max(slot, now)
  return {
    recipients,
    whenQuiet,
    sendAt,
    staleAt: Math.min(nextSlotAfter(workspace, audience, sendAt) ?? Number.POSITIVE_INFINITY, now + staleAfterMs),
    slotName,
  }
}

/**
 * Mailboxes and places of an audience, by the settings and the audience's file as they are now, and the lines of that file that
 * name nobody.
 * @param isMailed whether there is a way to a mail server.
 */
export function whoGets(
  { folder, planning }: Workspace,
  audience: Audience,
  isMailed: boolean,
): { recipients: string[]; faults: SettingsFault[] } {
  const { recipientsFile, places } = planning.get(audience.id)!
  const { addresses, faults } = readRecipients(folder, audience.recipients, recipientsFile)
  return { recipients: [...(isMailed ? addresses : []), ...places.map(({ name }) => name)], faults }
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
