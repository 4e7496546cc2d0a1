import { describe, expect, test } from "vitest"
import type { Feed, FeedHead, FeedMemory, FeedRest } from "../../../src/model/feed.ts"
import type { Files } from "../../../src/ports/files.ts"
import type { Http, HttpAnswer, HttpRequest } from "../../../src/ports/http.ts"
import { type FetchOptions, fetchFeeds } from "../../../src/stages/1-fetch/fetch-feeds.ts"
import { rememberItems } from "../../../src/stages/1-fetch/remember-items.ts"

const start = Date.parse("2025-03-14T07:00:00Z")
const hour = 3_600_000
const day = 24 * hour
const options: FetchOptions = { globalMax: 8, perHostSpacingMs: 0, bytesMax: 1000, respectSchedule: false }

class StubHttp implements Http {
  readonly requests: HttpRequest[] = []
  #answer: (request: HttpRequest) => Partial<Extract<HttpAnswer, { kind: "answer" }>> | HttpAnswer

  constructor(answer: StubHttp["answer"]) {
    this.#answer = answer
  }

  set answer(answer: (request: HttpRequest) => Partial<Extract<HttpAnswer, { kind: "answer" }>> | HttpAnswer) {
    this.#answer = answer
  }

  async get(request: HttpRequest): Promise<HttpAnswer> {
    this.requests.push(request)
    const given = this.#answer(request)
    if (given.kind === "trouble") return given
    return {
      kind: "answer",
      status: 200,
      headers: {},
      body: Buffer.from("<rss/>"),
      url: request.url,
      movedTo: null,
      ...given,
    }
  }
}

const noFiles: Files = {
  async read(path) {
    if (path.endsWith("here.xml")) return Buffer.from("<rss/>")
    throw Object.assign(new Error(`no ${path}`), { code: "ENOENT" })
  },
}

const head: FeedHead = { title: null, link: null, id: null, language: null, ttlMinutes: null, rest: null }

const feed: Feed = { id: "ararat", title: "Ararat Courier", url: "https://ararat.example/feed" }

async function poll(http: Http, now: number, memory?: FeedMemory, more: Partial<FetchOptions> = {}, feeds = [feed]) {
  const memories = new Map(memory === undefined ? [] : [[memory.feedId, memory]])
  const { value, notes } = await fetchFeeds(feeds, memories, { http, files: noFiles, now }, { ...options, ...more })
  return { ...value, notes, memory: value.memories[0]! }
}

describe("a feed that has not changed", () => {
  test("is asked with its validators as they came, and costs no parsing", async () => {
    const http = new StubHttp(() => ({
      headers: { etag: 'W/"a b"', "last-modified": "Fri, 14 Mar 2025 06:00:00 GMT" },
    }))
    const first = await poll(http, start)
    expect(first.fetched).toHaveLength(1)
    http.answer = () => ({ status: 304, body: new Uint8Array() })
    const second = await poll(http, start + hour, first.memory)
    expect(http.requests[1]!.headers).toMatchObject({
      "if-none-match": 'W/"a b"',
      "if-modified-since": "Fri, 14 Mar 2025 06:00:00 GMT",
    })
    expect(second.fetched).toEqual([])
    expect(second.memory).toMatchObject({ succeededAt: start + hour, failures: 0, etag: 'W/"a b"' })
  })

  test("is known by its bytes where the server knows no validators", async () => {
    const http = new StubHttp(() => ({}))
    const { memory } = await poll(http, start)
    expect((await poll(http, start + hour, memory)).fetched).toEqual([])
  })

  test("is asked without validators after a week: some servers say 304 for ever", async () => {
    const http = new StubHttp(() => ({ headers: { etag: '"a"' } }))
    const { memory } = await poll(http, start)
    await poll(http, start + 8 * day, memory)
    expect(http.requests[1]!.headers).not.toHaveProperty("if-none-match")
  })

  test("a Last-Modified in the future is not kept", async () => {
    const http = new StubHttp(() => ({ headers: { "last-modified": "Sun, 14 Mar 2041 06:00:00 GMT" } }))
    expect((await poll(http, start)).memory.lastModified).toBeUndefined()
  })
})

