import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, it } from "vitest"
import type { Feed } from "../src/model/feed.ts"
import { collect } from "../src/pipeline.ts"
import type { Http } from "../src/ports/http.ts"
import { sampleTools, sampleWorkspace } from "./support/sample-run.ts"

const now = Date.parse("2025-03-14T03:00:00Z")
const options = { globalMax: 4, perHostSpacingMs: 0, bytesMax: 1_000_000, respectSchedule: false }
const paragraphs = [
  "The commissions met in the village for the third time this month and walked along the new line of posts.",
  "Both sides agreed to clear the mines beside the old road before the snow comes, an officer of the commission said.",
  "The next meeting is to be held in the district town, where the maps of the last section will be laid open to all.",
]
const page = `<html lang="en"><head><title>Commissions meet</title></head><body><article><h1>Commissions meet</h1>${paragraphs
  .map(text => `<p>${text}</p>`)
  .join("")}</article></body></html>`

it("the page behind a teaser is read once, and the teaser that the feed goes on showing changes nothing", async () => {
  const { store, tools, asked } = newTools({ "/robots.txt": 404, "/1": page })
  const feed = newFeed("always")
  await collect([feed], now, options, tools)
  expect(asked).toEqual(["https://tavush.example/robots.txt", "https://tavush.example/1"])
  const [article] = await store.articlesArrived({ from: 0, to: now }, 0)
  expect(article!.sentences).toEqual(paragraphs)

  writeFileSync(new URL(feed.url), feedText("The commissions met in the village. (changed)"))
  const again = await collect([feed], now + 1, options, tools)
  expect(again.value).toMatchObject({ added: 0, revised: 0 })
  expect(asked).toHaveLength(2)
  expect((await store.articlesArrived({ from: 0, to: now }, 0))[0]!.sentences).toEqual(paragraphs)
  await store.close()
})

it("a page that robots.txt forbids is left alone, and the teaser stands", async () => {
  const { store, tools, asked } = newTools({ "/robots.txt": "User-agent: *\nDisallow: /", "/1": page })
  await collect([newFeed("always")], now, options, tools)
  expect(asked).toEqual(["https://tavush.example/robots.txt"])
  expect((await store.articlesArrived({ from: 0, to: now }, 0))[0]!.text).toBe("The commissions met in the village.")
  await store.close()
})

it("a page that could not be had is asked for again, and the teaser stands until it is there", async () => {
  const answers: Record<string, string | number> = { "/robots.txt": 404, "/1": 503 }
  const { store, tools } = newTools(answers)
  const feed = newFeed("always")
  const textOf = async () => (await store.articlesArrived({ from: 0, to: now + 10 }, 0))[0]!.text
  await collect([feed], now, options, tools)
  expect(await textOf()).toBe("The commissions met in the village.")
  answers["/1"] = page
  expect((await collect([feed], now + 1, options, tools)).value).toMatchObject({ added: 0, revised: 1 })
  expect(await textOf()).toBe(paragraphs.join("\n\n"))
  writeFileSync(new URL(feed.url), feedText("The commissions met in the village. (changed)"))
  expect((await collect([feed], now + 2, options, tools)).value).toMatchObject({ added: 0, revised: 0 })
  await store.close()
})

it("a page that can never be had is asked for five times, and corrections of the teaser are taken", async () => {
  const { store, tools, asked } = newTools({ "/robots.txt": 404, "/1": 503, "/2": page })
  const feed = newFeed("always")
  const other = "<item><title>Maps</title><link>https://tavush.example/2</link><description>Maps.</description></item>"
  for (let turn = 0; turn < 8; turn++) {
    const text = feedText(`The commissions met ${turn} times.`).replace("</channel>", `${other}</channel>`)
    writeFileSync(new URL(feed.url), text)
    expect((await collect([feed], now + turn, options, tools)).value).toMatchObject(
      turn === 0 ? { added: 2, revised: 0 } : { added: 0, revised: 1 },
    )
  }
  expect(asked.filter(url => url.endsWith("/1"))).toHaveLength(5)
  expect(asked.filter(url => url.endsWith("/2"))).toHaveLength(1)
  const shelf = await store.articlesArrived({ from: 0, to: now + 10 }, 0)
  expect(shelf.find(({ url }) => url!.endsWith("/1"))!.text).toBe("The commissions met 7 times.")
  await store.close()
})

