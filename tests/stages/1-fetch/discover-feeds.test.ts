import { expect, test } from "vitest"
import { discoverFeeds } from "../../../src/stages/1-fetch/discover-feeds.ts"

const page = `<html><head><base href="https://valley.example/news/">
<link rel="alternate" type="application/rss+xml" title="Comments on Valley &raquo;" href="/comments/feed/">
<LINK REL="alternate feed" TYPE="application/atom+xml" TITLE="Valley Times" HREF="atom.xml">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
<link rel="alternate" hreflang="hy" href="/hy/"><link rel="stylesheet" href="/feed.css"></head>
<body><a href="/rss/world">World</a><a href="/about">About</a><a href="javascript:alert(1)">x</a><a href="https://valley.example/?feed=rss2">all</a></body></html>`

test("what a page declares comes first, its comments last among it, then links and usual paths", () => {
  const found = discoverFeeds(page, "https://valley.example/")
  expect(found.filter(({ isDeclared }) => isDeclared)).toEqual([
    { url: "https://valley.example/news/atom.xml", title: "Valley Times", isDeclared: true },
    { url: "https://valley.example/comments/feed/", title: "Comments on Valley »", isDeclared: true },
  ])
  const guesses = found.filter(({ isDeclared }) => !isDeclared).map(({ url }) => url)
  expect(guesses.slice(0, 2)).toEqual(["https://valley.example/rss/world", "https://valley.example/?feed=rss2"])
  expect(guesses).toContain("https://valley.example/feed/")
  expect(new Set(found.map(({ url }) => url)).size).toBe(found.length)
})

test("a page without a word of feeds still has its usual paths", () => {
  expect(discoverFeeds("<p>Hello</p>", "https://valley.example/a/b")[0]).toEqual({
    url: "https://valley.example/feed/",
    title: null,
    isDeclared: false,
  })
})