describe("a feed that fails is named and stops nothing", () => {
  const troubles = [
    "refused",
    "name-not-found",
    "tls",
    "connect-timeout",
    "headers-timeout",
    "body-timeout",
    "too-large",
    "redirect-loop",
    "forbidden-address",
    "bad-encoding",
    "connection-lost",
  ] as const

  test.each(troubles)("%s", async trouble => {
    const http = new StubHttp(({ url }) => (url === feed.url ? { kind: "trouble", trouble, cause: "x" } : {}))
    const { notes, fetched, memories } = await poll(http, start, undefined, {}, [
      feed,
      { ...feed, id: "b", url: "https://b.example/" },
    ])
    expect(fetched.map(one => one.feed.id)).toEqual(["b"])
    expect(notes).toEqual([
      expect.objectContaining({
        kind: "gap",
        subject: "ararat",
        sentence: expect.stringMatching(/^Ararat Courier (?:could not be (?:read|reached): .+|was not asked: .+)\.$/),
      }),
    ])
    expect(memories.find(({ feedId }) => feedId === "ararat")).toMatchObject({
      failures: 1,
      lastTrouble: notes[0]!.code,
    })
  })

  test.each([401, 403, 404, 410, 429, 451, 500, 503, 204, 999])("status %i", async status => {
    const { notes, fetched } = await poll(new StubHttp(() => ({ status })), start)
    expect(fetched).toEqual([])
    expect(notes[0]!.sentence).toMatch(/^Ararat Courier could not be read: .+\.$/)
    expect(notes[0]!.cause).toContain(String(status))
  })

  test("a challenge is told from an ordinary refusal", async () => {
    const { notes } = await poll(new StubHttp(() => ({ status: 403, headers: { "cf-mitigated": "challenge" } })), start)
    expect(notes[0]!.code).toBe("feed-challenge")
  })

  test("a server that does not exist, in the words of the brief", async () => {
    const { notes } = await poll(
      new StubHttp(() => ({ kind: "trouble", trouble: "name-not-found", cause: "x" })),
      start,
    )
    expect(notes[0]!.sentence).toBe("Ararat Courier could not be reached: its server does not exist.")
  })

  test("a file that is missing", async () => {
    const { notes, fetched } = await poll(new StubHttp(() => ({})), start, undefined, {}, [
      { ...feed, url: "file:///feeds/gone.xml" },
      { ...feed, id: "here", url: "file:///feeds/here.xml" },
    ])
    expect(notes[0]!.sentence).toBe("Ararat Courier could not be read: its file does not exist.")
    expect(fetched.map(one => one.feed.id)).toEqual(["here"])
  })
})

