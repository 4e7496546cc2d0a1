import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import Database from "better-sqlite3"
import { storeTrouble } from "./store-trouble.ts"

/** Who holds a workspace. */
export interface LockHolder {
  pid: number
  /** What it does, e.g. `daybrief serve`. */
  command: string
  /** ISO 8601. */
  since: string
}

/**
 * Takes the lock of a workspace, or tells who has it. An open write transaction on a file of its own is the lock: the
 * system drops it with the process, however that ends, and anyone can still read who it was.
 */
export function takeWorkspaceLock(
  file: string,
  holder: LockHolder,
): { release(): void } | { heldBy: LockHolder | null } {
  mkdirSync(dirname(file), { recursive: true })
  const database = new Database(file, { timeout: 0 })
  try {
    database.pragma("journal_mode = WAL")
    // Two that come at once may both find it free: the second `BEGIN IMMEDIATE` fails, and only the first one's name stays.
    database.exec("CREATE TABLE IF NOT EXISTS holder (pid INTEGER, command TEXT, since TEXT)")
    database.exec("BEGIN IMMEDIATE")
    database.exec("DELETE FROM holder")
    database.prepare("INSERT INTO holder VALUES (?, ?, ?)").run(holder.pid, holder.command, holder.since)
    database.exec("COMMIT; BEGIN IMMEDIATE")
    return { release: () => database.close() }
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith("SQLITE_BUSY")) {
      database.close()
      throw storeTrouble(error, file)
    }
    try {
      const row = database.prepare("SELECT pid, command, since FROM holder").get() as LockHolder | undefined
      return { heldBy: row ?? null }
    } catch {
      return { heldBy: null }
    } finally {
      database.close()
    }
  }
}
