import { expect, test } from "vitest"
import { renderBrief } from "../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../support/busy-day.ts"
import { directFiller } from "../support/direct-filler.ts"
import { openBrowser } from "../support/look-at-page.ts"
import { testBundle } from "../support/test-bundle.ts"

test.each(["en", "ru"])(
  "on a narrow phone no value of a key figure is out of sight, and each status stands beside its topic, in %s",
  async language => {
    const tools = { filler: directFiller, printer: null, assets: new Map() }
    const { value } = await renderBrief({ ...busyDay(), language }, await testBundle("analyst"), ["html"], tools)
    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      await page.setViewport({ width: 320, height: 800 })
      await page.setContent(new TextDecoder().decode(value[0]!.bytes))
      const hidden = await page.$$eval(".trend", parts =>
        parts.map(part => part.scrollWidth - part.clientWidth).filter(px => px > 0),
      )
      expect(hidden).toEqual([])
      const apart = await page.$$eval(".board tbody tr", rows =>
        rows.map(row => {
          const [status, title] = [row.querySelector("td")!, row.querySelector("th")!].map(cell =>
            cell.getBoundingClientRect(),
          )
          return status!.top < title!.bottom && status!.left >= title!.right
        }),
      )
      expect(apart).toEqual([true, true])
    } finally {
      await browser.close()
    }
  },
)
