import { describe, expect, test } from "vitest"
import { extractPage } from "../../../src/stages/3-extract/extract-page.ts"
import { findArticleElement, readDocument } from "../../../src/stages/3-extract/page-document.ts"
import { toPlainText } from "../../../src/text/plain-text.ts"
import { pageSamples } from "./page-samples.ts"

describe("the article of a page", () => {
  test.each(pageSamples)("$name", ({ html, text }) => {
    expect(likeness(extractPage(html, null).text, text)).toBeGreaterThan(0.97)
  })

  test("is found more exactly than by Readability alone", () => {
    const plain = pageSamples.map(({ html, text }) => likeness(plainReadability(html), text))
    const ours = pageSamples.map(({ html, text }) => likeness(extractPage(html, null).text, text))
    expect(mean(ours)).toBeGreaterThan(mean(plain))
  })
})

describe("nothing of an article is lost", () => {
  const sentence = "The road over the pass was closed again by snow on Monday, and buses turned back. "

  test("before a line that holds no letters", () => {
    const page = `<article><p>The ministry opened the road on Friday morning, it said.</p><p>${sentence.repeat(3)}</p><p>* * *</p>${`<p>${sentence.repeat(4)}</p>`.repeat(4)}</article>`
    expect(extractPage(page, null).text).toContain("The ministry opened the road")
    expect(extractPage(page, null).text).toContain("buses turned back")
  })

  test("that stands as a lede before the body that the page marks, where its description repeats it", () => {
    const page = `<head><meta name="description" content="The ministry opened the road over the pass on Friday …"></head><body><div id="main"><h1>Road opens</h1><p class="chapo">The ministry opened the road over the pass on Friday morning, it said.</p><div class="article-body">${`<p>${sentence.repeat(4)}</p>`.repeat(4)}</div></div></body>`
    const { text } = extractPage(page, null)
    expect(text.startsWith("The ministry opened the road over the pass on Friday morning, it said.\n\nThe road")).toBe(
      true,
    )
  })
})

test("a page whose root is named like a sidebar gives its article all the same", () => {
  const sentence = "The road over the pass was closed again by snow on Monday, and buses turned back. "
  const page = `<html class="hidden-sidebar"><head><title>Road closed</title></head><body><div class="menu"><a href="/a">Markets and companies</a></div><div class="text">${`<p>${sentence.repeat(3)}</p>`.repeat(4)}</div></body></html>`
  const { title, text } = extractPage(page, null)
  expect(title).toBe("Road closed")
  expect(text).toContain("buses turned back")
  expect(text).not.toContain("Markets and companies")
})

describe("what a page says of itself", () => {
  test("comes from JSON-LD, OpenGraph, meta and time", () => {
    const data = {
      "@type": "NewsArticle",
      headline: "Bridge opens",
      datePublished: "2025-03-14T11:30:00+04:00",
      author: [{ name: "Ani P." }, { name: "Leyla H." }],
      publisher: { name: "Valley Times" },
    }
    expect(
      extractPage(
        `<html lang="en-GB"><head><link rel="canonical" href="/bridge"><script type="application/ld+json">${JSON.stringify(data)}</script></head><body></body></html>`,
        "https://valley.example/x?y",
      ),
    ).toMatchObject({
      title: "Bridge opens",
      byline: "Ani P., Leyla H.",
      published: Date.parse("2025-03-14T07:30:00Z"),
      siteName: "Valley Times",
      url: "https://valley.example/bridge",
    })
    const meta =
      '<head><meta property="og:title" content="Bridge &amp; road | Valley Times"><meta property="og:site_name" content="Valley Times"><meta name="author" content="By Ani P."><meta property="article:published_time" content="2025-03-14T07:30:00Z"></head>'
    expect(extractPage(meta, null)).toMatchObject({
      title: "Bridge & road",
      byline: "Ani P.",
      published: Date.parse("2025-03-14T07:30:00Z"),
    })
    expect(
      extractPage('<body><h1>Bridge opens</h1><time datetime="2025-03-14">today</time></body>', null),
    ).toMatchObject({ title: "Bridge opens", published: Date.parse("2025-03-14") })
    expect(extractPage("<p>x</p>", "https://valley.example/2025/03/14/bridge").published).toBe(Date.parse("2025-03-14"))
  })

  test("JSON-LD that is broken costs nothing else", () => {
    const page =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\nb",}</script><script type="application/ld+json">\n{"@type":"NewsArticle",\n"headline":"Bridge opens"}\n</script>'
    expect(extractPage(page, null).title).toBe("Bridge opens")
  })
})

describe("walls are named", () => {
  test("a paywall", () => {
    const teaser =
      "<article><p>The minister said on Friday that the road would open.</p><p>Subscribe to continue reading this article.</p></article>"
    expect(extractPage(teaser, null).wall).toBe("paywall")
    expect(
      extractPage(
        `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>${teaser}`,
        null,
      ).wall,
    ).toBe("paywall")
  })

  test("a cookie wall", () => {
    expect(extractPage("<div><p>We and our partners use cookies. Do you accept cookies?</p></div>", null).wall).toBe(
      "cookie-wall",
    )
  })

  test("an open article that asks for subscriptions is none", () => {
    const page = `<article>${`<p>${"The road over the pass was closed again by snow on Monday. ".repeat(5)}</p>`.repeat(8)}<p>Subscribe to read more.</p></article>`
    expect(extractPage(page, null).wall).toBeNull()
  })
})

test.each([
  ["<div>".repeat(50_000)],
  ["<p>".repeat(20_000)],
  [`<div class="${"share ".repeat(50_000)}">x</div>`],
  ["<a href=x>".repeat(10_000)],
  [""],
  ["\u0000<"],
  ["<script>".repeat(10_000)],
])("a hostile page ends: %#", html => {
  const start = performance.now()
  expect(typeof extractPage(html, null).text).toBe("string")
  expect(performance.now() - start).toBeLessThan(5000)
})

function plainReadability(html: string): string {
  const article = findArticleElement(readDocument(html))
  return article === null ? "" : toPlainText(article.innerHTML)
}

/** F1 of the sequences of four words that two texts hold. */
function likeness(found: string, wanted: string): number {
  const [a, b] = [shingles(found), shingles(wanted)]
  const shared = [...a].filter(one => b.has(one)).length
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

function shingles(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.slice(0, -3).map((_, at) => words.slice(at, at + 4).join(" ")))
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
