import { randomBytes } from "node:crypto"
import { mkdir, open, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { Output } from "../../ports/output.ts"

/** The output folder of a workspace. */
export class OutputFolder implements Output {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async write(path: string, bytes: Uint8Array): Promise<string> {
    const target = join(this.#folder, ...path.split("/"))
    await writeWhole(target, bytes)
    return target
  }
}

/**
 * Writes beside the target, syncs, then renames over it: overwriting in place destroyed the old file when the disk
 * was full (measured).
 */
export async function writeWhole(target: string, bytes: Uint8Array | string): Promise<void> {
  const draft = `${target}.${randomBytes(4).toString("hex")}.part`
  try {
    await mkdir(dirname(target), { recursive: true })
    const file = await open(draft, "wx")
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, target)
  } catch (error) {
    // Where the folder is at fault, there is no draft either: what matters is the first error.
    await rm(draft, { force: true }).catch(() => {})
    throw writeTrouble(error, target)
  }
}

function writeTrouble(error: unknown, target: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException
  const sentence = sentences[code]
  return sentence === undefined ? error : new Error(`${target}: ${sentence} (${code})`, { cause: error })
}

const full = "the disk is full. What stood there before is untouched."
const forbidden =
  "its folder may not be written to. Give the user who runs Daybrief the right to it, or name another folder."
// What Node says of a folder that it can't make on a disk that may only be read.
const notMade = "its folder can't be made. Look at the rights of the one above it, or name another folder."
const noFolder = "a part of its path is a file. Move that away, or name another folder."

const sentences: Record<string, string> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: forbidden,
  EACCES: forbidden,
  EPERM: forbidden,
  ENOENT: notMade,
  ENOTDIR: noFolder,
  EEXIST: noFolder,
}
