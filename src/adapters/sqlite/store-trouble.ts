import Database from "better-sqlite3"

/**
 * What the operator can do about a store that can't be read or written, with SQLite's own error as its cause; any other
 * error as it is. A write that fails is undone whole, so each of these can be tried again.
 */
export function storeTrouble(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const code = error.code.split("_").slice(0, 2).join("_")
  const sentence = sentences[code]
  return sentence === undefined ? error : new Error(`${file}: ${sentence} (${error.code})`, { cause: error })
}

// Result codes of SQLite (https://www.sqlite.org/rescode.html); an extended one begins with its primary.
const sentences: Record<string, string> = {
  SQLITE_FULL: "the disk is full. Nothing of this step was written; make room, and it is done at the next try.",
  SQLITE_BUSY:
    "another program has held the store for more than 5 seconds. Nothing of this step was written; end that program, or try again.",
  SQLITE_READONLY: "the store may not be written to. Give the user who runs Daybrief the right to its file and folder.",
  SQLITE_CANTOPEN: "the store can't be opened. Look at its folder: it must exist, and be ours to write to.",
  SQLITE_CORRUPT: "the store is damaged. Bring back a copy with `daybrief restore FILE`.",
  SQLITE_NOTADB: "this is no store of Daybrief. Name another file as `store` in daybrief.yaml, or restore a copy.",
  SQLITE_IOERR: "the disk failed to read or write. Nothing of this step was written; look at the disk.",
}
