import fc from "fast-check"
import { Parser } from "htmlparser2"
import { describe, expect, it } from "vitest"
import type { Assertion, Brief } from "../../../src/model/brief.ts"
import { letterHtml } from "../../../src/stages/9-deliver/letter-html.ts"
import { sampleEdition } from "../../support/sample-edition.ts"

const assertion = (text: string, id = "s1"): Assertion => ({
  ...{ id, text, language: "en", date: "2027-03-15", citations: [{ number: 1 }], topicId: "t", storyId: "y" },
  ...{ kind: "new", outlets: 1, independentOutlets: 1 },
})
const source = (url: string | null): Brief["sources"][number] => ({
  ...{ number: 1, kind: "article", outlet: "Kura Wire", title: "T", language: "en" },
  ...{ published: "2027-03-15T06:00:00+04:00", isDateGuessed: false, url, grade: null },
})
const brief = (changes: Partial<Brief>): Brief => sampleEdition({}, changes).brief

describe("the letter on a phone", () => {
  it("says the bottom line with its sources, and each topic's headline that is not said above", () => {
    const row = (title: string, headline: Assertion | null) => ({
      ...{ topicId: title, title, status: "new" as const, lastChange: null, headline },
      counts: { changed: 0, new: 1, confirmed: 0, disputed: 0 },
    })
    const html = letterHtml(
      brief({
        bottomLine: [assertion("The text is agreed.")],
        board: [
          row("Treaty", assertion("The text is agreed.")),
          row("Rates", assertion("Rates stay.", "s2")),
          row("Rail", null),
        ],
        sources: [source("https://wire.example/1?a=1&b=2")],
        remarks: ["This edition was due at 07:00 and was made at 09:00."],
      }),
    )
    const text = textOf(html)
    expect(text.match(/The text is agreed\./g)).toHaveLength(2)
    expect(text).toContain("Rates stay. (Kura Wire)")
    expect(text).toContain("Monday, March 15, 2027")
    expect(text).toContain("This edition was due")
    expect(html).toContain('href="https://wire.example/1?a=1&#38;b=2"')
  })

  it("is written from right to left where the reader's language is", () => {
    expect(letterHtml(brief({ language: "fa", direction: "rtl" }))).toContain('<html lang="fa" dir="rtl">')
  })

  it("holds nothing that feeds could have brought along: no tag, no address but http, nothing that loads", () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "<script>alert(1)</script>",
        '"><img src=x onerror=a>',
        "' onclick='a",
        "</td></table><h1>",
        "&lt;b&gt;",
      ),
    )
    const url = fc.constantFrom(
      "javascript:alert(1)",
      "data:text/html,x",
      'https://a.example/"><script>',
      "HTTPS://b.example",
      null,
    )
    fc.assert(
      fc.property(hostile, url, (text, url) => {
        const row = {
          topicId: "t",
          title: text,
          status: "new" as const,
          lastChange: null,
          headline: assertion(text, "s2"),
        }
        const counts = { changed: 0, new: 1, confirmed: 0, disputed: 0 }
        const html = letterHtml(
          brief({
            ...{
              title: text,
              bottomLine: [assertion(text)],
              board: [{ ...row, counts }],
              remarks: [text],
              handling: text,
            },
            sources: [{ ...source(url), outlet: text }],
          }),
        )
        const seen = tagsOf(html)
        expect(seen.names.filter(name => !allowed.has(name))).toEqual([])
        expect(seen.attributes.filter(name => /^on|^src$|^background$/.test(name))).toEqual([])
        expect(seen.links.filter(link => !/^https?:\/\//i.test(link))).toEqual([])
      }),
    )
  })
})

const allowed = new Set([
  "html",
  "head",
  "meta",
  "title",
  "body",
  "div",
  "table",
  "tr",
  "td",
  "p",
  "h1",
  "ul",
  "li",
  "span",
  "strong",
  "br",
  "a",
])

function tagsOf(html: string) {
  const seen = { names: [] as string[], attributes: [] as string[], links: [] as string[] }
  const parser = new Parser({
    onopentag(name, attributes) {
      seen.names.push(name)
      seen.attributes.push(...Object.keys(attributes))
      if (attributes.href !== undefined) seen.links.push(attributes.href)
    },
  })
  parser.end(html)
  return seen
}

function textOf(html: string): string {
  const parts: string[] = []
  new Parser({ ontext: part => void parts.push(part) }, { decodeEntities: true }).end(html)
  return parts.join("").replace(/\s+/g, " ")
}
