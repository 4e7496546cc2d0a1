import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import Database from "better-sqlite3"
import { migrate } from "./migrations.ts"
import { storeTrouble } from "./store-trouble.ts"

/** Opens (or makes) the store's file with the pragmas that its promises need. `:memory:` for tests. */
export function openDatabase(file: string): Database.Database {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true })
  let database: Database.Database | undefined
  try {
    database = new Database(file, { timeout: 5_000 })
    prepare(database, file)
    return database
  } catch (error) {
    database?.close()
    throw storeTrouble(error, file)
  }
}

function prepare(database: Database.Database, file: string): void {
  const mode = database.pragma("journal_mode = WAL", { simple: true })
  // A file system without shared memory, such as most network shares, goes on without a word in another mode.
  if (mode !== "wal" && file !== ":memory:") {
    throw new Error(`${file}: this file system can't hold a write-ahead log (it stays at "${mode}"); use a local disk`)
  }
  // better-sqlite3 13 reopens a WAL file at NORMAL, where the last commits can go with the power (measured): set it on
  // every open, and look.
  database.pragma("synchronous = FULL")
  if (database.pragma("synchronous", { simple: true }) !== 2) throw new Error(`${file}: synchronous=FULL was not taken`)
  database.pragma(`journal_size_limit = ${journalBytesMax}`)
  database.pragma("foreign_keys = ON")
  database.pragma("trusted_schema = OFF")
  database.pragma("cell_size_check = ON")
  migrate(database)
}

// What the log keeps after it was written back: a morning of a thousand editions would leave it at gigabytes.
const journalBytesMax = 64 * 1024 * 1024
