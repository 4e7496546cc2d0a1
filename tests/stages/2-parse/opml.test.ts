import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { type OpmlFeed, parseOpml } from "../../../src/stages/2-parse/parse-opml.ts"
import { writeOpml } from "../../../src/stages/2-parse/write-opml.ts"

const withoutLine = ({ line: _line, ...feed }: OpmlFeed) => feed

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map(text => text.replace(/\p{C}/gu, "x").replace(/\s+/g, " ").trim())
  .filter(text => text !== "")
const feed = fc.record({
  title: word,
  xmlUrl: fc.webUrl(),
  htmlUrl: fc.option(fc.webUrl()),
  language: fc.option(fc.constantFrom("en", "hy")),
  grade: fc.option(fc.constantFrom("A", "F")),
  fullText: fc.option(fc.constantFrom("never", "always")),
  dateZone: fc.option(fc.constantFrom("Asia/Yerevan")),
  folders: fc.array(word, { maxLength: 3 }),
})

test("a list that is written and read again is the same, folders in folders included", () => {
  fc.assert(
    fc.property(fc.array(feed, { maxLength: 8 }), feeds => {
      const { feeds: again, faults } = parseOpml(writeOpml("Feeds & more", feeds))
      expect(faults).toEqual([])
      expect(again.map(withoutLine)).toEqual(feeds)
    }),
    { numRuns: 200 },
  )
})

test("the shipped lists come through a round trip", () => {
  for (const path of globSync("feeds/*.opml", { cwd: join(import.meta.dirname, "..", "..", "..") })) {
    const { feeds } = parseOpml(readFileSync(join(import.meta.dirname, "..", "..", "..", path), "utf8"))
    expect(feeds.length).toBeGreaterThan(0)
    expect(parseOpml(writeOpml("x", feeds)).feeds.map(withoutLine)).toEqual(feeds.map(withoutLine))
  }
})

test("what is no list is a fault with its line, never an exception", () => {
  expect(parseOpml("<html></html>").faults[0]).toMatchObject({ line: 1 })
  expect(parseOpml('<opml>\n<body>\n<outline type="rss" text="a"/></body></opml>').faults).toEqual([
    { line: 3, message: "an outline of type rss has no xmlUrl" },
  ])
  fc.assert(fc.property(fc.string(), text => Array.isArray(parseOpml(text).feeds)))
})
