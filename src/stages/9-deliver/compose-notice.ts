import { createHash } from "node:crypto"
import type { Edition } from "../../model/edition.ts"
import type { PlaceName } from "../../model/place.ts"
import { documentUrl } from "./compose-letter.ts"

/** What an address on the web hears of an edition, as JSON: the same edition gives the same bytes. */
export function composeNotice(edition: Edition, hasBrief: boolean, documentsUrl: string | null): Uint8Array {
  const { audienceId, number, brief, documents } = edition
  const notice = {
    type: "daybrief.edition",
    audience: audienceId,
    edition: number,
    title: brief.title,
    slot: brief.slot,
    cutoff: brief.cutoff,
    isQuiet: brief.isQuiet,
    documents: documents.map(({ format, fileName, bytes, hash }) => ({
      ...{ format, fileName, bytes: bytes.length, sha256: hash },
      url: documentUrl(edition, fileName, { documentsUrl }),
    })),
    ...(hasBrief && { brief }),
  }
  return new TextEncoder().encode(JSON.stringify(notice))
}

/** Names an edition at a place, the same at every try: who gets it twice can tell. */
export function noticeId({ audienceId, slot, number }: Edition, place: PlaceName): string {
  const name = [audienceId, slot, number, place].join("\n")
  return `edition_${createHash("sha256").update(name).digest("hex").slice(0, 24)}`
}
