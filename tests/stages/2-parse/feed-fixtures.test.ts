import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { parseFeed } from "../../../src/stages/2-parse/parse-feed.ts"

const folder = join(import.meta.dirname, "..", "..", "fixtures", "feeds")
const suffix = ".expected.json"

interface Expected {
  url?: string
  headers?: Record<string, string>
  error?: string
  feed?: Record<string, unknown>
  items?: Record<string, unknown>[]
}

const names = globSync("**/*.*", { cwd: folder }).filter(name => !name.endsWith(suffix))

// Each feed stands beside what is to be read from it; only the fields that are named there are compared.
describe("a feed gives what stands beside it", () => {
  test.each(names.sort())("%s", async name => {
    const expected = JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/, suffix)), "utf8")) as Expected
    const { value, notes } = await parseFeed({
      feed: { id: "valley", title: "Valley Times", url: "https://valley.example/feed" },
      url: expected.url ?? "",
      headers: expected.headers ?? {},
      body: readFileSync(join(folder, name)),
    })
    expect(notes.map(({ code }) => code)).toEqual(expected.error === undefined ? [] : [expected.error])
    if (expected.feed !== undefined) expect(value?.head).toMatchObject(expected.feed)
    if (expected.items === undefined) return
    expect(value?.items).toHaveLength(expected.items.length)
    expect(value?.items).toMatchObject(expected.items.map(withInstants))
  })
})

describe("what had to be mended is said to be mended", () => {
  const readOf = async (name: string) => {
    const body = readFileSync(join(folder, name))
    const feed = { id: "valley", title: "Valley Times", url: "https://valley.example/feed" }
    return (await parseFeed({ feed, url: "", headers: {}, body })).value
  }

  test.each([
    "broken/truncated.xml",
    "broken/mismatched-tags.xml",
    "broken/unclosed-title.xml",
    "broken/junk-before.xml",
  ])("%s", async name => {
    expect((await readOf(name))?.isRepaired).toBe(true)
  })

  test.each(["formats/rss-2.0.xml", "formats/atom-1.0.atom", "content/atom-xhtml.atom", "formats/rss-1.0.rdf"])(
    "%s is sound",
    async name => {
      expect((await readOf(name))?.isRepaired).toBe(false)
    },
  )
})

function withInstants(item: Record<string, unknown>): Record<string, unknown> {
  const { published, updated, ...rest } = item
  return {
    ...rest,
    ...(published !== undefined && { published: instantOf(published) }),
    ...(updated !== undefined && { updated: instantOf(updated) }),
  }
}

function instantOf(date: unknown): number | null {
  return date === null ? null : Date.parse(String(date))
}
