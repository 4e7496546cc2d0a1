import type { Edition, Format } from "../model/edition.ts"
import type { Tools } from "../pipeline.ts"
import { renderBrief } from "../stages/8-render/render-brief.ts"
import { dayOf } from "../text/time-zones.ts"

export interface RebuiltEdition {
  documents: { format: Format; isIdentical: boolean; path: string }[]
  printedThen: string
  printedNow: string
}

/** Prints an edition again from its brief and the template as it was then, and holds the bytes against the archive's. */
export async function rebuildEdition(edition: Edition, tools: Tools): Promise<RebuiltEdition> {
  const template = await tools.store.templateOf(edition)
  const formats = edition.documents.map(({ format }) => format)
  const { value } = await renderBrief(edition.brief, template, formats, tools)
  const day = dayOf(edition.slot, edition.brief.timeZone)
  const documents: RebuiltEdition["documents"] = []
  for (const { format, fileName, hash } of edition.documents) {
    const again = value.find(document => document.format === format)
    if (again === undefined) throw new Error(`the ${format} of edition ${edition.id} could not be printed`)
    const path = await tools.output.write(`${day}/${fileName}`, again.bytes)
    documents.push({ format, isIdentical: again.hash === hash, path })
  }
  return { documents, printedThen: edition.printedWith, printedNow: await tools.printer.version() }
}
