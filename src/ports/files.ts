/** Reads files of the workspace. Paths are absolute; an `Error` with `code` ENOENT and the like when it can't. */
export interface Files {
  read(path: string): Promise<Uint8Array>
}
