import { expect, test } from "vitest"
import { renderBrief } from "../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../support/busy-day.ts"
import { directFiller } from "../support/direct-filler.ts"
import { openBrowser } from "../support/look-at-page.ts"
import { testBundle } from "../support/test-bundle.ts"

test.each([360, 768, 1280])("at %i px no word of the map stands on another one or runs over its edge", async width => {
  const tools = { filler: directFiller, printer: null, assets: new Map() }
  const { value } = await renderBrief(busyDay(), await testBundle("analyst"), ["html"], tools)
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.setViewport({ width, height: 800 })
    await page.setContent(new TextDecoder().decode(value[0]!.bytes))
    const words = await page.$$eval(".chart-map text, .chart-map .frame", texts =>
      texts
        .map(text => ({ word: text.textContent, ...text.getBoundingClientRect().toJSON() }))
        .filter(box => box.width > 0),
    )
    const [frame, ...boxes] = words.toSorted((a, b) => b.width - a.width)
    expect(boxes.map(({ word }) => word)).toContain("Yerevan")
    const outside = boxes.filter(({ left, right }) => left < frame.left || right > frame.right)
    // A line's box is taller than its letters.
    const touching = boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter(other => Math.min(one.right, other.right) > Math.max(one.left, other.left))
        .filter(other => Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > one.height / 3)
        .map(other => `${one.word} and ${other.word}`),
    )
    expect([...touching, ...outside.map(({ word }) => word)]).toEqual([])
  } finally {
    await browser.close()
  }
})
