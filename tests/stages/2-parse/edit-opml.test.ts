import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addOutline, removeOutline } from "../../../src/stages/2-parse/edit-opml.ts"
import { parseOpml } from "../../../src/stages/2-parse/parse-opml.ts"

const list = `<?xml version="1.0"?>
<!-- where the addresses were found -->
<opml version="2.0">
  <body>
    <outline text="Caucasus">
      <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" description="found in a list"/>
      <outline type="rss" text="C" xmlUrl="c.xml"></outline>
    </outline>
  </body>
</opml>
`
const outline = {
  title: 'New "one"',
  xmlUrl: "https://new.example/feed",
  htmlUrl: null,
  language: "en",
  grade: "B",
  fullText: null,
  dateZone: null,
  folders: [],
}

describe("a list that is edited", () => {
  it("gets one more feed and keeps every other character", () => {
    const added = addOutline(list, outline)!
    expect(parseOpml(added).feeds.at(-1)).toMatchObject({ title: 'New "one"', grade: "B", folders: [] })
    expect(removeOutline(added, "https://new.example/feed")).toBe(list)
  })

  it("does not take an address twice", () => {
    expect(addOutline(list, { ...outline, xmlUrl: "https://a.example/feed?x=1&y=2" })).toBeNull()
  })

  it("loses a feed by its address or its title, and nothing else", () => {
    expect(removeOutline(list, "https://a.example/feed?x=1&y=2")).toBe(list.split("\n").toSpliced(5, 1).join("\n"))
    expect(removeOutline(list, "C")).toBe(list.split("\n").toSpliced(6, 1).join("\n"))
    expect(removeOutline(list, "Caucasus")).toBeNull()
  })

  it.each([
    ["ends in its outline", '<opml><body>\n<outline text="A" xmlUrl="http://a/"/>', "<opml><body>\n"],
    [
      "stands on one line",
      '<opml><body><outline text="A" xmlUrl="http://a/"/></body></opml>',
      "<opml><body></body></opml>",
    ],
    ["holds the feed twice", '<outline text="A" xmlUrl="a"/>\n<outline text="A" xmlUrl="a"/>', ""],
    ["ends in blanks", '<outline text="A" xmlUrl="a"/>  ', ""],
  ])("loses a feed also where it %s", (_, short, rest) => {
    expect(removeOutline(short, "A")).toBe(rest)
  })

  it("gets no longer by what is taken from it, whatever it is", () => {
    const piece = fc.constantFrom(
      '<outline text="A" xmlUrl="a"',
      "/>",
      ">",
      "</outline>",
      "\n",
      " ",
      '"',
      "<body>",
      "x",
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const text = pieces.join("")
        const removed = removeOutline(text, "A")
        if (removed !== null) expect(removed.length).toBeLessThan(text.length)
      }),
    )
  })
})
