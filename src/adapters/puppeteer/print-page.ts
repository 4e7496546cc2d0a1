import type { Browser, HTTPRequest, Page } from "puppeteer"
import type { PrintJob } from "../../ports/printer.ts"
import { printFitted } from "./fit-pages.ts"
import { type PrintedPdf, readPrinted } from "./printed-pdf.ts"

// `.invalid` never resolves (RFC 2606): what is not answered here from memory leads nowhere.
const origin = "https://brief.invalid"

const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline' 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

/**
 * Prints one page in a browser context of its own. Never from a `file:` address: there a frame in the text of a feed
 * put local files into the PDF, even with scripts off and the network dead (measured).
 * `refused` are the requests that the page made in vain.
 */
export async function printPage(
  browser: Browser,
  job: PrintJob,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<{ pdf: PrintedPdf; refused: string[] }> {
  const context = await browser.createBrowserContext()
  // Closing the context makes whatever waits inside it fail at once.
  const stop = () => void context.close().catch(() => {})
  signal?.addEventListener("abort", stop, { once: true })
  try {
    const page = await context.newPage()
    const refused: string[] = []
    await page.setJavaScriptEnabled(false)
    // Laid out for print from the first: styles and layout done for a screen would be thrown away (a fifth of the
    // browser's time for twelve pages, a quarter for fifty, measured; the same bytes).
    await page.emulateMediaType("print")
    await answerFromMemory(page, job, refused)
    await page.goto(`${origin}/`, { waitUntil: "load", timeout: timeoutMs })
    const pdf = await printFitted(page, async isDraft => {
      // A draft is read for its page numbers alone: tags and outline would be made for nothing.
      const marks = { tagged: !isDraft, outline: !isDraft }
      const options = { preferCSSPageSize: true, printBackground: true, timeout: timeoutMs, ...marks }
      return readPrinted(await page.pdf(options), job.date)
    })
    return { pdf, refused }
  } finally {
    signal?.removeEventListener("abort", stop)
    await context.close().catch(() => {})
  }
}

async function answerFromMemory(page: Page, job: PrintJob, refused: string[]): Promise<void> {
  await page.setRequestInterception(true)
  let isLoaded = false
  page.on("request", request => {
    const url = request.url()
    const isPage =
      url === `${origin}/` && request.isNavigationRequest() && request.frame() === page.mainFrame() && !isLoaded
    const asset = url.startsWith(`${origin}/`) ? job.assets.get(url.slice(origin.length + 1)) : undefined
    if (isPage) {
      isLoaded = true
      settle(
        request.respond({
          contentType: "text/html; charset=utf-8",
          headers: { "content-security-policy": contentSecurityPolicy },
          body: job.html,
        }),
      )
    } else if (asset !== undefined && request.method() === "GET") {
      settle(request.respond({ contentType: contentTypeOf(url), body: asset }))
    } else {
      refused.push(shortAddress(request))
      settle(request.abort("blockedbyclient"))
    }
  })
}

// The page may be gone by the time that its request is answered; the printing itself then says so.
function settle(answer: Promise<void>): void {
  answer.catch(() => {})
}

function shortAddress(request: HTTPRequest): string {
  const url = request.url()
  return url.length > 200 ? `${url.slice(0, 200)}…` : url
}

function contentTypeOf(url: string): string {
  if (url.endsWith(".css")) return "text/css; charset=utf-8"
  if (url.endsWith(".woff2")) return "font/woff2"
  if (url.endsWith(".svg")) return "image/svg+xml"
  return url.endsWith(".png") ? "image/png" : "application/octet-stream"
}
