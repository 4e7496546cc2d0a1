import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { FetchedFeed } from "../../../src/model/feed.ts"
import { parseFeed } from "../../../src/stages/2-parse/parse-feed.ts"

const feed = { id: "valley", title: "Valley Times", url: "https://valley.example/feed" }

function fetched(text: string | Uint8Array): FetchedFeed {
  const body = typeof text === "string" ? Buffer.from(text) : text
  return { feed, url: feed.url, headers: {}, body }
}

const rss = (inner: string, before = "") =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>V</title><item>${inner}</item></channel></rss>`
const bomb = Array.from({ length: 10 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join("")

const hostile: [what: string, make: () => string][] = [
  ["entities in ten levels", () => rss("<title>&e10;</title>", `<!DOCTYPE r [<!ENTITY e0 "x">${bomb}]>`)],
  [
    "a long entity, often",
    () => rss(`<title>${"&a;".repeat(2000)}</title>`, `<!DOCTYPE r [<!ENTITY a "${"x".repeat(50_000)}">]>`),
  ],
  [
    "a short entity, 200,000 times",
    () => rss(`<title>${"&a;".repeat(200_000)}</title>`, `<!DOCTYPE r [<!ENTITY a "${"x".repeat(1000)}">]>`),
  ],
  ["4 million character references", () => rss(`<title>${"&#65;".repeat(4_000_000)}</title>`)],
  [
    "an entity that names a file",
    () => rss("<title>&a;</title>", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
  ],
  [
    "100,000 nested elements",
    () => rss(`<description>${"<div>".repeat(100_000)}${"</div>".repeat(100_000)}</description>`),
  ],
  ["100,000 nested elements of no text", () => rss(`${"<x>".repeat(100_000)}${"</x>".repeat(100_000)}`)],
  ["200,000 unclosed elements", () => `<rss version="2.0"><channel>${"<a>".repeat(200_000)}`],
  ["200,000 unclosed items", () => `<rss version="2.0"><channel>${"<item>".repeat(200_000)}`],
  ["300,000 <", () => `<rss>${"<".repeat(300_000)}`],
  ["5 million <", () => "<".repeat(5_000_000)],
  ["100,000 unclosed CDATA", () => rss("<![CDATA[".repeat(100_000))],
  ["100,000 unclosed comments", () => rss("<!--".repeat(100_000))],
  [
    "100,000 attributes",
    () => `<rss ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(" ")}><channel></channel></rss>`,
  ],
  [
    "100,000 xmlns",
    () =>
      `<rss ${Array.from({ length: 100_000 }, (_, at) => `xmlns:a${at}="u:${at}"`).join(" ")}><channel><item><title>a</title></item></channel></rss>`,
  ],
  ["50,000 entity declarations, never closed", () => `<!DOCTYPE r [${'<!ENTITY a "b">'.repeat(50_000)}`],
  ["names of prototypes", () => rss("<__proto__>x</__proto__><constructor><prototype>y</prototype></constructor>")],
  ["6 MB of title", () => rss(`<title>${"&amp; bridge".repeat(600_000)}</title>`)],
  ["unclosed tags in CDATA", () => rss(`<description><![CDATA[${"<div ".repeat(100_000)}]]></description>`)],
  ["unclosed tags in a title", () => rss(`<title><![CDATA[${"<div ".repeat(100_000)}]]></title>`)],
  ["quotes without end", () => `<rss a="${"b ".repeat(500_000)}`],
  [
    "long blanks",
    () =>
      rss(
        `<title>${" ".repeat(300_000)}</title><pubDate>${" 1".repeat(100_000)}</pubDate><link>${" /".repeat(100_000)}</link>`,
      ),
  ],
  ["dashes and brackets", () => rss(`<!${"-".repeat(300_000)}<![CDATA[${"]".repeat(300_000)}`)],
  ["200,000 ampersands", () => rss(`<title>${"&".repeat(200_000)}</title>`)],
  [
    "12,900 items of 4 kB",
    () =>
      `<rss version="2.0"><channel>${`<item><title>t</title><description>${"text ".repeat(800)}</description></item>`.repeat(12_900)}</channel></rss>`,
  ],
  ["JSON 100,000 deep", () => `${'{"items":['.repeat(100_000)}`],
  ["a page of nothing but scripts", () => `<html>${"<script>".repeat(200_000)}`],
  ["a doctype without end", () => `<!DOCTYPE ${"[".repeat(300_000)}`],
  ["a million processing instructions", () => `<?xml version="1.0"?>${"<?a".repeat(300_000)}`],
]

