import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { SqliteStore } from "../../../src/adapters/sqlite/sqlite-store.ts"
import { outboxContract } from "../../contracts/outbox.ts"

outboxContract("the SQLite store", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "daybrief-outbox-")), "store.db")
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
