import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { paragraphsOf } from "../../src/app/workspace/baseline-file.ts"
import { inspectWorkspace } from "../../src/app/workspace/load-workspace.ts"
import type { FeedItem, ParsedFeed } from "../../src/model/feed.ts"
import { parseFeed } from "../../src/stages/2-parse/parse-feed.ts"
import { parseOpml } from "../../src/stages/2-parse/parse-opml.ts"
import { toOneLine, toPlainText } from "../../src/text/plain-text.ts"

const root = join(import.meta.dirname, "../..")
const sampleTopics = ["azerbaijan-armenia-treaty", "central-bank-rates"]
const listed = (name: string) => parseOpml(readFileSync(join(root, "feeds", name), "utf8"))

describe("the sample workspace", () => {
  test("has no fault", () => {
    const { workspace, faults } = inspectWorkspace(root, {})
    expect(faults).toEqual([])
    expect(workspace?.topics.map(topic => topic.id)).toEqual(sampleTopics)
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

describe("the sample feeds", async () => {
  const read = await readSampleFeeds()
  const items = [...read.values()].flatMap(feed => feed.items)

  test("are each read whole", () => {
    for (const [name, feed] of read) expect.soft(feed.items, name).toHaveLength(itemsWrittenIn(name))
  })

  test("in Windows-1251 come out as Russian", () => {
    const titles = read.get("vestnik-zakavkazya.xml")!.items.map(item => item.title)
    expect(titles).toContain("Блинкен: Ереван и Баку подошли вплотную к мирному договору")
    expect(titles.join("")).toMatch(/^[\p{Script=Cyrillic}\p{P}\p{N}\s]+$/u)
  })

  test("are in order but for the one that is malformed on purpose", () => {
    const repaired = [...read].filter(([, feed]) => feed.isRepaired).map(([name]) => name)
    expect(repaired).toEqual(["gulf-and-levant-post.xml"])
    expect(read.get("gulf-and-levant-post.xml")?.head.title).toBe("Gulf & Levant Post")
  })

  test.each(sampleTopics)("hold every article of the scenario %s once, under its outlet, unchanged", topic => {
    for (const row of scenario(topic)) {
      const found = items.filter(item => item.title === row.title)
      expect.soft(found.map(whatItSays), row.id).toEqual([
        {
          outlet: row.source,
          link: row.url,
          published: Date.parse(row.published),
          summary: toOneLine(row.summary),
          content: toOneLine(row.content),
        },
      ])
    }
  })

  test("hold nothing else", () => {
    expect(items).toHaveLength(sampleTopics.flatMap(scenario).length)
  })
})

describe.each(sampleTopics)("the sample topic %s", topic => {
  const fixture = (name: string) => readFileSync(join(root, "tests/fixtures/scenarios", topic, name), "utf8")
  const sample = (name: string) => readFileSync(join(root, "topics", topic, name), "utf8")

  test("says what its scenario says", () => {
    const { id: _, ...wanted } = JSON.parse(fixture("topic.json"))
    expect(parse(sample("topic.yaml"))).toMatchObject(wanted)
  })

  test("has its scenario's baseline", () => {
    const prose = (text: string) => paragraphsOf(text.split("\n---\n")[1]!, "en")
    expect(prose(sample("baseline.md"))).toEqual(prose(fixture("baseline.md")))
  })
})

describe.each(sampleTopics)("the list of real feeds on %s", topic => {
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

async function readSampleFeeds(): Promise<Map<string, ParsedFeed>> {
  const read = new Map<string, ParsedFeed>()
  for (const { title, xmlUrl } of listed("sample.opml").feeds) {
    const path = join(root, "feeds", xmlUrl)
    if (!existsSync(path)) continue
    const url = `file:///workspace/feeds/${xmlUrl}`
    const feed = { id: title, title, url }
    const { value, notes } = await parseFeed({ feed, url, headers: {}, body: readFileSync(path) })
    if (value === null) throw new Error(`${xmlUrl}: ${notes[0]?.cause ?? notes[0]?.sentence}`)
    read.set(xmlUrl.replace("sample/", ""), value)
  }
  return read
}

function itemsWrittenIn(name: string): number {
  const text = readFileSync(join(root, "feeds/sample", name), "latin1")
  return text.match(/<(?:item|entry)[ >]|"date_published":/g)?.length ?? 0
}

interface ScenarioRow {
  id: string
  published: string
  source: string
  url: string
  title: string
  summary: string
  content: string
}

function scenario(topic: string): ScenarioRow[] {
  const lines = readFileSync(join(root, "tests/fixtures/scenarios", topic, "items.jsonl"), "utf8")
    .trim()
    .split("\n")
  return lines.map(line => JSON.parse(line))
}

// JSON Feed asks for content in every item: the summary again, where there is no more.
function whatItSays({ feedId: outlet, link, published, summary, content }: FeedItem) {
  const plain = (html: string | null) => toOneLine(toPlainText(html ?? ""))
  const body = plain(content)
  return { outlet, link, published, summary: plain(summary), content: body === plain(summary) ? "" : body }
}
