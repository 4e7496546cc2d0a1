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
  await mkdir(dirname(target), { recursive: true })
  const draft = `${target}.${randomBytes(4).toString("hex")}.part`
  try {
    const file = await open(draft, "wx")
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw writeTrouble(error, target)
  }
}

function writeTrouble(error: unknown, target: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code !== "ENOSPC" && code !== "EDQUOT") return error
  return new Error(`${target}: the disk is full. What stood there before is untouched. (${code})`, { cause: error })
}
