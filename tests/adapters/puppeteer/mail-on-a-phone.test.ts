import { homedir } from "node:os"
import { join } from "node:path"
import type { Browser } from "puppeteer"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { findBrowser } from "../../../src/adapters/puppeteer/find-browser.ts"
import { launchBrowser } from "../../../src/adapters/puppeteer/launch-browser.ts"
import type { Brief } from "../../../src/model/brief.ts"
import { renderMail } from "../../../src/stages/8-render/render-mail.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { sixTopics } from "../../support/six-topics.ts"
import { testBundle } from "../../support/test-bundle.ts"

// A mail program shows a letter in a view as wide as the phone. DAYBRIEF_PICTURES=FOLDER keeps what was seen.
const phone = { width: 360, height: 780, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
let browser: Browser

beforeAll(async () => {
  const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "daybrief")
  const { platform, arch, env } = process
  const search = { chromePath: env.DAYBRIEF_CHROME || null, cacheFolder, platform, arch }
  browser = await launchBrowser(await findBrowser(search), cacheFolder)
})
afterAll(() => browser.close())

describe("a letter on a phone", () => {
  test.each([
    ["a busy day", "executive", busyDay],
    ["a busy day", "analyst", busyDay],
    ["six topics", "press", sixTopics],
    ["six topics", "situation-report", sixTopics],
    ["a quiet day", "executive", quietDay],
  ])(
    "%s, %s: nothing is wider than the screen, and no letter is too small",
    async (name, template, make: () => Brief) => {
      const links = { pageUrl: "https://briefs.example/2025-03-14/executive.html", unsubscribeUrl: null }
      const { html } = await renderMail(make(), await testBundle(template), links, directFiller)
      const page = await browser.newPage()
      await page.setViewport(phone)
      await page.setContent(html, { waitUntil: "load" })
      const pictures = process.env.DAYBRIEF_PICTURES
      if (pictures !== undefined) {
        const path = join(pictures, `${name}-${template}.png`.replaceAll(" ", "-")) as `${string}.png`
        await page.screenshot({ path, fullPage: true })
      }
      const found = (await page.evaluate(`(() => {
      const sizes = [...document.body.querySelectorAll("*")]
        .filter(one => one.getClientRects().length > 0 && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
        .map(one => parseFloat(getComputedStyle(one).fontSize))
      return { width: document.documentElement.scrollWidth, smallest: Math.min(...sizes) }
    })()`)) as { width: number; smallest: number }
      await page.close()
      expect(found.width).toBeLessThanOrEqual(phone.width)
      expect(found.smallest).toBeGreaterThanOrEqual(12)
    },
  )
})
