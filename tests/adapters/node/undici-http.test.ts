import { randomBytes } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { type AddressInfo, createServer as createTcpServer } from "node:net"
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { UndiciHttp } from "../../../src/adapters/node/undici-http.ts"
import type { HttpAnswer } from "../../../src/ports/http.ts"

type Answerer = (response: ServerResponse, request: IncomingMessage) => void

const news = Buffer.from("<rss>news</rss>".repeat(50))
const zeros = Buffer.alloc(30_000_000)
const noise = randomBytes(4_000_000)
const bombs: Record<string, Buffer> = {}
const closed: string[] = []

const answers: Record<string, Answerer> = {
  plain: response => response.end(news),
  gzip: response => response.setHeader("content-encoding", "gzip").end(gzipSync(news)),
  "gzip-unsaid": response => response.end(gzipSync(news)),
  "gzip-said-in-vain": response => response.setHeader("content-encoding", "gzip").end(news),
  "gzip-cut": response => response.setHeader("content-encoding", "gzip").end(gzipSync(news).subarray(0, -9)),
  deflate: response => response.setHeader("content-encoding", "deflate").end(deflateSync(news)),
  "deflate-raw": response => response.setHeader("content-encoding", "deflate").end(deflateRawSync(news)),
  br: response => response.setHeader("content-encoding", "br").end(brotliCompressSync(news)),
  zstd: response => response.setHeader("content-encoding", "zstd").end(zstdCompressSync(news)),
  "gzip-bomb": response => response.setHeader("content-encoding", "gzip").end(bombs.gzip),
  "br-bomb": response => response.setHeader("content-encoding", "br").end(bombs.br),
  "zstd-bomb": response => response.setHeader("content-encoding", "zstd").end(bombs.zstd),
  "two-layers": response => response.setHeader("content-encoding", "gzip, gzip").end(gzipSync(gzipSync(news))),
  "odd-encoding": response => response.setHeader("content-encoding", "snappy").end(news),
  garbage: response =>
    response.setHeader("content-encoding", "br").end(Buffer.from([1, 2, 3, 250, 251, 252, 9, 9, 9, 9])),
  "gzip-corrupt-then-silent": response => {
    response.setHeader("content-encoding", "gzip")
    response.write(Buffer.concat([gzipSync(news).subarray(0, 10), Buffer.alloc(200, 0xff)]))
  },
  "gzip-then-silent": response => {
    response.setHeader("content-encoding", "gzip")
    response.write(gzipSync(news).subarray(0, 20))
  },
  "gzip-large": response => response.setHeader("content-encoding", "gzip").end(gzipSync(noise)),
  endless: response => {
    const timer = setInterval(() => response.write(zeros.subarray(0, 100_000)), 5)
    response.on("close", () => clearInterval(timer))
  },
  dripping: response => {
    const timer = setInterval(() => response.write("x"), 50)
    response.on("close", () => {
      clearInterval(timer)
      closed.push("dripping")
    })
  },
  "silent-body": response => {
    response.write("<rss>")
    response.on("close", () => closed.push("silent-body"))
  },
  silent: response => {
    response.on("close", () => closed.push("silent"))
  },
  "many-headers": response => {
    for (let at = 0; at < 500; at++) response.setHeader(`x-${at}`, "v".repeat(100))
    response.end(news)
  },
  "broken-off": response => {
    response.setHeader("content-length", "1000")
    response.write("<rss>")
    setTimeout(() => response.destroy(), 20)
  },
  "304": response => response.writeHead(304, { etag: '"v1"' }).end(),
  moved: response => response.writeHead(301, { location: "/moved-again" }).end(),
  "moved-again": response => response.writeHead(308, { location: "/plain" }).end(),
  "moved-for-now": response => response.writeHead(302, { location: "/moved-again" }).end(),
  circle: response => response.writeHead(302, { location: "/circle" }).end(),
  headers: (response, request) => response.end(JSON.stringify(request.headers)),
}

let server: Server
let http: UndiciHttp
let origin: string

