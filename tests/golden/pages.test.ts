import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { loadFonts } from "../../src/adapters/node/fonts.ts"
import { PuppeteerPrinter } from "../../src/adapters/puppeteer/puppeteer-printer.ts"
import type { Brief } from "../../src/model/brief.ts"
import { renderBrief } from "../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../support/busy-day.ts"
import { directFiller } from "../support/direct-filler.ts"
import { quietDay } from "../support/quiet-day.ts"
import { readPng } from "../support/read-png.ts"
import { sixTopics } from "../support/six-topics.ts"
import { testBundle } from "../support/test-bundle.ts"

// Pages that a designer has looked at and agreed to. `UPDATE=1 npm test -- tests/golden` takes the present ones; look at
// the pictures before you commit them. They need poppler's pdftoppm, and are passed over where there is none.
const poppler = "pdftoppm"
const hasPoppler = spawnSync(poppler, ["-v"]).status === 0
const dotsPerInch = 50

const printer = new PuppeteerPrinter()
afterAll(() => printer.close())

describe.skipIf(!hasPoppler)("the pages look as agreed", () => {
  test.each([
    ["busy-day", "executive", busyDay],
    ["busy-day", "analyst", busyDay],
    ["busy-day", "press", busyDay],
    ["quiet-day", "executive", quietDay],
    ["six-topics", "executive", sixTopics],
    ["six-topics", "situation-report", sixTopics],
  ])("%s, %s", async (name, template, make: () => Brief) => {
    const folder = mkdtempSync(join(tmpdir(), "daybrief-golden-"))
    const tools = { filler: directFiller, printer, assets: await loadFonts() }
    const { value } = await renderBrief(make(), await testBundle(template), ["pdf"], tools)
    writeFileSync(join(folder, "brief.pdf"), value[0]!.bytes)
    const args = ["-r", String(dotsPerInch), "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", "brief.pdf", "page"]
    expect(spawnSync(poppler, args, { cwd: folder }).status).toBe(0)
    const golden = join(import.meta.dirname, `${name}-${template}.png`)
    if (process.env.UPDATE === "1") writeFileSync(golden, readFileSync(join(folder, "page.png")))
    expect(existsSync(golden), `${golden} is there`).toBe(true)
    expect(difference(join(folder, "page.png"), golden)).toBeLessThan(0.01)
  })
})

// Share of the pixels that differ by more than a quarter of the scale: the raster of a glyph may differ from machine to
// machine, a line that has moved may not.
function difference(found: string, agreed: string): number {
  const [a, b] = [readPng(readFileSync(found)), readPng(readFileSync(agreed))]
  if (a.width !== b.width || a.height !== b.height) return 1
  return a.pixels.reduce((sum, pixel, at) => sum + (Math.abs(pixel - b.pixels[at]!) > 64 ? 1 : 0), 0) / a.pixels.length
}
