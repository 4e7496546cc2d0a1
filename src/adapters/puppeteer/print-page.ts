import type { Browser } from "puppeteer"
import type { PrintJob } from "../../ports/printer.ts"
import { printFitted } from "./fit-pages.ts"
import { type PrintedPdf, readPrinted } from "./printed-pdf.ts"
import { withSealedPage } from "./sealed-page.ts"

/** Prints one page. `refused` are the requests that the page made in vain. */
export async function printPage(
  browser: Browser,
  job: PrintJob,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<{ pdf: PrintedPdf; refused: string[] }> {
  const { result, refused } = await withSealedPage(browser, job, { timeoutMs, signal }, page =>
    printFitted(page, async isDraft => {
      // A draft is read for its page numbers alone: tags and outline would be made for nothing.
      const marks = { tagged: !isDraft, outline: !isDraft }
      const options = { preferCSSPageSize: true, printBackground: true, timeout: timeoutMs, ...marks }
      return readPrinted(await page.pdf(options), job.date)
    }),
  )
  return { pdf: result, refused }
}
