import type { LetterPass } from "../stages/9-deliver/deliver-letters.ts"
import type { PlacePass } from "../stages/9-deliver/deliver-to-places.ts"
import { readMailbox } from "../text/mail-addresses.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

/** What letters need, from the settings. `secret` signs the links to unsubscribe. */
export function letterPass(
  mail: NonNullable<Workspace["mail"]>,
  planning: Workspace["planning"],
  secret: string,
): LetterPass {
  const { unsubscribe_url: url, unsubscribe_address: address } = mail
  return {
    from: readMailbox(mail.from)!,
    replyTo: mail.reply_to === undefined ? null : readMailbox(mail.reply_to),
    subject: mail.subject,
    attachmentBytesMax: mail.attachment_max_mb * 1_000_000,
    unsubscribe:
      url === undefined && address === undefined ? null : { url: url ?? null, address: address ?? null, secret },
    documentsUrl: mail.documents_url ?? null,
    onUncertain: onUncertainBy(planning),
    atOnce: mail.connections,
    ...bounds,
  }
}

/** What places need, from the settings. */
export function placePass(planning: Workspace["planning"], documentsUrl: string | null): PlacePass {
  return {
    places: audienceId => planning.get(audienceId)?.places ?? [],
    documentsUrl,
    onUncertain: onUncertainBy(planning),
    atOnce: 4,
    ...bounds,
  }
}

const bounds = { lettersMax: 1_000, passMaxMs: 50_000 }

function onUncertainBy(planning: Workspace["planning"]) {
  return (audienceId: string) => planning.get(audienceId)?.whenUncertain ?? "hold"
}