describe("patience", () => {
  test("Retry-After is kept to across runs, for every feed of the host", async () => {
    const http = new StubHttp(() => ({ status: 429, headers: { "retry-after": "7200" } }))
    const { memory } = await poll(http, start)
    expect(memory.pollAfter).toBe(start + 2 * hour)
    const sister = { ...feed, id: "sister", url: "https://ararat.example/other" }
    const soon = await poll(http, start + hour, memory, {}, [feed, sister])
    expect(http.requests).toHaveLength(1)
    expect(soon.memories.map(({ feedId }) => feedId)).toEqual(["sister"])
    expect(soon.asked).toBe(0)
    http.answer = () => ({})
    expect((await poll(http, start + 3 * hour, memory, {}, [feed, sister])).fetched).toHaveLength(2)
  })

  test("Retry-After as a date, and never beyond a day", async () => {
    const dated = await poll(
      new StubHttp(() => ({ status: 503, headers: { "retry-after": "Fri, 14 Mar 2025 09:00:00 GMT" } })),
      start,
    )
    expect(dated.memory.pollAfter).toBe(start + 2 * hour)
    const absurd = await poll(new StubHttp(() => ({ status: 503, headers: { "retry-after": "99999999" } })), start)
    expect(absurd.memory.pollAfter).toBe(start + day)
  })

  test("one 429 spares the host the rest of its feeds in this run", async () => {
    const http = new StubHttp(() => ({ status: 429 }))
    await poll(
      http,
      start,
      undefined,
      {},
      [1, 2, 3].map(at => ({ ...feed, id: `f${at}`, url: `https://ararat.example/${at}` })),
    )
    expect(http.requests).toHaveLength(1)
  })

  test("a feed that was not asked for its host's sake is named, and not counted as asked", async () => {
    const sister = { ...feed, id: "sister", title: "Sister Courier", url: "https://ararat.example/other" }
    const http = new StubHttp(() => ({ status: 429, headers: { "retry-after": "7200" } }))
    const { notes, memories, asked } = await poll(http, start, undefined, {}, [feed, sister])
    expect(asked).toBe(1)
    expect(notes[1]).toMatchObject({
      ...{ code: "feed-asks-patience", kind: "gap", subject: "sister" },
      sentence: "Sister Courier was not asked: its server asks to be left alone for a while.",
    })
    expect(memories[1]).toMatchObject({ failures: 1, lastTrouble: "feed-asks-patience", pollAfter: start + 2 * hour })
    expect(memories[1]).not.toHaveProperty("polledAt")
  })

  test("one feed that its host always refuses starves no other one: who has waited longest is asked first", async () => {
    const feeds = ["limited", "herald", "desk"].map(id => ({ ...feed, id, url: `https://ararat.example/${id}` }))
    const http = new StubHttp(({ url }) => ({ status: url.endsWith("limited") ? 429 : 200 }))
    const memories = new Map<string, FeedMemory>()
    const days: string[] = []
    for (let turn = 0; turn < 4; turn++) {
      http.requests.length = 0
      const tools = { http, files: noFiles, now: start + turn * day }
      const { value } = await fetchFeeds(feeds, memories, tools, options)
      for (const memory of value.memories) memories.set(memory.feedId, memory)
      days.push(http.requests.map(({ url }) => url.slice(url.lastIndexOf("/") + 1)).join(" "))
    }
    const afterwards = "herald desk limited"
    expect(days).toEqual(["limited", afterwards, afterwards, afterwards])
  })

  test("failures in a row double the wait up to a day", async () => {
    const http = new StubHttp(() => ({ status: 500 }))
    let memory: FeedMemory | undefined
    const waits: number[] = []
    for (let turn = 0; turn < 12; turn++) {
      memory = (await poll(http, start, memory)).memory
      waits.push(memory.pollAfter! - start)
    }
    expect(waits[0]).toBeLessThanOrEqual(5 * 60_000)
    expect(waits[3]).toBeGreaterThan(waits[0]!)
    expect(Math.max(...waits)).toBeLessThanOrEqual(day)
    expect(waits.at(-1)).toBeGreaterThanOrEqual(day / 2)
  })

  test("a feed waits for its turn when the schedule is respected", async () => {
    const http = new StubHttp(() => ({ headers: { "cache-control": "public, max-age=7200" } }))
    const { memory } = await poll(http, start)
    await poll(http, start + hour, memory, { respectSchedule: true })
    expect(http.requests).toHaveLength(1)
    await poll(http, start + 3 * hour, memory, { respectSchedule: true })
    expect(http.requests).toHaveLength(2)
  })

  test("a feed is asked before its turn for a brief, unless it was just asked, fails, rests or its server asked for patience", async () => {
    const forBrief = { respectSchedule: true, staleAfterMs: 5 * 60_000 }
    const http = new StubHttp(() => ({ headers: { "cache-control": "max-age=86400" } }))
    const { memory } = await poll(http, start)
    const isAsked = async (now: number, more: Partial<FeedMemory> = {}) => {
      const before = http.requests.length
      await poll(http, now, { ...memory, ...more }, forBrief)
      return http.requests.length > before
    }
    expect(await isAsked(start + hour)).toBe(true)
    expect(await isAsked(start + 4 * 60_000)).toBe(false)
    expect(await isAsked(start - 60_000)).toBe(false)
    expect(await isAsked(start + hour, { failures: 1, lastTrouble: "feed-unreachable" })).toBe(false)
    expect(await isAsked(start + hour, { failures: 1, lastTrouble: "feed-asks-patience" })).toBe(false)
    expect(await isAsked(start + hour, { rest: { hours: [8], days: [] } })).toBe(false)
  })

  test("a busy feed is asked often, a quiet one once a day", () => {
    const memory: FeedMemory = { feedId: "a", failures: 0, polledAt: start }
    const items = (count: number, every: number) =>
      Array.from({ length: count }, (_, at) => ({ id: `${at}`, published: start - at * every }))
    const busy = rememberItems(memory, { head, items: items(30, hour / 10), isRepaired: false } as never, start)
    const quiet = rememberItems(memory, { head, items: items(5, 20 * day), isRepaired: true } as never, start)
    expect(busy.pollAfter! - start).toBeLessThanOrEqual(20 * 60_000)
    expect(quiet.pollAfter! - start).toBeGreaterThan(20 * hour)
    expect(quiet.isRepaired).toBe(true)
    const asks = rememberItems(
      memory,
      { head: { ...head, ttlMinutes: 240 }, items: items(30, hour / 10), isRepaired: false } as never,
      start,
    )
    expect(asks.pollAfter! - start).toBeGreaterThan(3 * hour)
  })

  test("a feed that rests in some hours and days is asked when they are over", () => {
    const saturday = Date.parse("2025-03-15T10:30:00Z")
    const memory: FeedMemory = { feedId: "a", failures: 0, polledAt: saturday }
    const ask = (rest: FeedRest) =>
      new Date(
        rememberItems(memory, { head: { ...head, rest }, items: [], isRepaired: false }, saturday).pollAfter!,
      ).toISOString()
    expect(ask({ hours: [11, 12, 13], days: [] })).toBe("2025-03-15T14:00:00.000Z")
    expect(ask({ hours: [0, 1, 2], days: [6, 0] })).toBe("2025-03-17T03:00:00.000Z")
  })

  test("what an earlier body asked for ends with it", async () => {
    let body = "<rss><channel><ttl>1440</ttl></channel></rss>"
    const http = new StubHttp(() => ({ body: Buffer.from(body) }))
    const first = await poll(http, start)
    const asking = (ttlMinutes: number) => ({ head: { ...head, ttlMinutes }, items: [], isRepaired: false })
    const slow = rememberItems(first.memory, asking(1440), start)
    body = "<rss><channel><ttl>60</ttl></channel></rss>"
    const second = await poll(http, start + day, slow)
    expect(rememberItems(second.memory, asking(60), start + day).askedIntervalMs).toBe(hour)
  })
})

