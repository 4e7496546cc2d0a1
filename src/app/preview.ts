import type { Brief } from "../model/brief.ts"
import { pictureNames } from "../model/picture.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { PreviewSource } from "../ports/preview.ts"
import type { Printer } from "../ports/printer.ts"
import type { TemplateFiller } from "../ports/template-filler.ts"
import type { TemplateBundle, Templates } from "../ports/templates.ts"
import { fixtureBriefs } from "../stages/8-render/fixture-briefs.ts"
import { paintPictures } from "../stages/8-render/letter-pictures.ts"
import { lintTemplate } from "../stages/8-render/lint-template.ts"
import { renderBrief } from "../stages/8-render/render-brief.ts"
import { drawMail, renderMail } from "../stages/8-render/render-mail.ts"
import { contentIdOf } from "../text/content-ids.ts"

/** What the preview of a template shows, read anew from its files each time. */
export function previewSource(
  template: string,
  templates: Templates,
  filler: TemplateFiller,
  printer: Printer,
  assets: Map<string, Uint8Array>,
): PreviewSource {
  const fixtures = new Map(Object.entries(fixtureBriefs()))
  // With every picture that it can show, as an audience would get them that asks for all.
  const letterPage = async (brief: Brief, bundle: TemplateBundle) => {
    const links = { pageUrl: null, unsubscribeUrl: null }
    const { drawn } = await drawMail(brief, bundle, links, pictureNames, filler)
    const { value } = await paintPictures(drawn, bundle, { printer, assets })
    const { html, pictures } = await renderMail(brief, bundle, links, value, filler)
    return pictures.reduce((page, { id, bytes }) => {
      const data = `data:image/png;base64,${Buffer.from(bytes).toString("base64")}`
      return page.replaceAll(`cid:${contentIdOf(id)}`, data)
    }, html)
  }
  const briefOf = (fixture: string) => fixtures.get(fixture) ?? fixtures.values().next().value!
  return {
    template,
    fixtures: [...fixtures.keys()],
    page: (name, fixture) =>
      inWords(async () => {
        const bundle = await templates.load(template)
        if (name === "mail.html") return letterPage(briefOf(fixture), bundle)
        return filler.fill(bundle, briefOf(fixture), { name, isPrint: false })
      }),
    async pdf(fixture) {
      const { value } = await renderBrief(briefOf(fixture), await templates.load(template), ["pdf"], {
        filler,
        printer,
        assets,
      })
      return value[0]?.bytes ?? new Uint8Array()
    },
    async findings() {
      const found = await lintTemplate(await templates.load(template), { filler, assets })
      return found.map(
        ({ file, line, column, code, message }) =>
          `${[file, line, column].filter(part => part !== null).join(":")} ${code}: ${message}`,
      )
    },
    stamp: () => inWords(async () => (await templates.load(template)).hash),
  }
}

// Who writes a template saves it half-written: what is wrong stands where the page would.
async function inWords(act: () => Promise<string>): Promise<string> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof SettingsError) return `<pre>${error.message.replaceAll("<", "&lt;")}</pre>`
    throw error
  }
}
