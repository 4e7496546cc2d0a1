import type Database from "better-sqlite3"
import { storeTrouble } from "./store-trouble.ts"

/** Runs work as one transaction; what it awaits may only be the database. */
export type Write = (work: () => Promise<void>) => Promise<void>

/** One connection, one writer at a time: what is inside sees and writes the same transaction. */
export class OneWriter {
  readonly #database: Database.Database
  #lastWrite: Promise<unknown> = Promise.resolve()

  constructor(database: Database.Database) {
    this.#database = database
  }

  /**
   * Runs work inside `BEGIN IMMEDIATE`: a read that turns into a write can't be outrun. Rejects with the work's error, or with
   * a `StoreTrouble` that names what the operator can mend; nothing is written then.
   */
  write(work: () => Promise<void>): Promise<void> {
    return this.inTurn(async () => {
      try {
        this.#database.exec("BEGIN IMMEDIATE")
        await work()
        this.#database.exec("COMMIT")
      } catch (error) {
        if (this.#database.inTransaction) this.#database.exec("ROLLBACK")
        throw error
      }
    })
  }

  /** Runs work between two writes, in no transaction. Rejects as `write` does. */
  async inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lastWrite.then(work).catch(error => {
      throw storeTrouble(error, this.#database.name)
    })
    this.#lastWrite = turn.catch(() => {})
    return turn
  }
}
