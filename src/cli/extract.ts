import { readFile } from "node:fs/promises"
import { extractPage } from "../stages/3-extract/extract-page.ts"
import { decodeBytes } from "../text/decode-bytes.ts"

export interface ExtractOptions {
  /** Where the pages were found. */
  url?: string
  /** File with one more path a line. */
  listFile?: string
  /** Takes one line of output, its line break included. */
  write(line: string): void
}

/** `daybrief extract FILE.html`: one JSON line per page, in their order; a file that cannot be read gives its `error`. */
export async function extractFiles(paths: string[], { url, listFile, write }: ExtractOptions): Promise<void> {
  const listed =
    listFile === undefined ? [] : (await readFile(listFile, "utf8")).split(/\r?\n/).filter(line => line.trim() !== "")
  for (const path of [...paths, ...listed]) write(`${JSON.stringify(await extractFile(path, url ?? null))}\n`)
}

async function extractFile(path: string, url: string | null): Promise<object> {
  try {
    const page = extractPage(decodeBytes(await readFile(path), undefined).text, url)
    const published = page.published === null ? null : new Date(page.published).toISOString()
    return { path, title: page.title, byline: page.byline, published, lang: page.language, text: page.text }
  } catch (error) {
    return { path, error: error instanceof Error ? error.message : String(error) }
  }
}
