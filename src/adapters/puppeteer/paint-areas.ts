import type { Browser } from "puppeteer"
import type { PaintJob } from "../../ports/printer.ts"
import { withSealedPage } from "./sealed-page.ts"

// Telephones show two dots or three a pixel; three make the picture half as large again, and hardly sharper to the eye.
const dotsPerPixel = 2

/** Paints areas of one page as PNGs. */
export async function paintAreas(
  browser: Browser,
  job: PaintJob,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const width = Math.max(1, ...job.areas.map(one => one.x + one.width))
  const viewport = { width, height: 100, deviceScaleFactor: dotsPerPixel }
  const { result } = await withSealedPage(browser, job, { timeoutMs, viewport, signal }, async page => {
    // The page is loaded before its fonts are: these are asked for when the first word is laid out.
    await page.evaluate("document.fonts.ready.then(() => true)")
    const painted: Uint8Array[] = []
    for (const clip of job.areas)
      painted.push(await page.screenshot({ type: "png", clip, captureBeyondViewport: true }))
    return painted
  })
  return result
}
