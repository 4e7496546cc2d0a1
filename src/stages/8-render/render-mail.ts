import type { Brief } from "../../model/brief.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { compileTemplate, type MailLinks } from "./compile-template.ts"

/** The two bodies of a letter: a digest of the brief, which itself is attached. */
export interface MailBodies {
  html: string
  text: string
}

/**
 * Renders the digest that a letter carries. The same brief, template and links give the same texts. A fault in the
 * template is a `SettingsError`.
 */
export function renderMail(brief: Brief, bundle: TemplateBundle, links: MailLinks): MailBodies {
  const program = compileTemplate(bundle)
  const options = { isPrint: false, mail: links }
  return { html: program.render("mail.html", brief, options), text: program.render("mail.txt", brief, options) }
}
