import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { inspectWorkspace } from "../../src/app/workspace/load-workspace.ts"
import { parseOpml } from "../../src/stages/2-parse/parse-opml.ts"

const root = join(import.meta.dirname, "../..")
const listed = (name: string) => parseOpml(readFileSync(join(root, "feeds", name), "utf8"))

describe("the sample workspace", () => {
  test("has no fault", () => {
    const { workspace, faults } = inspectWorkspace(root, {})
    expect(faults).toEqual([])
    expect(workspace?.topics.map(topic => topic.id)).toEqual(["azerbaijan-armenia-treaty", "central-bank-rates"])
  })

  test("lists every sample feed, and one whose file is missing", () => {
    const { feeds, faults } = listed("sample.opml")
    expect(faults).toEqual([])
    const addresses = feeds.map(feed => feed.xmlUrl)
    const files = readdirSync(join(root, "feeds/sample")).map(name => `sample/${name}`)
    expect(addresses.filter(address => existsSync(join(root, "feeds", address))).sort()).toEqual(files.sort())
    expect(addresses.filter(address => !files.includes(address))).toEqual(["sample/kura-valley-radio.xml"])
  })

  test("grades every sample feed and names its language", () => {
    for (const feed of listed("sample.opml").feeds) {
      expect.soft(feed.grade, feed.title).toMatch(/^[A-F]$/)
      expect.soft(feed.language, feed.title).toMatch(/^[a-z]{2}$/)
    }
  })
})

describe.each(["azerbaijan-armenia-treaty", "central-bank-rates"])("the list of real feeds on %s", topic => {
  const { feeds, faults } = listed(`${topic}.opml`)

  test("holds 12 to 25 addresses, each once", () => {
    expect(faults).toEqual([])
    expect(feeds.length).toBeGreaterThanOrEqual(12)
    expect(feeds.length).toBeLessThanOrEqual(25)
    expect(new Set(feeds.map(feed => feed.xmlUrl)).size).toBe(feeds.length)
    for (const feed of feeds) expect.soft(new URL(feed.xmlUrl).protocol).toMatch(/^https?:$/)
  })

  test("names the public file in which each address was found", () => {
    const text = readFileSync(join(root, "feeds", `${topic}.opml`), "utf8")
    expect(text.match(/description="Found in [\w.-]+\/[\w.-]+ [\w./-]+"/g)).toHaveLength(feeds.length)
  })
})