it("an article that a second feed of whole pages carries has both for its sources, and its page is read once", async () => {
  const { store, tools, asked } = newTools({ "/robots.txt": 404, "/1": page })
  await collect([newFeed("always")], now, options, tools)
  const second = { ...newFeed("always"), id: "syunik", title: "Syunik Local" }
  await collect([second], now + 1, options, tools)
  const [article] = await store.articlesArrived({ from: 0, to: now + 10 }, 0)
  expect(article!.sources.map(({ feedId }) => feedId)).toEqual(["tavush", "syunik"])
  expect(article!.sentences).toEqual(paragraphs)
  expect(asked.filter(url => url.endsWith("/1"))).toHaveLength(1)
  await store.close()
})

it("the teaser of a feed that was renamed is no correction of the page that was read either", async () => {
  const { store, tools, asked } = newTools({ "/robots.txt": 404, "/1": page })
  const feed = newFeed("always")
  await collect([feed], now, options, tools)
  const renamed = { ...feed, id: "tavush-daily", title: "Tavush Daily" }
  expect((await collect([renamed], now + 1, options, tools)).value).toMatchObject({ added: 0, revised: 0 })
  const [article] = await store.articlesArrived({ from: 0, to: now + 10 }, 0)
  expect(article).toMatchObject({ sentences: paragraphs, sources: [{ feedId: "tavush" }] })
  expect(asked.filter(url => url.endsWith("/1"))).toHaveLength(1)
  await store.close()
})

it("no page is asked for where nobody wished it", async () => {
  const { store, tools, asked } = newTools({})
  await collect([newFeed(undefined)], now, options, tools)
  expect(asked).toEqual([])
  expect(await store.countArticles()).toBe(1)
  await store.close()
})

it("a feed that could never be read has no last success, and one that was read keeps its own", async () => {
  const { store, tools } = newTools({})
  const feed = newFeed(undefined)
  const sound = feedText("The commissions met in the village.")
  for (const [text, at] of [
    ["Prose, and no feed.", now],
    [sound, now + 1],
    ["Prose again.", now + 2],
  ] as const) {
    writeFileSync(new URL(feed.url), text)
    const { notes } = await collect([feed], at, options, tools)
    expect(notes.map(({ sentence }) => sentence)).toEqual(
      text === sound ? [] : [`${feed.title} could not be read: what came is no feed.`],
    )
    const { succeededAt } = (await store.feedMemories()).get(feed.id)!
    expect(succeededAt).toBe(at === now ? undefined : now + 1)
  }
  await store.close()
})

function newTools(answers: Record<string, string | number>) {
  const asked: string[] = []
  const http: Http = {
    async get({ url }) {
      asked.push(url)
      const answer = answers[new URL(url).pathname] ?? 404
      return {
        kind: "answer",
        status: typeof answer === "number" ? answer : 200,
        headers: { "content-type": "text/html; charset=utf-8" },
        body: new TextEncoder().encode(typeof answer === "number" ? "" : answer),
        url,
        movedTo: null,
      }
    },
  }
  const tools = sampleTools(sampleWorkspace(), { http })
  return { tools, store: tools.store, asked }
}

function newFeed(fullText: Feed["fullText"]): Feed {
  const file = join(mkdtempSync(join(tmpdir(), "daybrief-collect-")), "tavush.xml")
  writeFileSync(file, feedText("The commissions met in the village."))
  return { id: "tavush", title: "Tavush Local", url: pathToFileURL(file).href, fullText }
}

function feedText(teaser: string): string {
  return `<rss version="2.0"><channel><title>Tavush Local</title><item><title>Commissions meet</title>
<link>https://tavush.example/1</link><pubDate>Thu, 13 Mar 2025 10:00:00 GMT</pubDate><description>${teaser}</description></item></channel></rss>`
}
