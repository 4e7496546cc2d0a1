import type { Brief } from "../../model/brief.ts"
import type { Format, RenderedDocument } from "../../model/edition.ts"
import type { Note, Outcome } from "../../model/outcome.ts"
import type { LetterPicture, PictureName } from "../../model/picture.ts"
import { describeFault, SettingsError } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { paintPictures } from "./letter-pictures.ts"
import { type RenderTools, renderBrief } from "./render-brief.ts"
import { drawMail } from "./render-mail.ts"

/** An edition as it was rendered. */
export interface RenderedEdition {
  /** With a remark for the reader, where the form is not the usual one. */
  brief: Brief
  /** The template that it was rendered with. */
  template: TemplateBundle
  documents: RenderedDocument[]
  letterPictures: LetterPicture[]
}

/** What an audience gets of an edition. */
export interface Wanted {
  formats: Format[]
  /** In its letters. */
  letterPictures: PictureName[]
}

/**
 * Renders a brief with the first template of a chain that has no fault, so that a brief comes whatever someone wrote into
 * a template. Its reader is told by a remark, the operator by a note with file, line and what was meant.
 * @param chain the audience's template, then what that stands on.
 */
export async function renderEdition(
  brief: Brief,
  chain: TemplateBundle[],
  { formats, letterPictures }: Wanted,
  tools: RenderTools,
  signal?: AbortSignal,
): Promise<Outcome<RenderedEdition>> {
  let fault: SettingsError | null = null
  for (const template of chain) {
    const shown = fault === null ? brief : { ...brief, remarks: [...brief.remarks, unusualForm] }
    try {
      // Letters are written later from the same template, when it is too late to take another.
      const links = { pageUrl: null, unsubscribeUrl: null }
      const { drawn } = await drawMail(shown, template, links, letterPictures, tools.filler)
      const { value, notes } = await renderBrief(shown, template, formats, tools, signal)
      const fallen = fault === null ? [] : [fallBackNote(fault, chain[0]!, template)]
      // Now, and not with each letter: these may be sent by a program that has no browser, and a second one has the same bytes.
      const painted = await paintPictures(drawn, template, tools, signal)
      return {
        value: { brief: shown, template, documents: value, letterPictures: painted.value },
        notes: [...fallen, ...notes, ...painted.notes],
      }
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      fault ??= error
    }
  }
  throw fault ?? new Error("no template was handed in")
}

const unusualForm = "This edition is not in its usual form: its template has a fault."
const faultsNamedMax = 3

function fallBackNote({ faults }: SettingsError, wanted: TemplateBundle, used: TemplateBundle): Note {
  const more = faults.length > faultsNamedMax ? ` And ${faults.length - faultsNamedMax} more.` : ""
  const named = faults.slice(0, faultsNamedMax).map(describeFault).join(" ")
  return {
    code: "template-fell-back",
    kind: "gap",
    subject: wanted.name,
    sentence: unusualForm,
    cause: `${named}${more} Printed with "${used.name}" in place of "${wanted.name}".`,
  }
}
