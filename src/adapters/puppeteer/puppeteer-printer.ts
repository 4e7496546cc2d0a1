import type { ChildProcess } from "node:child_process"
import { homedir } from "node:os"
import { join } from "node:path"
import type { Browser } from "puppeteer"
import type { PrintedDocument, Printer, PrintJob } from "../../ports/printer.ts"
import { type BrowserSearch, findBrowser } from "./find-browser.ts"
import { finishPdf } from "./finish-pdf.ts"
import { launchBrowser } from "./launch-browser.ts"
import { printPage } from "./print-page.ts"

/** Pages printed at a time: more bring no more a second and multiply the memory (measured on two cores). */
const pagesMax = 2
/** A browser is replaced after so many prints, long before it could grow. */
const printsPerBrowserMax = 300
const printTimeoutMs = 60_000

/** Prints with Chromium. The browser starts with the first job and stays until `close`. */
export class PuppeteerPrinter implements Printer {
  readonly #search: BrowserSearch
  #browser: Promise<Browser> | null = null
  #process: ChildProcess | null = null
  #prints = 0
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(search: Partial<BrowserSearch> = {}) {
    this.#search = { ...ownSearch(), ...search }
  }

  async print(job: PrintJob, signal?: AbortSignal): Promise<PrintedDocument> {
    await this.#turn(signal)
    try {
      const printed = await this.#printWithRetry(job, signal)
      const bytes = await finishPdf(printed.bytes, job)
      return { ...printed, bytes }
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }

  async version(): Promise<string> {
    try {
      const browser = await this.#open()
      return (await browser.version()).replace("HeadlessChrome/", "chromium ").replace("Chrome/", "chromium ")
    } catch {
      return "no browser"
    }
  }

  /** The running browser's process, for tests of its death; null while there is none. */
  browserProcess(): ChildProcess | null {
    return this.#process
  }

  async close(): Promise<void> {
    const browser = this.#browser
    this.#browser = null
    await browser?.then(
      one => one.close(),
      () => {},
    )
  }

  // A browser can die of what has nothing to do with the page: once more with a new one, and then it is a fault.
  async #printWithRetry(job: PrintJob, signal?: AbortSignal): Promise<PrintedDocument> {
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted()
      const browser = await this.#open()
      try {
        this.#prints++
        return await printPage(browser, job, printTimeoutMs, signal)
      } catch (error) {
        signal?.throwIfAborted()
        if (browser.connected || attempt === 2) throw error
        this.#browser = null
      }
    }
  }

  async #open(): Promise<Browser> {
    if (this.#prints >= printsPerBrowserMax && this.#running <= 1) {
      this.#prints = 0
      await this.close()
    }
    this.#browser ??= findBrowser(this.#search).then(found => launchBrowser(found, this.#search.cacheFolder))
    try {
      const browser = await this.#browser
      this.#process = browser.process()
      return browser
    } catch (error) {
      this.#browser = null
      throw error
    }
  }

  async #turn(signal?: AbortSignal): Promise<void> {
    while (this.#running >= pagesMax) {
      signal?.throwIfAborted()
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
    this.#running++
  }
}

// The user's cache folder, as each system has it (XDG Base Directory Specification on Linux).
function ownSearch(): BrowserSearch {
  const { platform, arch, env } = process
  const caches =
    platform === "win32"
      ? (env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"))
      : platform === "darwin"
        ? join(homedir(), "Library", "Caches")
        : env.XDG_CACHE_HOME || join(homedir(), ".cache")
  return { chromePath: env.DAYBRIEF_CHROME || null, cacheFolder: join(caches, "daybrief"), platform, arch }
}
