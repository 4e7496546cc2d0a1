import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { PuppeteerPrinter } from "../../src/adapters/puppeteer/puppeteer-printer.ts"
import { busyDay } from "../support/busy-day.ts"
import { printBrief } from "../support/editions-to-print.ts"
import { type GreyPicture, readPng, writePng } from "../support/grey-png.ts"
import { paintPage } from "../support/paint-page.ts"
import { quietDay } from "../support/quiet-day.ts"
import { sixTopics } from "../support/six-topics.ts"

// Pages that a designer has looked at and agreed to. `UPDATE=1 npm test -- tests/golden/pages` takes the present ones;
// look at the pictures before you commit them.
const dotsPerInch = 50

const printer = new PuppeteerPrinter()
afterAll(() => printer.close())

describe("the pages look as agreed", () => {
  test.each([
    ["busy-day", "executive", [1, 2], busyDay],
    ["busy-day", "analyst", [1, 2, 3], busyDay],
    ["busy-day", "press", [2], busyDay],
    ["quiet-day", "executive", [1], quietDay],
    ["six-topics", "executive", [1], sixTopics],
    ["busy-day", "situation-report", [1], busyDay],
  ] as const)("%s, %s, pages %j", async (name, template, pages, make) => {
    const bytes = await printBrief(make(), template, printer)
    for (const page of pages) {
      const painted = await paintPage(bytes, page, dotsPerInch)
      const golden = join(import.meta.dirname, `${name}-${template}-${page}.png`)
      if (process.env.UPDATE === "1") writeFileSync(golden, writePng(painted))
      expect(existsSync(golden), `${golden} is there`).toBe(true)
      expect(difference(painted, readPng(readFileSync(golden))), golden).toBeLessThan(0.01)
    }
  })

  test("and one whose lines stand two millimetres lower does not", async () => {
    const slip = { "styles/99-slip.css": ".bottom-line { padding-top: 2mm }" }
    const painted = await paintPage(await printBrief(busyDay(), "executive", printer, slip), 1, dotsPerInch)
    const golden = readPng(readFileSync(join(import.meta.dirname, "busy-day-executive-1.png")))
    expect(difference(painted, golden)).toBeGreaterThan(0.02)
  })
})

// Share of the pixels that differ by more than a quarter of the scale: the raster of a glyph may differ from machine to
// machine, a line that has moved may not.
function difference(a: GreyPicture, b: GreyPicture): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  return a.pixels.reduce((sum, pixel, at) => sum + (Math.abs(pixel - b.pixels[at]!) > 64 ? 1 : 0), 0) / a.pixels.length
}
