import { randomBytes } from "node:crypto"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { dirname } from "node:path"

/** The workspace's own secret: made once, readable by its owner alone. A new one makes old links useless. */
export async function workspaceSecret(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
  await mkdir(dirname(file), { recursive: true })
  const secret = randomBytes(32).toString("hex")
  try {
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: "wx" })
    return secret
  } catch (error) {
    // Another process made it in the meantime: theirs counts.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
    return (await readFile(file, "utf8")).trim()
  }
}
