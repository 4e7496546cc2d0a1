import type { Audience, Edition } from "../model/edition.ts"
import { isPlaceName } from "../model/place.ts"
import { type Tools, writeBodies } from "../pipeline.ts"
import type { Mailer } from "../ports/mailer.ts"
import type { EditionErrand } from "../ports/outbox.ts"
import { composeLetter } from "../stages/9-deliver/compose-letter.ts"
import type { LetterPass } from "../stages/9-deliver/deliver-letters.ts"
import { isQuietLetterDue } from "../stages/9-deliver/quiet-letters.ts"
import { addressKey } from "../text/mail-addresses.ts"
import { dayOf } from "../text/time-zones.ts"

/**
 * Writes the letters of an edition that a dry run printed as files beside its documents, `2025-03-14/executive-letters/anna@example.org.eml`, with
 * the bytes that would be sent. Gives their paths.
 */
export async function writeLetterFiles(
  edition: Edition,
  { recipients, whenQuiet }: Pick<EditionErrand, "recipients" | "whenQuiet">,
  { mailer, pass }: { mailer: Pick<Mailer, "write">; pass: LetterPass },
  { store, templates, filler, output }: Pick<Tools, "store" | "templates" | "filler" | "output">,
  audience: Pick<Audience, "id" | "template" | "pages">,
): Promise<string[]> {
  const { audienceId, slot, brief } = edition
  const lastMailed = await store.outbox.lastMailed(audienceId, slot)
  if (brief.isQuiet && !isQuietLetterDue(whenQuiet, slot, lastMailed, brief.timeZone)) return []
  // A dry run prints with what stands in the folders now, or with what that fell back to: the archive need not know it.
  const templateOf = async ({ templateHash }: Edition) => {
    const chain = await templates.loadFor(audience)
    return chain.find(({ hash }) => hash === templateHash) ?? chain[0]!
  }
  const asked = { templateOf, lastNews: (...args: Parameters<typeof store.lastNews>) => store.lastNews(...args) }
  const bodies = await writeBodies(edition, pass, { store: asked, filler })
  const unsubscribed = await store.outbox.unsubscribed(audienceId)
  const day = dayOf(slot, brief.timeZone)
  const paths: string[] = []
  for (const recipient of recipients) {
    if (isPlaceName(recipient) || unsubscribed.has(addressKey(recipient))) continue
    const { head, body } = await mailer.write(composeLetter(edition, bodies, recipient, pass))
    // A slash may stand in an address, and must not lead out of the folder.
    const name = encodeURIComponent(recipient).replace("%40", "@")
    paths.push(await output.write(`${day}/${edition.fileStem}-letters/${name}.eml`, Buffer.concat([head, body])))
  }
  return paths
}
