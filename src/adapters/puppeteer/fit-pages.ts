import type { Page } from "puppeteer"
import { lastLine } from "./last-line.ts"
import { printWithPageNumbers } from "./page-numbers.ts"
import type { PrintedPdf } from "./printed-pdf.ts"

/** A last sheet whose words end above this share of it holds a few lines and little else. */
const nearlyEmpty = 0.33
/** And no other sheet is to end above its middle for it. */
const halfEmpty = 0.5

/** What the style sheet may do about it, by `data-fit` on the root: set all closer, or bring more to the last sheet. */
const settings = ["tight", "even"]

/**
 * Prints a page, and where a few lines are left over for a last sheet, once more in another setting, which stands where
 * it mends that with no more sheets. Chromium has no rule for this, and how long a text runs is known only once it is set.
 */
export async function printFitted(page: Page, print: (isDraft: boolean) => Promise<PrintedPdf>): Promise<PrintedPdf> {
  const usual = await printWithPageNumbers(page, print)
  const sheets = usual.document.getPages()
  if (sheets.length === 1 || lastLine(sheets.at(-1)!) > nearlyEmpty) return usual
  for (const setting of settings) {
    await page.$eval("html", (root, value) => root.setAttribute("data-fit", value), setting)
    const printed = await printWithPageNumbers(page, print)
    const found = printed.document.getPages()
    const isMended =
      lastLine(found.at(-1)!) > nearlyEmpty && found.slice(0, -1).every(sheet => lastLine(sheet) > halfEmpty)
    if (isMended && found.length <= sheets.length) return printed
  }
  return usual
}
