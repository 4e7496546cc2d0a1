import { afterAll, beforeAll, expect, test } from "vitest"
import type { Brief } from "../../src/model/brief.ts"
import type { PictureName } from "../../src/model/picture.ts"
import { fixtureBriefs } from "../../src/stages/8-render/fixture-briefs.ts"
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

// The text column of an A4 sheet in CSS pixels.
const columnPx = 643

async function onPaper(brief: Brief) {
  const tools = { filler: directFiller, printer: null, assets: new Map() }
  const { value } = await renderBrief(brief, await testBundle("executive"), ["html"], tools)
  const page = await browser.newPage()
  await page.emulateMediaType("print")
  await page.setViewport({ width: columnPx, height: 900 })
  await page.setContent(new TextDecoder().decode(value[0]!.bytes))
  return page
}

test("what was left out of a quiet topic is said below its title, not upon it", async () => {
  const page = await onPaper(fixtureBriefs().quiet)
  const distances = await page.$$eval(".topic-head + .held-back", lines =>
    lines.map(
      line => line.getBoundingClientRect().top - line.parentElement!.querySelector("h2")!.getBoundingClientRect().bottom,
    ),
  )
  await page.close()
  expect(distances).toHaveLength(2)
  expect(Math.min(...distances)).toBeGreaterThan(2)
})

test.each<[PictureName[], number]>([
  [["map"], 1],
  [["figures"], 1],
  [["timeline"], 1],
  [["volume"], 1],
  [["figures", "timeline"], 2],
  [["map", "volume"], 2],
])("of the pictures %j in a topic of executive %i stand in the first row, over its whole width", async (pictures, abreast) => {
  const page = await onPaper({ ...busyDay(), pictures })
  const boxes = await page.$$eval(":nth-child(1 of .topic) > :is(.figures, .places, .timeline, .volume)", parts =>
    parts.map(part => part.getBoundingClientRect().toJSON() as { left: number; right: number; top: number }),
  )
  await page.close()
  expect(boxes).toHaveLength(abreast)
  expect(new Set(boxes.map(({ top }) => Math.round(top))).size).toBe(1)
  const reachPx = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left))
  // The body has no margin in print.
  expect(Math.round(reachPx)).toBe(columnPx)
})
