import type { Brief } from "../../model/brief.ts"
import type { MailLinks, TemplateFiller } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"

/** The two bodies of a letter: a digest of the brief, which itself is attached. */
export interface MailBodies {
  html: string
  text: string
}

/**
 * Renders the digest that a letter carries. The same brief, template and links give the same texts. A fault in the
 * template is a `SettingsError`.
 */
export async function renderMail(
  brief: Brief,
  bundle: TemplateBundle,
  links: MailLinks,
  filler: TemplateFiller,
): Promise<MailBodies> {
  const page = { isPrint: false, mail: links }
  return {
    html: await filler.fill(bundle, brief, { name: "mail.html", ...page }),
    text: await filler.fill(bundle, brief, { name: "mail.txt", ...page }),
  }
}
