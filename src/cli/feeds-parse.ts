import { readFile } from "node:fs/promises"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { openFeedReader } from "../app/wiring.ts"
import type { FeedItem, FetchedFeed } from "../model/feed.ts"
import type { FeedReader } from "../ports/feed-reader.ts"
import { sanitiseHtml } from "../text/sanitise-html.ts"

export interface FeedsParseOptions {
  /** File with one more path a line. */
  listFile?: string
  /** JSON file `{path: {url, headers}}`: where a file came from, and with which headers. */
  metaFile?: string
  /** Takes one line of output, its line break included. */
  write(line: string): void
}

type Meta = Record<string, { url?: string; headers?: Record<string, string> }>

/** `daybrief feeds parse FILE...`: one JSON line per file, in their order; a bad file gives its `error`. */
export async function parseFeedFiles(paths: string[], { listFile, metaFile, write }: FeedsParseOptions): Promise<void> {
  const listed = listFile === undefined ? [] : linesOf(await readFile(listFile, "utf8"))
  const meta = metaFile === undefined ? {} : (JSON.parse(await readFile(metaFile, "utf8")) as Meta)
  const reader = await openFeedReader(10_000)
  try {
    const all = [...paths, ...listed]
    // So many at once keep the threads busy, and no more than these are in memory.
    for (let at = 0; at < all.length; at += 50) {
      const lines = await Promise.all(all.slice(at, at + 50).map(path => parseFile(path, meta[path], reader)))
      for (const line of lines) write(`${JSON.stringify(line)}\n`)
    }
  } finally {
    await reader.close()
  }
}

async function parseFile(path: string, meta: Meta[string] | undefined, reader: FeedReader): Promise<object> {
  try {
    const body = await readFile(path)
    const { value, notes } = await reader.read(fetchedFrom(path, body, meta))
    if (value === null) return { path, error: notes[0]?.sentence ?? "not a feed" }
    const { title, link, id } = value.head
    return { path, feed: { title, link, id }, items: value.items.map(shown) }
  } catch (error) {
    return { path, error: error instanceof Error ? error.message : String(error) }
  }
}

function fetchedFrom(path: string, body: Uint8Array, meta: Meta[string] | undefined): FetchedFeed {
  const headers = Object.fromEntries(
    Object.entries(meta?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const url = meta?.url ?? ""
  return {
    feed: { id: path, title: path, url: url || pathToFileURL(resolve(path)).href },
    url,
    headers,
    body,
  }
}

function shown({ id, title, link, published, updated, author, summary, content }: FeedItem): object {
  // What leaves the program may be shown by another one: nothing in it acts.
  const safe = (html: string | null) => (html === null ? null : sanitiseHtml(html))
  const dates = { published: inSeconds(published), updated: inSeconds(updated) }
  return { id, title, link, ...dates, author, summary: safe(summary), content: safe(content) }
}

function inSeconds(instant: number | null): number | null {
  return instant === null ? null : Math.floor(instant / 1000)
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter(line => line.trim() !== "")
}