describe("hostile feeds", () => {
  test.each(hostile)("%s: read or refused within 5 s and 500 MB", async (_what, make) => {
    const input = fetched(make())
    const before = process.memoryUsage().rss
    const start = process.cpuUsage()
    const { value } = await parseFeed(input)
    const used = process.cpuUsage(start)
    expect((used.user + used.system) / 1e6).toBeLessThan(5)
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(500)
    for (const item of value?.items.slice(0, 10) ?? []) expect(item.title?.length ?? 0).toBeLessThan(20_000_000)
  })

  test("no file is read and nothing is polluted", async () => {
    const outcomes = await Promise.all(
      hostile.filter(([what]) => /file|prototype/.test(what)).map(([, make]) => parseFeed(fetched(make()))),
    )
    expect(JSON.stringify(outcomes)).not.toContain("root:")
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

const seeds = [
  rss(
    "<title>One &amp; two</title><link>https://valley.example/1</link><guid isPermaLink='false'>1</guid><pubDate>Fri, 14 Mar 2025 07:30:00 GMT</pubDate><description><![CDATA[<p>Text</p>]]></description>",
  ),
  '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b></div></title><entry><id>x</id><link href="b"/><updated>2025-03-14T07:30:00Z</updated><content type="html">&lt;p&gt;x</content></entry></feed>',
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>a</title></channel><item rdf:about="u"><title>b</title></item></rdf:RDF>',
  '{"version":"1","title":"V","items":[{"id":1,"url":"/x","title":"t","content_html":"<p>x</p>","date_published":"2025-03-14T07:30:00Z"}]}',
  '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;&eacute;</title></item></channel></rss>',
].map(text => Buffer.from(text))

const pieces = [
  "<",
  ">",
  "&",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<item>",
  "</item>",
  "\u0000",
  "\ufffd",
  '"',
  "'",
  "<?xml encoding='utf-16'?>",
  "&#0;",
  "&#x110000;",
  "</",
  "/>",
  "xmlns=",
  "\u202e",
].map(text => Buffer.from(text))

const mutation = fc.record({
  seed: fc.constantFrom(...seeds),
  edits: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(30),
      put: fc.oneof(
        fc.constantFrom(...pieces),
        fc.uint8Array({ maxLength: 4 }).map(bytes => Buffer.from(bytes)),
      ),
    }),
    { maxLength: 8 },
  ),
})

test("10,000 damaged feeds: nothing is thrown, and every item is sound", async () => {
  await fc.assert(
    fc.asyncProperty(mutation, async ({ seed, edits }) => {
      let body: Buffer = seed
      for (const { at, cut, put } of edits) {
        const place = Math.floor(at * body.length)
        body = Buffer.concat([body.subarray(0, place), put, body.subarray(place + cut)])
      }
      const { value, notes } = await parseFeed(fetched(body))
      expect(value === null).toBe(notes.length === 1)
      const ids = value?.items.map(({ id }) => id) ?? []
      expect(new Set(ids).size).toBe(ids.length)
      for (const { link, title, published } of value?.items ?? []) {
        if (link !== null) expect(URL.parse(link)?.protocol).toMatch(/^https?:$/)
        if (title !== null) expect(title).not.toMatch(/[\n\t]|<script/i)
        if (published !== null) expect(Number.isSafeInteger(published)).toBe(true)
      }
    }),
    { numRuns: 10_000 },
  )
}, 60_000)
