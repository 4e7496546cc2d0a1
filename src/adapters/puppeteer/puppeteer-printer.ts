import type { ChildProcess } from "node:child_process"
import { homedir } from "node:os"
import { type Browser, TimeoutError } from "puppeteer"
import type { PaintJob, PrintedDocument, Printer, PrintJob } from "../../ports/printer.ts"
import { cacheFolderOf } from "../../text/cache-folder.ts"
import { type BrowserSearch, findBrowser } from "./find-browser.ts"
import { finishPdf } from "./finish-pdf.ts"
import { launchBrowser } from "./launch-browser.ts"
import { paintAreas } from "./paint-areas.ts"
import { printPage } from "./print-page.ts"
import { type BrowserBounds, type Replaced, usualBounds, WarmBrowser } from "./warm-browser.ts"

/** Pages laid out at a time: more bring no more a second and multiply the memory (measured on two cores). */
const pagesMax = 2
const printTimeoutMs = 60_000

export interface PrinterOptions extends BrowserSearch {
  bounds: BrowserBounds
  /** Longest time for a page to load, and again for it to be printed or painted. A browser that takes both and more is ended. */
  timeoutMs: number
  onReplaced(reason: Replaced): void
}

/** Prints and paints with Chromium. The browser starts with the first job and stays until `close`. */
export class PuppeteerPrinter implements Printer {
  readonly #timeoutMs: number
  readonly #warm: WarmBrowser
  #process: ChildProcess | null = null
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(options: Partial<PrinterOptions> = {}) {
    const { bounds = usualBounds, timeoutMs = printTimeoutMs, onReplaced = () => {} } = options
    const search = { ...ownSearch(), ...options }
    const launch = async () => launchBrowser(await findBrowser(search), search.cacheFolder)
    this.#timeoutMs = timeoutMs
    this.#warm = new WarmBrowser(launch, bounds, onReplaced)
  }

  async print(job: PrintJob, signal?: AbortSignal): Promise<PrintedDocument> {
    return this.#inTurn(async () => {
      const work = (browser: Browser) => printPage(browser, job, this.#timeoutMs, signal)
      const { pdf, refused } = await this.#withBrowser(browser => this.#inTime(work(browser)), signal)
      return { bytes: finishPdf(pdf, job), refused }
    }, signal)
  }

  async paint(job: PaintJob, signal?: AbortSignal): Promise<Uint8Array[]> {
    const work = (browser: Browser) => paintAreas(browser, job, this.#timeoutMs, signal)
    return this.#inTurn(() => this.#withBrowser(browser => this.#inTime(work(browser)), signal), signal)
  }

  async version(): Promise<string> {
    try {
      const version = await this.#withBrowser(browser => browser.version())
      return version.replace("HeadlessChrome/", "chromium ").replace("Chrome/", "chromium ")
    } catch {
      return "no browser"
    }
  }

  /** The running browser's process, for tests of its death; null while there is none. */
  browserProcess(): ChildProcess | null {
    return this.#process
  }

  close(): Promise<void> {
    return this.#warm.close()
  }

  // A browser, or the process of a page, can die of what has nothing to do with the page: once more, and then it is a
  // fault. A page that takes too long takes too long again.
  async #withBrowser<T>(work: (browser: Browser) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted()
      const { browser, release } = await this.#warm.lease()
      this.#process = browser.process()
      try {
        const result = await work(browser)
        await release()
        return result
      } catch (error) {
        await release(error === hung ? "hung" : browser.connected ? undefined : "died")
        signal?.throwIfAborted()
        if (attempt === 2 || error instanceof TimeoutError) throw error
      }
    }
  }

  // A browser that stands still answers no timer of its own driver for minutes.
  async #inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const standstill = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(hung), 2.5 * this.#timeoutMs)
    })
    try {
      return await Promise.race([work, standstill])
    } finally {
      clearTimeout(timer)
    }
  }

  async #inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    while (this.#running >= pagesMax) {
      signal?.throwIfAborted()
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
    this.#running++
    try {
      return await work()
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }
}

const hung = new Error("The browser does not answer.")

function ownSearch(): BrowserSearch {
  const { platform, arch, env } = process
  const cacheFolder = cacheFolderOf(platform, env, homedir())
  return { chromePath: env.DAYBRIEF_CHROME || null, cacheFolder, platform, arch }
}
