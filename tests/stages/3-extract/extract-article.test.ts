import { describe, expect, test } from "vitest"
import type { Feed, FeedItem } from "../../../src/model/feed.ts"
import { extractArticle, isHeldForLater } from "../../../src/stages/3-extract/extract-article.ts"
import { growthOf } from "../../support/growth.ts"

const feed: Feed = { id: "ararat", title: "Ararat Courier", url: "https://a.example/feed", grade: "B" }
const arrived = Date.parse("2025-03-14T07:00:00Z")
const hour = 3_600_000
const body =
  "<p>Workers cleared the bridge on Friday. The first lorry crossed after nine.</p><p>Customs expect forty a day.</p>"

function item(more: Partial<FeedItem>): FeedItem {
  return {
    feedId: "ararat",
    id: "1",
    title: "Bridge opens",
    link: "https://a.example/1",
    published: arrived - hour,
    updated: null,
    author: null,
    summary: null,
    content: body,
    language: "en",
    ...more,
  }
}

test("an item becomes text, sentences, language and address", () => {
  expect(
    extractArticle(
      item({ link: "https://a.example/1?utm_source=rss#top", summary: "Short &amp; sweet." }),
      feed,
      arrived,
    ),
  ).toMatchObject({
    url: "https://a.example/1",
    title: "Bridge opens",
    summary: "Short & sweet.",
    text: "Workers cleared the bridge on Friday. The first lorry crossed after nine.\n\nCustoms expect forty a day.",
    sentences: [
      "Workers cleared the bridge on Friday.",
      "The first lorry crossed after nine.",
      "Customs expect forty a day.",
    ],
    language: "en",
    published: arrived - hour,
    isDateGuessed: false,
    sources: [{ feedId: "ararat", outlet: "Ararat Courier", grade: "B" }],
  })
})

test("what is too long for a sentence is none, and an article has no end of them", () => {
  const long = "price weight colour ".repeat(500)
  const { text, sentences } = extractArticle(item({ content: `${body}<p>${long}</p><p>It ended.</p>` }), feed, arrived)!
  expect(text).toContain(long.trim())
  expect(sentences.slice(2)).toEqual(["Customs expect forty a day.", "It ended."])
  const many = extractArticle(item({ content: "<p>It ended.</p>".repeat(20_000) }), feed, arrived)!
  expect(many.sentences).toHaveLength(4000)
})

test.each(["A. ", "Hm! he ", "<p>A.</p>", "“A.” "])(
  "four times as much of %j takes four times as long to extract, and not sixteen times",
  piece => {
    expect(growthOf(much => extractArticle(item({ content: piece.repeat(much) }), feed, arrived), 2500)).toBeLessThan(8)
  },
)

describe("what an article is known by", () => {
  const fingerprintOf = (more: Partial<FeedItem>, of = feed) => extractArticle(item(more), of, arrived)!.fingerprint

  test("its address, under whatever feed and with whatever tracking it came", () => {
    const other = { ...feed, id: "other" }
    expect(fingerprintOf({ link: "https://a.example/1?fbclid=x", id: "9" }, other)).toBe(fingerprintOf({}))
    expect(fingerprintOf({ link: "http://a.example/1" })).toBe(fingerprintOf({}))
    expect(fingerprintOf({ link: "https://a.example/2" })).not.toBe(fingerprintOf({}))
  })

  test("feed and id, where there is no address or several items share it", () => {
    expect(fingerprintOf({ link: null })).toBe(fingerprintOf({ link: null, title: "Other" }))
    expect(fingerprintOf({ link: null })).not.toBe(fingerprintOf({ link: null, id: "2" }))
    expect(fingerprintOf({ isLinkShared: true, id: "2" })).not.toBe(fingerprintOf({ isLinkShared: true }))
  })
})

describe("dates", () => {
  test("a missing one is the time of arrival, and said to be guessed", () => {
    expect(extractArticle(item({ published: null }), feed, arrived)).toMatchObject({
      published: arrived,
      isDateGuessed: true,
    })
    expect(extractArticle(item({ published: 0 }), feed, arrived)).toMatchObject({
      published: arrived,
      isDateGuessed: true,
    })
  })

  test("the date of a change stands in", () => {
    expect(extractArticle(item({ published: null, updated: arrived - 2 * hour }), feed, arrived)?.published).toBe(
      arrived - 2 * hour,
    )
  })

  test("one that lies hours ahead is now, one that lies days ahead waits", () => {
    expect(extractArticle(item({ published: arrived + 5 * hour }), feed, arrived)?.published).toBe(arrived)
    const later = item({ published: arrived + 30 * hour })
    expect(extractArticle(later, feed, arrived)).toBeNull()
    expect(isHeldForLater(later, arrived)).toBe(true)
    expect(isHeldForLater(later, arrived + 10 * hour)).toBe(false)
  })
})

describe("what is missing", () => {
  test("a title is made of the first words", () => {
    expect(extractArticle(item({ title: null }), feed, arrived)?.title).toBe(
      "Workers cleared the bridge on Friday. The first lorry crossed after nine. …",
    )
  })

  test("a body is the teaser, also where the body is only a caption", () => {
    const summary = "The bridge over the Araks is open again after thirty years."
    expect(extractArticle(item({ content: null, summary }), feed, arrived)?.text).toBe(summary)
    expect(extractArticle(item({ content: "<img src=x> Photo", summary }), feed, arrived)?.text).toBe(summary)
  })

  test("nothing to read is no article", () => {
    expect(extractArticle(item({ title: null, content: "<img src=x>" }), feed, arrived)).toBeNull()
  })
})

test.each([
  'The post <a href="x">Bridge opens</a> first appeared on Ararat Courier.',
  "The post Bridge opens appeared first on Ararat Courier.",
  "Continue reading &#8594;",
  "Read more…",
  "[&hellip;]",
  "Click here to continue reading",
])("what feed makers append goes: %s", tail => {
  expect(extractArticle(item({ content: `${body}<p>${tail}</p>` }), feed, arrived)?.sentences.at(-1)).toBe(
    "Customs expect forty a day.",
  )
  expect(extractArticle(item({ content: `${body.slice(0, -4)} ${tail}</p>` }), feed, arrived)?.text).toMatch(
    /Customs expect forty a day\.$/,
  )
})

test("a sentence that only sounds like it stays", () => {
  const text = "The minister wants schools to read more poems in spring."
  expect(extractArticle(item({ content: `<p>${text}</p>` }), feed, arrived)?.text).toBe(text)
})
