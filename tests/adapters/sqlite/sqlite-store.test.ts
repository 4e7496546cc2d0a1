import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { openDatabase } from "../../../src/adapters/sqlite/open-database.ts"
import { SqliteStore } from "../../../src/adapters/sqlite/sqlite-store.ts"
import { storeContract } from "../../contracts/store.ts"

storeContract("the SQLite store", async () => {
  const file = newFile()
  let store = new SqliteStore(file)
  return {
    store,
    async reopen() {
      await store.close()
      store = new SqliteStore(file)
      return store
    },
  }
})

describe("a store's file", () => {
  it("is opened with WAL and full syncs, the second time too", () => {
    const file = newFile()
    openDatabase(file).close()
    const database = openDatabase(file)
    expect(database.pragma("journal_mode", { simple: true })).toBe("wal")
    expect(database.pragma("synchronous", { simple: true })).toBe(2)
    database.close()
  })

  it("of a newer Daybrief is refused with the mend", () => {
    const file = newFile()
    const database = new Database(file)
    database.pragma("user_version = 999")
    database.close()
    expect(() => new SqliteStore(file)).toThrow(/newer Daybrief.*update/)
  })

  it("that is no database is refused, and not touched", () => {
    const file = join(import.meta.dirname, "sqlite-store.test.ts")
    expect(() => new SqliteStore(file)).toThrow("this is no store of Daybrief")
  })
})

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), "daybrief-store-")), "store.db")
}
