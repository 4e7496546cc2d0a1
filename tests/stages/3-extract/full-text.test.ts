import { expect, test } from "vitest"
import type { Feed, FeedItem } from "../../../src/model/feed.ts"
import { needsPage, withPageText } from "../../../src/stages/3-extract/full-text.ts"

const feed: Feed = { id: "ararat", title: "Ararat Courier", url: "https://a.example/" }
const item: FeedItem = {
  feedId: "ararat",
  id: "1",
  title: "Bridge opens",
  link: "https://a.example/1",
  published: null,
  updated: null,
  author: null,
  summary: "Short.",
  content: null,
  language: "en",
}
const sentence = "Workers cleared the last blocks from the bridge on Friday, and the first lorry crossed after nine. "
const page = (html: string) => ({
  body: Buffer.from(html),
  url: "https://a.example/1",
  contentType: "text/html; charset=utf-8",
})

test("a page is needed by the feed's wish", () => {
  expect(needsPage(item, feed)).toBe(false)
  expect(needsPage(item, { ...feed, fullText: "when-short" })).toBe(true)
  expect(needsPage({ ...item, content: `<p>${sentence.repeat(10)}</p>` }, { ...feed, fullText: "when-short" })).toBe(
    false,
  )
  expect(needsPage({ ...item, content: `<p>${sentence.repeat(10)}</p>` }, { ...feed, fullText: "always" })).toBe(true)
  expect(needsPage({ ...item, link: null }, { ...feed, fullText: "always" })).toBe(false)
})

test("the page's text takes the teaser's place, and its author and date fill gaps", () => {
  const html = `<html><head><meta name="author" content="Ani P."><meta property="article:published_time" content="2025-03-14T07:30:00Z"></head><body><article>${`<p>${sentence.repeat(3)}</p>`.repeat(4)}</article></body></html>`
  const { item: full, notes } = withPageText(item, feed, page(html))
  expect(full.content).toContain("<p>Workers cleared")
  expect(full).toMatchObject({ author: "Ani P.", published: Date.parse("2025-03-14T07:30:00Z"), summary: "Short." })
  expect(notes).toEqual([])
})

test("behind a wall the teaser stands, and the wall is named", () => {
  const { item: same, notes } = withPageText(
    item,
    feed,
    page(
      "<article><p>The minister said so on Friday at noon.</p><p>Subscribe to continue reading this article.</p></article>",
    ),
  )
  expect(same).toEqual(item)
  expect(notes).toEqual([
    expect.objectContaining({
      kind: "remark",
      sentence: "Ararat Courier keeps its articles for subscribers: only teasers were read.",
    }),
  ])
})
