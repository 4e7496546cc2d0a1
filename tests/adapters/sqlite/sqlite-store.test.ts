import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, it } from "vitest"
import { migrate } from "../../../src/adapters/sqlite/migrations.ts"
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

  it.each([1, 2, 3, 4, 5, 6])(
    "of an older Daybrief, as its step %i left it, is taken over with what it holds",
    async step => {
      const file = newFile()
      const old = new Database(file)
      migrate(old, step)
      old.exec("INSERT INTO template VALUES ('t1', '{}')")
      const stem = step > 4 ? ", 'executive-1600'" : ""
      old.exec(`INSERT INTO edition VALUES (1, 'executive', 1, 100, 0, 100, 100, 0, 't1', 'x', '${brief}'${stem})`)
      old.exec(`INSERT INTO told VALUES ('executive', 1, 'treaty', 's', '${told}')`)
      const isPruned = step > 5 ? ", 0" : ""
      old.exec(`INSERT INTO document VALUES (1, 'pdf', 'executive-1600.pdf', 'h', x'01'${isPruned})`)
      if (step > 1) {
        old.exec("INSERT INTO letter VALUES (1, 'anna@example.org', 'uncertain', 1, 0, 9, 'reset', 5)")
        old.exec("INSERT INTO message_body VALUES ('h', x'02')")
        old.exec("INSERT INTO message VALUES (1, 'anna@example.org', x'01', 'h')")
        old.exec("INSERT INTO unsubscribed VALUES ('executive', 'Berta@example.org', 7)")
      }
      old.close()
      const store = new SqliteStore(file)
      const edition = await store.edition(1)
      expect(edition).toMatchObject({ audienceId: "executive", brief: { title: "Kept" }, fileStem: "executive-1600" })
      expect(edition).toMatchObject({ documents: [{ fileName: "executive-1600.pdf" }], letterPictures: [] })
      expect([await store.toldTo("executive"), await store.toldOn("treaty")]).toMatchObject([
        [{ id: "s" }],
        [{ id: "s" }],
      ])
      const errand = { recipients: ["anna@example.org", "berta@example.org"], sendAt: 1, staleAt: 2, slotName: null }
      expect(await store.outbox.plan(edition!, { ...errand, whenQuiet: "send" })).toBe(step > 1 ? 0 : 2)
      const [letter] = await store.outbox.letters({})
      expect(await store.outbox.message(letter!)).toEqual(
        step > 1 ? { head: new Uint8Array([1]), body: new Uint8Array([2]) } : null,
      )
      expect((await store.prune({ articles: 0, documents: 0, messages: 6 })).messages).toBe(step > 1 ? 1 : 0)
      await store.close()
    },
  )

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

const brief = JSON.stringify({ title: "Kept", isQuiet: false, timeZone: "UTC" })
const told = JSON.stringify({ id: "s", date: 1, source: { kind: "article", fingerprint: "f", index: 0 } })

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), "daybrief-store-")), "store.db")
}
