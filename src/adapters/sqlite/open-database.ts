import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import Database from "better-sqlite3"
import { migrate } from "./migrations.ts"

/** Opens (or makes) the store's file with the pragmas that its promises need. `:memory:` for tests. */
export function openDatabase(file: string): Database.Database {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true })
  const database = new Database(file, { timeout: 5_000 })
  database.pragma("journal_mode = WAL")
  // better-sqlite3 13 reopens a WAL file at NORMAL, where the last commits can go with the power (measured): set it on
  // every open, and look.
  database.pragma("synchronous = FULL")
  database.pragma("foreign_keys = ON")
  database.pragma("trusted_schema = OFF")
  database.pragma("cell_size_check = ON")
  if (database.pragma("synchronous", { simple: true }) !== 2) throw new Error(`${file}: synchronous=FULL was not taken`)
  migrate(database)
  return database
}
