import type { Brief } from "../../model/brief.ts"
import type { LetterPicture, PictureName } from "../../model/picture.ts"
import type { MailLinks, TemplateFiller } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { type DrawnPicture, takePictures } from "./letter-pictures.ts"

/** The two bodies of a letter: a digest of the brief, which itself is attached. */
interface MailBodies {
  html: string
  text: string
}

/**
 * Renders the digest that a letter carries, with the pictures that were painted when its edition was made. Where it would
 * show another one, since charts are drawn otherwise by now, it shows none. The same brief, template, links and pictures give
 * the same texts. A fault in the template is a `SettingsError`.
 */
export async function renderMail(
  brief: Brief,
  bundle: TemplateBundle,
  links: MailLinks,
  painted: LetterPicture[],
  filler: TemplateFiller,
): Promise<MailBodies & { pictures: LetterPicture[] }> {
  const names = new Set(painted.map(({ name }) => name))
  const { drawn, ...bodies } = await drawMail(brief, bundle, links, [...names], filler)
  const shown = painted.filter(picture => drawn.some(({ id }) => id === picture.id))
  return shown.length === drawn.length ? { ...bodies, pictures: shown } : renderMail(brief, bundle, links, [], filler)
}

/** As `renderMail`, but with the charts of these names, which are still to be painted. */
export async function drawMail(
  brief: Brief,
  bundle: TemplateBundle,
  links: MailLinks,
  pictures: readonly PictureName[],
  filler: TemplateFiller,
): Promise<MailBodies & { drawn: DrawnPicture[] }> {
  const page = { isPrint: false, mail: links }
  const filled = await filler.fill(bundle, brief, { name: "mail.html", ...page, pictures })
  return { ...takePictures(filled, pictures), text: await filler.fill(bundle, brief, { name: "mail.txt", ...page }) }
}
