import type { Audience, Edition } from "../model/edition.ts"
import type { Outbox } from "../ports/outbox.ts"
import { isQuietLetterDue } from "../stages/9-deliver/quiet-letters.ts"
import { addressKey } from "../text/mail-addresses.ts"
import { whoGets } from "./plan-errand.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

/**
 * Whether nobody was sent an edition that somebody would get: it has no letters, and its audience has a mailbox or a place that
 * wants it and can be reached.
 */
export async function isLeftUnsent(
  { id, slot, brief }: Edition,
  audience: Audience,
  workspace: Workspace,
  outbox: Pick<Outbox, "letters" | "lastMailed" | "unsubscribed">,
): Promise<boolean> {
  const { recipients } = whoGets(workspace, audience, workspace.mail !== null)
  if (recipients.length === 0 || (await outbox.letters({ editionId: id })).length > 0) return false
  const { whenQuiet } = workspace.planning.get(audience.id)!
  const lastMailed = await outbox.lastMailed(audience.id, slot)
  if (brief.isQuiet && !isQuietLetterDue(whenQuiet, slot, lastMailed, brief.timeZone)) return false
  const unsubscribed = await outbox.unsubscribed(audience.id)
  return recipients.some(recipient => !unsubscribed.has(addressKey(recipient)))
}
