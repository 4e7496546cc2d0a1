import { expect, test } from "vitest"
import { fixtureBriefs } from "../../src/stages/8-render/fixture-briefs.ts"
import { renderBrief } from "../../src/stages/8-render/render-brief.ts"
import { directFiller } from "../support/direct-filler.ts"
import { openBrowser } from "../support/look-at-page.ts"
import { testBundle } from "../support/test-bundle.ts"

test("what was left out of a quiet topic is said below its title, not upon it", async () => {
  const tools = { filler: directFiller, printer: null, assets: new Map() }
  const { value } = await renderBrief(fixtureBriefs().quiet, await testBundle("executive"), ["html"], tools)
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.emulateMediaType("print")
    await page.setViewport({ width: 643, height: 900 })
    await page.setContent(new TextDecoder().decode(value[0]!.bytes))
    const distances = await page.$$eval(".topic-head + .held-back", lines =>
      lines.map(
        line => line.getBoundingClientRect().top - line.parentElement!.querySelector("h2")!.getBoundingClientRect().bottom,
      ),
    )
    expect(distances).toHaveLength(2)
    expect(Math.min(...distances)).toBeGreaterThan(2)
  } finally {
    await browser.close()
  }
})
