import type { Edition, Receipt } from "../../model/edition.ts"
import type { Instant } from "../../model/time.ts"
import type { Output } from "../../ports/output.ts"
import { dayOf } from "../../text/time-zones.ts"

/** Puts an edition's documents into the output folder, by day: `2025-03-14/executive.pdf`. May be repeated. */
export async function deliverToFolder(edition: Edition, output: Output, now: Instant): Promise<Receipt[]> {
  const day = dayOf(edition.slot, edition.brief.timeZone)
  const receipts: Receipt[] = []
  for (const { fileName, bytes } of edition.documents) {
    const path = `${day}/${fileName}`
    receipts.push({ editionId: edition.id, to: `folder:${path}`, at: now, proof: await output.write(path, bytes) })
  }
  return receipts
}
