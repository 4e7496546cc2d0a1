import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import Database from "better-sqlite3"
import { SettingsError } from "../../model/settings-error.ts"
import type { Instant } from "../../model/time.ts"
import { migrate } from "./migrations.ts"
import { damaged, storeTrouble } from "./store-trouble.ts"

/** Copies a store that may be in use into one new file. @throws {SettingsError} when the file is there already. */
export function backUpStore(storeFile: string, target: string): void {
  if (!existsSync(storeFile)) throw SettingsError.of(storeFile, "there is no store yet; nothing to back up")
  if (existsSync(target)) throw SettingsError.of(target, "is there already and was not touched; name a new file")
  mkdirSync(dirname(target), { recursive: true })
  const database = openForBackup(storeFile)
  try {
    // VACUUM INTO reads one consistent state, whatever is written meanwhile, and gives a file without a journal.
    database.prepare("VACUUM INTO ?").run(target)
  } catch (error) {
    // Half a copy helps nobody.
    rmSync(target, { force: true })
    throw storeTrouble(error, isOfTheSource(error) ? storeFile : target)
  } finally {
    database.close()
  }
}

function openForBackup(storeFile: string): Database.Database {
  try {
    return new Database(storeFile, { timeout: 5_000 })
  } catch (error) {
    throw storeTrouble(error, storeFile)
  }
}

// The copy is new: what is found damaged, or no store, or held by another program, is what is copied.
function isOfTheSource(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB|BUSY)/.test(error.code)
}

/** Looks through the whole file of a store, where there is one. @throws when it is damaged. */
export function checkStore(storeFile: string): void {
  if (!existsSync(storeFile)) return
  try {
    const database = new Database(storeFile, { timeout: 5_000 })
    try {
      const found = database.pragma("quick_check(1)", { simple: true })
      if (found !== "ok") throw damaged(storeFile, String(found))
    } finally {
      database.close()
    }
  } catch (error) {
    throw storeTrouble(error, storeFile)
  }
}

/**
 * Puts a backup in the store's place. The store that was there is moved aside, never deleted.
 * What was done since the backup was made is not in it, so nothing is done twice: letters that waited then are held as
 * uncertain, and the slots until `now` count as decided upon.
 * @returns where the old store is now, or null when there was none, and how many letters are held.
 * @throws {SettingsError} when the backup is no sound store of this or an earlier Daybrief.
 */
export function restoreStore(
  backup: string,
  storeFile: string,
  now: Instant,
): { oldStore: string | null; lettersHeld: number } {
  if (!existsSync(backup)) throw SettingsError.of(backup, "there is no such file")
  const draft = `${storeFile}.restoring`
  let lettersHeld = 0
  rmSync(draft, { force: true })
  mkdirSync(dirname(storeFile), { recursive: true })
  try {
    const database = new Database(backup, { readonly: true })
    try {
      if (database.pragma("integrity_check", { simple: true }) !== "ok") throw new Error("it is damaged")
      database.prepare("VACUUM INTO ?").run(draft)
    } finally {
      database.close()
    }
    const copy = new Database(draft)
    try {
      migrate(copy)
      lettersHeld = holdBack(copy, now)
    } finally {
      copy.close()
    }
  } catch (error) {
    rmSync(draft, { force: true })
    throw SettingsError.of(backup, `can't be restored: ${error instanceof Error ? error.message : String(error)}`)
  }
  const oldStore = moveAside(storeFile)
  renameSync(draft, storeFile)
  return { oldStore, lettersHeld }
}

function holdBack(copy: Database.Database, now: Instant): number {
  const answer = "It waited when the backup was made; whether it was sent since is not known."
  const hold = "UPDATE letter SET state = 'uncertain', answer = ?, changed_at = ? WHERE state = 'planned'"
  copy.prepare("UPDATE audience_seen SET since = max(since, ?)").run(now)
  return copy.prepare(hold).run(answer, now).changes
}

// The journal holds what is not yet in the main file: it goes with it.
function moveAside(storeFile: string): string | null {
  if (!existsSync(storeFile)) return null
  let number = 1
  while (existsSync(`${storeFile}.${number}.old`)) number++
  for (const ending of ["-wal", "-shm", ""]) {
    if (existsSync(storeFile + ending)) renameSync(storeFile + ending, `${storeFile}.${number}.old${ending}`)
  }
  return `${storeFile}.${number}.old`
}
