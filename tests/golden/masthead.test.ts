import { afterAll, beforeAll, expect, test } from "vitest"
import { renderBrief } from "../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../support/busy-day.ts"
import { directFiller } from "../support/direct-filler.ts"
import { openBrowser } from "../support/look-at-page.ts"
import { testBundle } from "../support/test-bundle.ts"

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const languages = ["en", "ru", "tr", "az", "hy", "fr"]

test.each(languages)("on paper and on a phone each count of the masthead stands in a line, in %s", async language => {
  const tools = { filler: directFiller, printer: null, assets: new Map() }
  const brief = { ...busyDay(), language }
  const { value } = await renderBrief(brief, await testBundle("executive"), ["html"], tools)
  const page = await browser.newPage()
  await page.setContent(new TextDecoder().decode(value[0]!.bytes))
  // The text column of an A4 sheet in CSS pixels, and a narrow phone.
  for (const [media, width] of [["print", 643] as const, ["screen", 320] as const]) {
    await page.emulateMediaType(media)
    await page.setViewport({ width, height: 800 })
    const lines = await page.$$eval(".masthead .facts div:last-child dd span", counts =>
      counts.map(count => Math.round(count.getBoundingClientRect().height / count.getClientRects()[0]!.height)),
    )
    expect(lines).toEqual([1, 1, 1, 1])
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width)
    // Where two stand abreast, a label of two lines leaves the values in one row.
    const facts = await page.$$eval(".masthead .facts > div", boxes =>
      boxes.map(box => [box.getBoundingClientRect().top, box.querySelector("dd")!.getBoundingClientRect().top] as const),
    )
    const rows = Map.groupBy(facts, ([top]) => Math.round(top))
    for (const row of rows.values()) expect(new Set(row.map(([, value]) => Math.round(value))).size).toBe(1)
  }
  await page.close()
})
