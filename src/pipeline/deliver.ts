import type { Edition, Format, Receipt } from "../model/edition.ts"
import type { Outcome } from "../model/outcome.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Instant } from "../model/time.ts"
import { renderMail } from "../stages/8-render/render-mail.ts"
import { documentUrl, fittingPictures, type LetterBodies } from "../stages/9-deliver/compose-letter.ts"
import { deliverLetters, type LetterPass, type LetterTools } from "../stages/9-deliver/deliver-letters.ts"
import { deliverToFolder } from "../stages/9-deliver/deliver-to-folder.ts"
import { deliverToPlaces, type PlacePass, type PlaceTools } from "../stages/9-deliver/deliver-to-places.ts"
import type { PassOutcome } from "../stages/9-deliver/hand-over-due.ts"
import { formatIsoWithOffset } from "../text/time-zones.ts"
import type { Tools } from "./tools.ts"

/** An edition from the archive to where its readers find it. May be repeated: the same bytes go to the same place. */
export async function deliver(
  edition: Edition,
  now: Instant,
  tools: Pick<Tools, "store" | "output">,
): Promise<Outcome<Receipt[]>> {
  const receipts = await deliverToFolder(edition, tools.output, now)
  if (edition.id !== 0) for (const receipt of receipts) await tools.store.saveReceipt(receipt)
  return { value: receipts, notes: [] }
}

/** The letters whose time has come, to the mail server; one process at a time. May be called as often as anyone likes. */
export async function post(
  pass: LetterPass,
  tools: Pick<Tools, "store" | "filler"> & Pick<LetterTools, "mailer" | "clock" | "log">,
  signal?: AbortSignal,
): Promise<PassOutcome> {
  const { store, mailer, clock, log } = tools
  const bodies = (edition: Edition) => writeBodies(edition, pass, tools)
  const ledger = { outbox: store.outbox, edition: (id: number) => store.edition(id) }
  return deliverLetters(pass, { ...ledger, mailer, clock, log, bodies }, signal)
}

/** The editions whose time has come, to their places; one process at a time. May be called as often as anyone likes. */
export async function dispatch(
  pass: PlacePass,
  tools: Pick<Tools, "store" | "output"> & Omit<PlaceTools, "outbox" | "edition" | "output">,
  signal?: AbortSignal,
): Promise<PassOutcome> {
  const { store } = tools
  return deliverToPlaces(pass, { ...tools, outbox: store.outbox, edition: id => store.edition(id) }, signal)
}

/** What the letters of an edition say: the digest of its own template, or its text where that template has a fault. */
export async function writeBodies(
  edition: Edition,
  settings: Pick<LetterPass, "documentsUrl" | "attachmentBytesMax">,
  { store, filler }: { store: Pick<Tools["store"], "templateOf" | "lastNews">; filler: Tools["filler"] },
): Promise<LetterBodies> {
  const fileOf = (format: Format) => edition.documents.find(document => document.format === format)
  const page = fileOf("html")
  const pageUrl = page === undefined ? null : documentUrl(edition, page.fileName, settings)
  const { audienceId, slot, brief } = edition
  const lastNews = brief.isQuiet ? await store.lastNews(audienceId, slot) : null
  const silentSince = lastNews === null ? null : formatIsoWithOffset(lastNews, brief.timeZone)
  try {
    // The way out of the list stands in the header: a link of each reader's own would make as many bodies as readers.
    const links = { pageUrl, unsubscribeUrl: null, silentSince }
    const pictures = fittingPictures(edition, settings)
    return await renderMail(brief, await store.templateOf(edition), links, pictures, filler)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return { html: null, text: new TextDecoder().decode(fileOf("text")?.bytes), pictures: [] }
  }
}