beforeAll(async () => {
  bombs.gzip = gzipSync(zeros)
  bombs.br = brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  bombs.zstd = zstdCompressSync(zeros)
  server = createServer((request, response) => answers[request.url!.slice(1)]!(response, request))
  await new Promise<void>(done => server.listen(0, "127.0.0.1", done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  http = new UndiciHttp({
    allowPrivate: ["127.0.0.1"],
    timeouts: { connect: 300, headers: 400, bodyIdle: 400, total: 900 },
  })
})

afterAll(async () => {
  await http.close()
  server.closeAllConnections()
  server.close()
})

function get(path: string, bytesMax = 1_000_000): Promise<HttpAnswer> {
  return http.get({ url: `${origin}/${path}`, headers: {}, bytesMax })
}

describe("a body is decoded whatever was said of it", () => {
  test.each(["plain", "gzip", "gzip-unsaid", "gzip-said-in-vain", "deflate", "deflate-raw", "br", "zstd"])(
    "%s",
    async path => {
      const answer = await get(path)
      expect(answer).toMatchObject({ kind: "answer", status: 200 })
      expect(Buffer.compare((answer as { body: Uint8Array }).body, news)).toBe(0)
    },
  )

  test("what broke off is given out as far as it came", async () => {
    const answer = await get("gzip-cut")
    expect(Buffer.from((answer as { body: Uint8Array }).body).toString()).toContain("<rss>news</rss>")
  })

  test.each(["gzip-bomb", "br-bomb", "zstd-bomb", "endless"])("%s: decoded bytes are what is counted", async path => {
    expect(await get(path)).toMatchObject({ kind: "trouble", trouble: "too-large" })
  })

  test.each(["two-layers", "odd-encoding", "garbage"])("%s is refused", async path => {
    expect(await get(path)).toMatchObject({ kind: "trouble", trouble: "bad-encoding" })
  })
})

describe("a packed body that goes wrong takes nothing else with it", () => {
  const unhandled: unknown[] = []
  const hear = (reason: unknown) => unhandled.push(reason)
  beforeAll(() => void process.on("unhandledRejection", hear))
  afterAll(() => void process.off("unhandledRejection", hear))

  test.each([
    ["gzip-corrupt-then-silent", "bad-encoding"],
    ["gzip-then-silent", "body-timeout"],
  ])("%s: %s, and no rejection is left to the process", async (path, trouble) => {
    const answer = await get(path)
    await new Promise(done => setTimeout(done, 20))
    expect({ answer, unhandled }).toMatchObject({ answer: { kind: "trouble", trouble }, unhandled: [] })
  })

  test("a large body leaves no listeners behind", async () => {
    const warnings: string[] = []
    const hearWarning = ({ message }: Error) => warnings.push(message)
    process.on("warning", hearWarning)
    const answer = await get("gzip-large", 5_000_000)
    await new Promise(done => setTimeout(done, 20))
    process.off("warning", hearWarning)
    expect(Buffer.compare((answer as { body: Uint8Array }).body, noise)).toBe(0)
    expect(warnings).toEqual([])
  })
})

describe("every wait has an end, and the socket goes with it", () => {
  test.each([
    ["silent", "headers-timeout"],
    ["silent-body", "body-timeout"],
    ["dripping", "body-timeout"],
  ])("%s: %s", async (path, trouble) => {
    expect(await get(path)).toMatchObject({ kind: "trouble", trouble })
    await expect.poll(() => closed).toContain(path)
  })

  test("a port where nobody listens refuses", async () => {
    const empty = createTcpServer()
    await new Promise<void>(done => empty.listen(0, "127.0.0.1", done))
    const { port } = empty.address() as AddressInfo
    await new Promise(done => empty.close(done))
    expect(await http.get({ url: `http://127.0.0.1:${port}/`, headers: {}, bytesMax: 1 })).toMatchObject({
      trouble: "refused",
    })
  })

  test("a name that does not exist", async () => {
    const lost = new UndiciHttp({ resolver: async () => [] })
    expect(await lost.get({ url: "http://nowhere.test/", headers: {}, bytesMax: 1 })).toMatchObject({
      trouble: "name-not-found",
    })
    await lost.close()
  })

  test("a server that speaks no TLS", async () => {
    const url = origin.replace("http:", "https:")
    expect(await http.get({ url, headers: {}, bytesMax: 1 })).toMatchObject({ trouble: "tls" })
  })

  test("a server that hangs up", async () => {
    expect(await get("broken-off")).toMatchObject({ trouble: "connection-lost" })
  })

  test("too many headers", async () => {
    expect(await get("many-headers")).toMatchObject({ trouble: "too-large" })
  })

  test("whoever asked can stop it", async () => {
    const stop = new AbortController()
    const answer = http.get({ url: `${origin}/silent`, headers: {}, bytesMax: 1 }, stop.signal)
    stop.abort(new Error("enough"))
    await expect(answer).rejects.toThrow("enough")
  })
})

describe("redirects", () => {
  test("permanent ones are told, with their end", async () => {
    expect(await get("moved")).toMatchObject({ status: 200, url: `${origin}/plain`, movedTo: `${origin}/plain` })
  })

  test("a temporary one makes all behind it temporary", async () => {
    expect(await get("moved-for-now")).toMatchObject({ status: 200, url: `${origin}/plain`, movedTo: null })
  })

  test("a circle ends", async () => {
    expect(await get("circle")).toMatchObject({ trouble: "redirect-loop" })
  })
})

test("requests to one host keep their distance", async () => {
  await get("plain")
  const start = performance.now()
  await http.get({ url: `${origin}/plain`, headers: {}, bytesMax: 9999, spacingMs: 120 })
  await http.get({ url: `${origin}/plain`, headers: {}, bytesMax: 9999, spacingMs: 120 })
  expect(performance.now() - start).toBeGreaterThan(230)
})

test("304 has no body, and headers go out as they were given", async () => {
  expect(await get("304")).toMatchObject({ status: 304, headers: { etag: '"v1"' } })
  const answer = await http.get({
    url: `${origin}/headers`,
    headers: { "if-none-match": 'W/"v 1"', "user-agent": "x" },
    bytesMax: 9999,
  })
  const seen = JSON.parse(Buffer.from((answer as { body: Uint8Array }).body).toString())
  expect(seen).toMatchObject({
    "if-none-match": 'W/"v 1"',
    "user-agent": "x",
    "accept-encoding": expect.stringContaining("gzip"),
  })
})
