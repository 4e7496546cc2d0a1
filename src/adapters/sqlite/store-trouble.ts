import Database from "better-sqlite3"
import type { SqliteDatabase, SqliteStatement } from "kysely"
import { StoreTrouble } from "../../ports/store.ts"

/**
 * What the operator can do about a store that can't be read or written, with SQLite's own error as its cause; any other
 * error as it is. A write that fails is undone whole, so each of these can be tried again.
 */
export function storeTrouble(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const code = error.code.split("_").slice(0, 2).join("_")
  const trouble = troubles[code]
  if (trouble === undefined) return error
  return new StoreTrouble(`${file}: ${trouble.found}`, `${trouble.mend} (${error.code})`, { cause: error })
}

/** A store whose pages contradict each other, as a look through all of it found. */
export function damaged(file: string, detail: string): StoreTrouble {
  return new StoreTrouble(`${file}: the store is damaged: ${detail}.`, restoreIt)
}

/** A database whose statements fail with what `storeTrouble` says: reads pass no other place that could. */
export function tellingTrouble(database: Database.Database): SqliteDatabase {
  const told = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw storeTrouble(error, database.name)
    }
  }
  return {
    close: () => told(() => database.close()),
    prepare(sql) {
      const statement: SqliteStatement = told(() => database.prepare(sql))
      return {
        reader: statement.reader,
        all: parameters => told(() => statement.all(parameters)),
        run: parameters => told(() => statement.run(parameters)),
        iterate: parameters => statement.iterate(parameters),
      }
    },
  }
}

const nothingWritten = "Nothing of this step was written;"
const restoreIt = "Bring back a copy with `daybrief restore FILE`."

// Result codes of SQLite (https://www.sqlite.org/rescode.html); an extended one begins with its primary.
const troubles: Record<string, { found: string; mend: string }> = {
  SQLITE_FULL: { found: "the disk is full.", mend: `${nothingWritten} make room, and it is done at the next try.` },
  SQLITE_BUSY: {
    found: "another program has held the store for more than 5 seconds.",
    mend: `${nothingWritten} end that program, or try again.`,
  },
  SQLITE_READONLY: {
    found: "the store may not be written to.",
    mend: "Give the user who runs Daybrief the right to its file and folder.",
  },
  SQLITE_CANTOPEN: {
    found: "the store can't be opened.",
    mend: "Look at its folder: it must exist, and be ours to write to.",
  },
  SQLITE_CORRUPT: { found: "the store is damaged.", mend: restoreIt },
  SQLITE_NOTADB: {
    found: "this is no store of Daybrief.",
    mend: "Name another file as `store` in daybrief.yaml, or restore a copy.",
  },
  SQLITE_IOERR: { found: "the disk failed to read or write.", mend: `${nothingWritten} look at the disk.` },
}
