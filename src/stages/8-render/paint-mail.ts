import type { Brief } from "../../model/brief.ts"
import type { Outcome } from "../../model/outcome.ts"
import type { LetterPicture, PictureName } from "../../model/picture.ts"
import { SettingsError } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { paintPictures, picturesMissing } from "./letter-pictures.ts"
import type { RenderTools } from "./render-brief.ts"
import { drawMail } from "./render-mail.ts"

/**
 * Paints what the letters of an edition show that has been made already. It keeps its template: one that is at fault there
 * costs the pictures, with a note.
 */
export async function paintMail(
  brief: Brief,
  bundle: TemplateBundle,
  pictures: PictureName[],
  tools: RenderTools,
  signal?: AbortSignal,
): Promise<Outcome<LetterPicture[]>> {
  if (pictures.length === 0) return { value: [], notes: [] }
  try {
    const { drawn } = await drawMail(brief, bundle, { pageUrl: null, unsubscribeUrl: null }, pictures, tools.filler)
    return await paintPictures(drawn, bundle, tools, signal)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return { value: [], notes: [picturesMissing(bundle, error.message)] }
  }
}
