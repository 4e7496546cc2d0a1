import type { Edition, Format } from "../model/edition.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Tools } from "../pipeline.ts"
import { renderBrief } from "../stages/8-render/render-brief.ts"
import { dayOf, formatExactly } from "../text/time-zones.ts"

export interface RebuiltEdition {
  documents: { format: Format; isIdentical: boolean; path: string }[]
  printedThen: string
  printedNow: string
}

/**
 * Prints an edition again from its brief and the template as it was then, and holds it against what was sent, whether the
 * archive has those bytes still or their hash alone.
 * @throws {SettingsError} when the archive knows no document of it.
 */
export async function rebuildEdition(edition: Edition, tools: Tools): Promise<RebuiltEdition> {
  const template = await tools.store.templateOf(edition)
  const printed = await tools.store.printedAs(edition.id)
  if (printed.length === 0) throw nothingPrinted(edition)
  const formats = printed.map(({ format }) => format)
  const { value } = await renderBrief(edition.brief, template, formats, tools)
  const day = dayOf(edition.slot, edition.brief.timeZone)
  const documents: RebuiltEdition["documents"] = []
  for (const { format, fileName, hash } of printed) {
    const again = value.find(document => document.format === format)
    if (again === undefined) throw new Error(`the ${format} of edition ${edition.id} could not be printed`)
    const path = await tools.output.write(`${day}/${fileName}`, again.bytes)
    documents.push({ format, isIdentical: again.hash === hash, path })
  }
  return { documents, printedThen: edition.printedWith, printedNow: await tools.printer.version() }
}

function nothingPrinted({ id, audienceId, slot, brief }: Edition): SettingsError {
  const command = `daybrief run --audience ${audienceId} --at ${formatExactly(slot, brief.timeZone)}`
  return SettingsError.of("editions rebuild", `edition ${id} has no document in the archive; \`${command}\` prints it`)
}