describe("a feed that moved or ended", () => {
  test("a permanent redirect is believed after it has stood for days", async () => {
    const http = new StubHttp(({ url }) => ({ movedTo: url === feed.url ? "https://new.example/feed" : null }))
    let memory: FeedMemory | undefined
    for (let turn = 0; turn < 6; turn++) memory = (await poll(http, start + turn * day, memory)).memory
    expect(http.requests.map(({ url }) => url)).toEqual([
      ...Array(3).fill(feed.url),
      ...Array(3).fill("https://new.example/feed"),
    ])
  })

  test("a new address that fails is given up for the old one", async () => {
    const memory: FeedMemory = {
      feedId: "ararat",
      failures: 0,
      movedTo: { url: "https://new.example/feed", since: start - 9 * day, times: 5 },
    }
    const http = new StubHttp(() => ({ status: 500 }))
    const failed = await poll(http, start, memory)
    await poll(http, start + 2 * day, failed.memory)
    expect(http.requests.map(({ url }) => url)).toEqual(["https://new.example/feed", feed.url])
  })

  test("410 twice ends it", async () => {
    const http = new StubHttp(() => ({ status: 410 }))
    const once = await poll(http, start)
    expect(once.memory.isGone).toBeUndefined()
    const twice = await poll(http, start + day, once.memory)
    expect(twice.memory.isGone).toBe(true)
    await poll(http, start + 9 * day, twice.memory)
    expect(http.requests).toHaveLength(2)
  })
})

