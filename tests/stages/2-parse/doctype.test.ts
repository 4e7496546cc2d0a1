import { describe, expect, test } from "vitest"
import { readDoctype } from "../../../src/stages/2-parse/doctype.ts"
import { parseFeed } from "../../../src/stages/2-parse/parse-feed.ts"
import { growthOf } from "../../support/growth.ts"

const root = `<rss version="2.0"><channel><title>V</title><item><title>It's one</title><link>https://valley.example/1</link>
<description><![CDATA[a [b]> c]]></description></item><item><title>Two</title><link>https://valley.example/2</link></item></channel></rss>`

describe("what stands in a DOCTYPE takes nothing of the feed with it", () => {
  test.each([
    ["an apostrophe in a comment", `<!DOCTYPE rss [ <!-- don't load --> <!ENTITY nbsp "&#160;"> ]>`],
    ["a bracket in a comment", `<!DOCTYPE rss [ <!-- [a]> --> <!ENTITY nbsp "&#160;"> ]>`],
    ["an element in a comment", `<!DOCTYPE rss [ <!-- <rss> --> <!ENTITY nbsp "&#160;"> ]>`],
    ["a bracket and markup in a value", `<!DOCTYPE rss [ <!ENTITY a "]><b>'</b>"> <!ENTITY nbsp "&#160;"> ]>`],
    ["an apostrophe in an instruction", `<!DOCTYPE rss [ <?say don't?> <!ENTITY nbsp "&#160;"> ]>`],
    ["a subset that is never closed", `<!DOCTYPE rss [ <!ENTITY nbsp "&#160;"> `],
    ["a quote that is never closed", `<!DOCTYPE rss [ <!ENTITY nbsp "&#160;"> <!ENTITY a "b> ]>`],
  ])("%s", async (_, doctype) => {
    const { body, entities } = readDoctype(`<?xml version="1.0"?>${doctype}${root}`)
    expect(body.trim()).toBe(`<?xml version="1.0"?>${root}`)
    expect(entities.get("nbsp")).toBe("\u00a0")
    const feed = { id: "valley", title: "Valley Times", url: "https://valley.example/feed" }
    const bytes = Buffer.from(`<?xml version="1.0"?>${doctype}${root}`)
    const { value } = await parseFeed({ feed, url: feed.url, headers: {}, body: bytes })
    expect(value!.items.map(({ title }) => title)).toEqual(["It's one", "Two"])
  })

  test.each(["<!--", "<!-- -->", "<?", "'", "<", "]", "<!"])(
    "four times as much of %j takes four times as long, and not sixteen times",
    piece => {
      expect(growthOf(much => readDoctype(`<!DOCTYPE rss [${piece.repeat(much)}`), 20_000)).toBeLessThan(8)
    },
  )
})
