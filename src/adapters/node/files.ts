import { readFile } from "node:fs/promises"
import type { Files } from "../../ports/files.ts"

/** Files of this machine. */
export class NodeFiles implements Files {
  async read(path: string): Promise<Uint8Array> {
    return await readFile(path)
  }
}
