/** Where finished documents are put. */
export interface Output {
  /**
   * Writes a file whole or not at all: a crash or a full disk leaves the old one. Returns the absolute path.
   * @param path relative, with `/`, e.g. `2025-03-14/executive.pdf`.
   */
  write(path: string, bytes: Uint8Array): Promise<string>
}
