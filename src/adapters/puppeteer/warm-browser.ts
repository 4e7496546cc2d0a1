import { readFile } from "node:fs/promises"
import type { Browser } from "puppeteer"

/** What a browser may take before the next print gets a new one. */
export interface BrowserBounds {
  /** A print, what is painted for an edition's letters, and the question who prints, are a use each. */
  uses: number
  ageMs: number
  /** Of all its processes, shared memory counted once. Looked at on Linux alone. */
  memoryBytes: number
}

export const usualBounds: BrowserBounds = { uses: 600, ageMs: 12 * 3_600_000, memoryBytes: 1_000_000_000 }

/** Why a browser was replaced. */
export type Replaced = "died" | "hung" | "uses" | "age" | "memory"

/** A browser for one print. */
export interface Lease {
  browser: Browser
  /** The print ended; with a reason, this browser is not used again. */
  release(trouble?: "died" | "hung"): Promise<void>
}

/** One browser that stays for the next print, and is replaced before it could grow. Started with the first print. */
export class WarmBrowser {
  readonly #launch: () => Promise<Browser>
  readonly #bounds: BrowserBounds
  readonly #onReplaced: (reason: Replaced) => void
  #current: Life | null = null
  /** Those that still print, or end. */
  readonly #lives = new Set<Life>()

  constructor(launch: () => Promise<Browser>, bounds: BrowserBounds, onReplaced: (reason: Replaced) => void) {
    this.#launch = launch
    this.#bounds = bounds
    this.#onReplaced = onReplaced
  }

  async lease(): Promise<Lease> {
    const worn = this.#current === null ? null : wornOut(this.#current, this.#bounds)
    if (worn !== null) this.#replace(this.#current!, worn)
    this.#current ??= this.#begin()
    const life = this.#current
    life.uses++
    life.leases++
    try {
      const browser = await life.browser
      return { browser, release: trouble => this.#release(life, trouble) }
    } catch (error) {
      this.#forget(life)
      throw error
    }
  }

  /** Ends all browsers. The next print starts a new one. */
  async close(): Promise<void> {
    this.#current = null
    await Promise.all([...this.#lives].map(life => this.#end(life)))
  }

  #begin(): Life {
    const life = { browser: this.#launch(), startedAt: performance.now(), uses: 0, leases: 0, memoryBytes: 0 }
    this.#lives.add(life)
    return life
  }

  async #release(life: Life, trouble?: "died" | "hung"): Promise<void> {
    life.leases--
    if (trouble !== undefined) {
      this.#replace(life, trouble)
      // Nothing that it still holds comes to an end by itself.
      ;(await life.browser).process()?.kill("SIGKILL")
    } else life.memoryBytes = await memoryOf(await life.browser)
    if (life !== this.#current && life.leases === 0) await this.#end(life)
  }

  // Two prints may see the same browser die: it is replaced once.
  #replace(life: Life, reason: Replaced): void {
    if (this.#current !== life) return
    this.#current = null
    this.#onReplaced(reason)
    if (life.leases === 0) void this.#end(life)
  }

  #forget(life: Life): void {
    this.#lives.delete(life)
    if (this.#current === life) this.#current = null
  }

  async #end(life: Life): Promise<void> {
    const browser = await life.browser.catch(() => null)
    const patience = setTimeout(() => browser?.process()?.kill("SIGKILL"), endTimeoutMs)
    await browser?.close().catch(() => {})
    clearTimeout(patience)
    this.#forget(life)
  }
}

const endTimeoutMs = 5_000

interface Life {
  browser: Promise<Browser>
  startedAt: number
  uses: number
  /** Prints under way. */
  leases: number
  /** After the last print. */
  memoryBytes: number
}

function wornOut(life: Life, bounds: BrowserBounds): Replaced | null {
  if (life.uses >= bounds.uses) return "uses"
  if (performance.now() - life.startedAt >= bounds.ageMs) return "age"
  return life.memoryBytes >= bounds.memoryBytes ? "memory" : null
}

// Asked of the browser, which knows its processes; the system knows what each of them takes (proc(5), smaps_rollup).
async function memoryOf(browser: Browser): Promise<number> {
  if (process.platform !== "linux") return 0
  try {
    const session = await browser.target().createCDPSession()
    const { processInfo } = await session.send("SystemInfo.getProcessInfo")
    await session.detach()
    const sizes = processInfo.map(async ({ id }) => {
      const text = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "")
      return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
    })
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  } catch {
    // A browser that does not answer is found out by the next print.
    return 0
  }
}
