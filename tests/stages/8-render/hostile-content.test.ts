import { spawnSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser } from "puppeteer"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadFonts } from "../../../src/adapters/node/fonts.ts"
import { PuppeteerPrinter } from "../../../src/adapters/puppeteer/puppeteer-printer.ts"
import { formats } from "../../../src/model/edition.ts"
import { renderBrief } from "../../../src/stages/8-render/render-brief.ts"
import { renderMail } from "../../../src/stages/8-render/render-mail.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { attacksWith, hostileBrief } from "../../support/hostile-brief.ts"
import { lookAtPage, openBrowser } from "../../support/look-at-page.ts"
import { PdfReader } from "../../support/pdf-reader.ts"
import { testBundle } from "../../support/test-bundle.ts"

const poppler = "pdftotext"
const secret = "CONTENT-OF-A-LOCAL-FILE"
const folder = mkdtempSync(join(tmpdir(), "daybrief-hostile-"))
const printer = new PuppeteerPrinter()
const hits: string[] = []
let server: Server
let browser: Browser
let attacks: string[]

beforeAll(async () => {
  writeFileSync(join(folder, "secret.txt"), secret)
  server = createServer((request, response) => {
    hits.push(request.url!)
    response.end(secret)
  })
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  attacks = attacksWith(`http://127.0.0.1:${port}`, pathToFileURL(join(folder, "secret.txt")).href)
  browser = await openBrowser()
})

afterAll(async () => {
  await Promise.all([browser.close(), printer.close()])
  server.close()
})

const tools = async () => ({ filler: directFiller, printer, assets: await loadFonts() })

describe.each(["executive", "analyst", "press", "situation-report"])("hostile texts in every field, %s", template => {
  test("no format asks for anything, lets a file in, or loses its layout", async () => {
    const bundle = await testBundle(template)
    const brief = hostileBrief(attacks)
    const { value, notes } = await renderBrief(brief, bundle, [...formats], await tools())
    expect(value.map(({ format }) => format)).toEqual([...formats])
    expect(notes.map(({ code }) => code)).not.toContain("template-reaches-out")

    const text = (format: string) => new TextDecoder().decode(value.find(one => one.format === format)!.bytes)
    const mail = await renderMail(brief, bundle, { pageUrl: null, unsubscribeUrl: null }, [], directFiller)
    for (const html of [text("html"), mail.html]) {
      for (const widthPx of [360, 1200]) {
        const look = await lookAtPage(browser, html, { widthPx })
        expect(look.asked).toEqual([])
        expect(look.overflowPx).toBe(0)
      }
    }
    for (const plain of [text("text"), mail.text, text("markdown")]) {
      expect(plain).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\p{M}{4}/u)
      expect(plain.length).toBeLessThan(200_000)
    }

    const pdf = await PdfReader.read(value[0]!.bytes)
    const pages = pdf.document.getPages().map((_, page) => pdf.text(page))
    expect(pages.length).toBeLessThan(120)
    expect(pages.join("")).not.toContain(secret)
    expect(wordsBeyondThePage(value[0]!.bytes)).toEqual([])
    expect(hits).toEqual([])
  })
})

/** Words that lie outside their page, as poppler sees them; where it is missing, the check is passed over. */
function wordsBeyondThePage(pdf: Uint8Array): string[] {
  writeFileSync(join(folder, "brief.pdf"), pdf)
  const { status, stdout } = spawnSync(poppler, ["-bbox", "brief.pdf", "-"], { cwd: folder, encoding: "utf8" })
  if (status !== 0) return []
  let width = 0
  return stdout.split("\n").filter(line => {
    width = Number(/<page width="([\d.]+)"/.exec(line)?.[1] ?? width)
    const [, left, right] = /<word xMin="([-\d.]+)".* xMax="([-\d.]+)"/.exec(line) ?? []
    return right !== undefined && (Number(left) < 0 || Number(right) > width)
  })
}
