import { homedir } from "node:os"
import { join } from "node:path"
import type { Browser } from "puppeteer"
import { findBrowser } from "../../src/adapters/puppeteer/find-browser.ts"
import { launchBrowser } from "../../src/adapters/puppeteer/launch-browser.ts"

const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "daybrief")

/** The browser that prints, for looking at pages as a screen would show them. */
export async function openBrowser(): Promise<Browser> {
  const { platform, arch } = process
  return launchBrowser(await findBrowser({ chromePath: null, cacheFolder, platform, arch }), cacheFolder)
}

/** A page as it lies on a screen. */
export interface PageLook {
  /** How far it reaches beyond the right edge, in CSS pixels: nobody scrolls sideways to read. */
  overflowPx: number
  /** The smallest size of a text that is shown. */
  smallestTextPx: number
  /** Lowest contrast of a text to what it stands on (WCAG 2.2, 1.4.3). */
  lowestContrast: number
  /** Addresses that the page asked for. */
  asked: string[]
}

/** Lays a page out at a width. The browser has no way to the network. */
export async function lookAtPage(
  browser: Browser,
  html: string,
  { widthPx, isDark = false }: { widthPx: number; isDark?: boolean },
): Promise<PageLook> {
  const page = await browser.newPage()
  try {
    const asked: string[] = []
    page.on("request", request => asked.push(request.url()))
    await page.setViewport({ width: widthPx, height: 800 })
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: isDark ? "dark" : "light" }])
    await page.setContent(html)
    const measured = (await page.evaluate(measureText)) as Omit<PageLook, "asked">
    return { ...measured, asked: asked.filter(url => !url.startsWith("data:") && url !== "about:blank") }
  } finally {
    await page.close()
  }
}

// Runs in the page: as text, since the types of a page are not those of a program.
const measureText = `(() => {
  const light = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(part => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = element => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if (!/, 0\\)$|^transparent$/.test(color)) return color
    }
    return "rgb(255, 255, 255)"
  }
  const shown = [...document.body.querySelectorAll("*")].filter(element => {
    const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim() !== "")
    return hasText && element.getClientRects().length > 0
  })
  const sizes = shown.map(element => parseFloat(getComputedStyle(element).fontSize))
  const contrasts = shown.map(element => {
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((one, two) => two - one)
    return (a + 0.05) / (b + 0.05)
  })
  const { scrollWidth, clientWidth } = document.documentElement
  return {
    overflowPx: scrollWidth - clientWidth,
    smallestTextPx: Math.min(...sizes),
    lowestContrast: Math.round(Math.min(...contrasts) * 100) / 100,
  }
})()`