describe("an operator who corrects a feed's address", () => {
  const corrected = { ...feed, url: "https://ararat.example/right" }

  test("is believed, whatever was remembered of the old one", async () => {
    const http = new StubHttp(({ url }) => (url === feed.url ? { status: 410 } : { headers: { etag: '"right"' } }))
    let memory: FeedMemory | undefined
    for (let turn = 0; turn < 2; turn++) memory = (await poll(http, start + turn * day, memory)).memory
    expect(memory!.isGone).toBe(true)
    const right = await poll(http, start + day + 1, memory, { respectSchedule: true }, [corrected])
    expect(right.fetched.map(({ url }) => url)).toEqual([corrected.url])
    expect(right.memory).toMatchObject({ failures: 0, etag: '"right"' })
    expect(right.memory.isGone).toBeUndefined()
  })

  test("ends a move that the old one had made", async () => {
    const http = new StubHttp(({ url }) => ({ movedTo: url === feed.url ? "https://new.example/feed" : null }))
    let memory: FeedMemory | undefined
    for (let turn = 0; turn < 6; turn++) memory = (await poll(http, start + turn * day, memory)).memory
    await poll(http, start + 6 * day, memory, {}, [corrected])
    expect(http.requests.at(-1)!.url).toBe(corrected.url)
  })

  test("is not kept waiting by what the old one's server asked for", async () => {
    const http = new StubHttp(() => ({ status: 429, headers: { "retry-after": "7200" } }))
    const { memory } = await poll(http, start)
    http.answer = () => ({})
    const elsewhere = { ...feed, url: "https://elsewhere.example/feed" }
    expect((await poll(http, start + hour, memory, {}, [elsewhere])).fetched).toHaveLength(1)
  })

  test("a memory from before addresses were kept is as good as any, and what it calls gone is asked once more", async () => {
    const http = new StubHttp(() => ({ status: 304 }))
    const old = { feedId: "ararat", failures: 0, etag: '"a"', bodyAt: start }
    expect((await poll(http, start + hour, old)).memory).toMatchObject({ etag: '"a"', url: feed.url })
    expect(http.requests[0]!.headers).toMatchObject({ "if-none-match": '"a"' })
    http.answer = () => ({ status: 410 })
    const gone = { feedId: "ararat", failures: 2, lastTrouble: "feed-gone", isGone: true }
    const { memory } = await poll(http, start, gone)
    expect(memory.isGone).toBe(true)
    await poll(http, start + 9 * day, memory)
    expect(http.requests).toHaveLength(2)
  })
})

test("one host is asked one request at a time, with a pause, and different hosts side by side", async () => {
  const under = new Map<string, number>()
  let most = 0
  let all = 0
  let allMost = 0
  const http: Http = {
    async get({ url, spacingMs }) {
      const { host } = new URL(url)
      expect(spacingMs).toBe(1500)
      under.set(host, (under.get(host) ?? 0) + 1)
      most = Math.max(most, under.get(host)!)
      allMost = Math.max(allMost, ++all)
      await new Promise(done => setTimeout(done, 10))
      under.set(host, under.get(host)! - 1)
      all--
      return { kind: "answer", status: 200, headers: {}, body: Buffer.from("<rss/>"), url, movedTo: null }
    },
  }
  const feeds = Array.from({ length: 24 }, (_, at) => ({
    ...feed,
    id: `f${at}`,
    url: `https://h${at % 6}.example/${at}`,
  }))
  const { fetched } = await poll(http, start, undefined, { globalMax: 4, perHostSpacingMs: 1500 }, feeds)
  expect(fetched.map(one => one.feed.id)).toEqual(feeds.map(({ id }) => id))
  expect(most).toBe(1)
  expect(allMost).toBe(4)
})
