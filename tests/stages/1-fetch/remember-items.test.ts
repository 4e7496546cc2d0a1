import { expect, test } from "vitest"
import type { FeedItem, FeedMemory, ParsedFeed } from "../../../src/model/feed.ts"
import { rememberBody } from "../../../src/stages/1-fetch/remember-answer.ts"
import { rememberItems } from "../../../src/stages/1-fetch/remember-items.ts"
import { silentFeeds } from "../../../src/stages/7-compose/silent-feeds.ts"

const start = Date.parse("2025-01-01T00:00:00Z")
const day = 86_400_000
const feed = { id: "gazette", title: "Gazette", url: "https://gazette.example/feed" }

function item(at: number): FeedItem {
  const published = start + (at * day) / 4
  const bare = { link: null, updated: null, author: null, summary: null, content: null, language: null }
  return { ...bare, feedId: feed.id, id: `item-${at}`, title: `Item ${at}`, published }
}

function parsed(items: FeedItem[]): ParsedFeed {
  const head = { title: null, link: null, id: null, language: null, ttlMinutes: null, rest: null }
  return { head, items, isRepaired: false }
}

// A body whose clock ticks differs each time, whatever it holds.
function read(memory: FeedMemory, items: FeedItem[], now: number): FeedMemory {
  const body = Buffer.from(`<lastBuildDate>${now}</lastBuildDate>`)
  return rememberItems(rememberBody(memory, { headers: {}, body, movedTo: null }, now).memory, parsed(items), now)
}

const silenceOf = (memory: FeedMemory, now: number) =>
  silentFeeds([feed], new Map([[feed.id, memory]]), now).map(({ sentence }) => sentence)

test("a feed whose clock ticks on without a new item is silent all the same", () => {
  const items = Array.from({ length: 20 }, (_, at) => item(-at))
  let memory: FeedMemory = { feedId: feed.id, failures: 0 }
  for (let now = start; now <= start + 60 * day; now += day) memory = read(memory, items, now)
  expect(silenceOf(memory, start + 60 * day)).toEqual([
    "Gazette has brought nothing for 60 days, which is longer than is usual for it.",
  ])
})

test("one new item ends the silence, and old ones that drop off do not", () => {
  const items = Array.from({ length: 20 }, (_, at) => item(-at))
  const first = read({ feedId: feed.id, failures: 0 }, items, start)
  const fewer = read(first, items.slice(0, 10), start + 30 * day)
  expect(fewer.changedAt).toBe(start)
  const more = read(fewer, [item(120), ...items.slice(0, 9)], start + 30 * day + 1)
  expect(more.changedAt).toBe(start + 30 * day + 1)
  expect(silenceOf(more, start + 31 * day)).toEqual([])
})

test("the newest item is seen wherever it stands, and what is remembered has a bound", () => {
  const items = Array.from({ length: 5000 }, (_, at) => item(at - 5000))
  const first = read({ feedId: feed.id, failures: 0 }, items, start)
  expect(first.itemKeys!.length).toBeLessThanOrEqual(500)
  expect(read(first, items, start + day).changedAt).toBe(start)
  expect(read(first, [...items, item(3)], start + day).changedAt).toBe(start + day)
})

test("a memory from before items were remembered keeps its last change", () => {
  const old = { feedId: feed.id, failures: 0, changedAt: start }
  const next = read(old, [item(0)], start + day)
  expect(next.changedAt).toBe(start)
  expect(read(next, [item(1), item(0)], start + 2 * day).changedAt).toBe(start + 2 * day)
})
