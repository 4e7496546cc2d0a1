import { mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import type { Edition } from "../../src/model/edition.ts"
import type { Instant, Period } from "../../src/model/time.ts"
import type { Store } from "../../src/ports/store.ts"
import { article } from "../support/articles.ts"
import { MemoryStore } from "./memory-store.ts"

/** Where a simulated program keeps things, and what only the simulation may ask of it. */
export interface World {
  readonly store: Pick<Store, "saveEdition" | "edition" | "editionOfSlot" | "lastEdition" | "outbox" | "slotLedger">
  /** An article with one statement comes to the shelf. */
  shelve(statement: number, now: Instant): Promise<void>
  /** Statements whose articles came in a period, by the moments that were noted. */
  arrived(period: Period): Promise<Shelved[]>
  /** All editions, in the order in which they were made. */
  editions(): Promise<Edition[]>
  /** When the next planned letter is to be tried. */
  nextLetterAt(): Promise<Instant>
  /** A life of the program ended: the next one finds what was committed, and nothing else. */
  reopen(): Promise<void>
  close(): Promise<void>
}

export interface Shelved {
  id: number
  arrived: Instant
}

/** A world in memory, for years and hundreds of seeds. */
export class MemoryWorld implements World {
  readonly store = new MemoryStore()
  readonly #isShelvedByTheClock: boolean
  /** Ascending by the moment that was noted. */
  readonly #shelf: Shelved[] = []

  /** @param isShelvedByTheClock a mistake that a store could make. */
  constructor(isShelvedByTheClock: boolean) {
    this.#isShelvedByTheClock = isShelvedByTheClock
  }

  // As the real store does it: never within what an edition covers already, whatever the clock says.
  async shelve(statement: number, now: Instant): Promise<void> {
    const arrived = this.#isShelvedByTheClock ? now : Math.max(now, this.store.coveredUntil + 1)
    const place = this.#shelf.findLastIndex(earlier => earlier.arrived <= arrived) + 1
    this.#shelf.splice(place, 0, { id: statement, arrived })
  }

  async arrived({ from, to }: Period): Promise<Shelved[]> {
    const later = this.#shelf.slice(this.#shelf.findLastIndex(({ arrived }) => arrived <= from) + 1)
    return later.filter(({ arrived }) => arrived <= to)
  }

  async editions(): Promise<Edition[]> {
    return this.store.editions
  }

  async nextLetterAt(): Promise<Instant> {
    return this.store.nextLetterAt()
  }

  async reopen(): Promise<void> {}

  async close(): Promise<void> {}
}

/** A world in the real store's file. It is closed and opened again with each life of the program. */
export class SqliteWorld implements World {
  store: SqliteStore
  readonly #folder: string

  /** @param place a folder on a fast disk: every commit is synced. */
  constructor(place: string) {
    this.#folder = mkdtempSync(join(place, "daybrief-world-"))
    this.store = this.#open()
  }

  async shelve(statement: number, now: Instant): Promise<void> {
    const said = { fingerprint: String(statement), arrived: now, published: now }
    const title = `Statement ${statement}`
    await this.store.saveCollection([], [article({ ...said, title, text: `${title}.` })])
  }

  async arrived(period: Period): Promise<Shelved[]> {
    const articles = await this.store.articlesArrived(period, Number.MIN_SAFE_INTEGER)
    return articles.map(({ fingerprint, arrived }) => ({ id: Number(fingerprint), arrived }))
  }

  async editions(): Promise<Edition[]> {
    const ids = (await this.store.editions()).map(({ id }) => id).sort((a, b) => a - b)
    const found: Edition[] = []
    for (const id of ids) found.push((await this.store.edition(id))!)
    return found
  }

  async nextLetterAt(): Promise<Instant> {
    const planned = await this.store.outbox.letters({ state: "planned" })
    return Math.min(...planned.map(({ nextAt }) => nextAt), Number.POSITIVE_INFINITY)
  }

  async reopen(): Promise<void> {
    await this.store.close()
    this.store = this.#open()
  }

  async close(): Promise<void> {
    await this.store.close()
    rmSync(this.#folder, { recursive: true })
  }

  #open(): SqliteStore {
    return new SqliteStore(join(this.#folder, "store.db"))
  }
}
