import { createServer, type Server, type ServerResponse } from "node:http"
import { type AddressInfo, createServer as createTcpServer } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { NodeFiles } from "../../../src/adapters/node/files.ts"
import { UndiciHttp } from "../../../src/adapters/node/undici-http.ts"
import { WorkerFeedReader } from "../../../src/adapters/node/worker-feed-reader.ts"
import type { Feed, FeedMemory } from "../../../src/model/feed.ts"
import { fetchFeeds } from "../../../src/stages/1-fetch/fetch-feeds.ts"

const sound = "<rss version='2.0'><channel><title>Good</title><item><title>One</title></item></channel></rss>"

const answers: Record<string, (response: ServerResponse) => void> = {
  "answers with a fault": response => response.writeHead(500).end("no"),
  "shows a login page": response => response.end("<html><form><input type=password></form></html>"),
  "shows a web page": response => response.end("<!doctype html><html><body>Hello</body></html>"),
  "is no XML": response => response.end("}}} not a feed"),
  "is empty": response => response.end(),
  "leads in circles": response => response.writeHead(302, { location: "#" }).end(),
  "never ends": response => {
    const timer = setInterval(() => response.write("<a>".repeat(20_000)), 5)
    response.on("close", () => clearInterval(timer))
  },
  "says nothing": () => {},
  "stops in the middle": response => response.write("<rss>"),
  "breaks off": response => {
    response.writeHead(200, { "content-length": "500" }).write("<rss>")
    setTimeout(() => response.destroy(), 20)
  },
  "is gone": response => response.writeHead(410).end(),
  "is packed oddly": response => response.setHeader("content-encoding", "gzip, br").end("x"),
}

let server: Server
let http: UndiciHttp
let port: number
let closedPort: number

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = decodeURIComponent(request.url!.slice(1))
    const answer = answers[name]
    if (name === "leads in circles") response.writeHead(302, { location: request.url! }).end()
    else if (answer === undefined) response.end(sound)
    else answer(response)
  })
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done))
  port = (server.address() as AddressInfo).port
  const closed = createTcpServer()
  await new Promise<void>(done => closed.listen(0, "127.0.0.1", done))
  closedPort = (closed.address() as AddressInfo).port
  await new Promise(done => closed.close(done))
  http = new UndiciHttp({
    allowPrivate: ["127.0.0.0/8"],
    // Every feed has a host of its own, so that none waits for another.
    resolver: async name => (name === "nowhere.test" ? [] : ["127.0.0.1"]),
    timeouts: { connect: 400, headers: 500, bodyIdle: 500, total: 1500 },
  })
})

afterAll(async () => {
  await http.close()
  server.closeAllConnections()
  server.close()
})

test("feeds that fail in every way are each named, and the sound one beside them is read", async () => {
  const feeds: Feed[] = Object.keys(answers).map((name, at) => ({
    id: `f${at}`,
    title: `Feed that ${name}`,
    url: `http://h${at}.test:${port}/${encodeURIComponent(name)}`,
  }))
  feeds.push(
    { id: "refused", title: "Feed that refuses", url: `http://refused.test:${closedPort}/` },
    { id: "nowhere", title: "Feed that is nowhere", url: "http://nowhere.test/" },
    { id: "tls", title: "Feed that knows no TLS", url: `https://tls.test:${port}/` },
    { id: "file", title: "Feed without a file", url: "file:///nowhere/feed.xml" },
    { id: "private", title: "Feed inside", url: "http://10.0.0.1/" },
    { id: "good", title: "Good feed", url: `http://good.test:${port}/good` },
  )
  const reader = new WorkerFeedReader()
  const options = { globalMax: 32, perHostSpacingMs: 0, bytesMax: 200_000, respectSchedule: false }
  const tools = { http, files: new NodeFiles(), now: Date.UTC(2025, 2, 14) }
  const { value, notes } = await fetchFeeds(feeds, new Map<string, FeedMemory>(), tools, options)
  const readings = await Promise.all(value.fetched.map(one => reader.read(one)))
  await reader.close()
  const all = [...notes, ...readings.flatMap(reading => reading.notes)]
  expect(new Set(all.map(({ subject }) => subject))).toEqual(
    new Set(feeds.map(({ id }) => id).filter(id => id !== "good")),
  )
  expect(all).toHaveLength(feeds.length - 1)
  for (const { subject, sentence, kind } of all) {
    expect(kind).toBe("gap")
    expect(sentence.startsWith(feeds.find(({ id }) => id === subject)!.title)).toBe(true)
    expect(sentence).toMatch(/\.$/)
  }
  expect(readings.flatMap(({ value: feed }) => feed?.items.map(({ title }) => title) ?? [])).toEqual(["One"])
})
