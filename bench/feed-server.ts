import { createHash } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { parentPort, workerData } from "node:worker_threads"
import { gzipSync } from "node:zlib"
import { newsFeed } from "./news-feed.ts"

// Serves feeds on loopback from a thread of its own, so that its CPU time is not the reader's. Knows validators, packs
// its answers, and counts how many requests of one host are under way at once.
const { feeds, itemsPerFeed } = workerData as { feeds: number; itemsPerFeed: number }
const bodies = Array.from({ length: feeds }, (_, at) => gzipSync(newsFeed(at, itemsPerFeed)))
const tags = bodies.map(body => `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`)

const underWay = new Map<string, number>()
let mostPerHost = 0
let requests = 0

const server = createServer((request, response) => {
  const host = request.headers.host ?? ""
  requests++
  underWay.set(host, (underWay.get(host) ?? 0) + 1)
  mostPerHost = Math.max(mostPerHost, underWay.get(host)!)
  setTimeout(() => {
    underWay.set(host, underWay.get(host)! - 1)
    const at = Number(request.url!.slice(1))
    if (request.headers["if-none-match"] === tags[at]) response.writeHead(304, { etag: tags[at] }).end()
    else
      response
        .writeHead(200, { etag: tags[at], "content-type": "application/rss+xml", "content-encoding": "gzip" })
        .end(bodies[at])
  }, 5)
})
server.listen(0, "127.0.0.1", () => parentPort!.postMessage({ port: (server.address() as AddressInfo).port }))
parentPort!.on("message", () =>
  parentPort!.postMessage({ mostPerHost, requests, cpu: performance.eventLoopUtilization().active }),
)
