import "../src/app/keep-heap-small.ts"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { NodeFiles } from "../src/adapters/node/files.ts"
import { UndiciHttp } from "../src/adapters/node/undici-http.ts"
import { WorkerFeedReader } from "../src/adapters/node/worker-feed-reader.ts"
import { SqliteStore } from "../src/adapters/sqlite/sqlite-store.ts"
import type { Feed } from "../src/model/feed.ts"
import { collect } from "../src/pipeline.ts"

// Polls a number of feeds twice and prints what it took: `poll-feeds.ts FEEDS PORT`.
const [count, port] = process.argv.slice(2).map(Number) as [number, number]
const hosts = Math.ceil(count / 4)
const feeds: Feed[] = Array.from({ length: count }, (_, at) => ({
  id: `outlet-${at}`,
  title: `Outlet ${at}`,
  url: `http://h${at % hosts}.test:${port}/${at}`,
}))
const folder = mkdtempSync(join(tmpdir(), "daybrief-bench-"))
const tools = {
  http: new UndiciHttp({ allowPrivate: ["127.0.0.1"], resolver: async () => ["127.0.0.1"] }),
  files: new NodeFiles(),
  feedReader: new WorkerFeedReader(),
  store: new SqliteStore(join(folder, "store.sqlite")),
}
const options = { globalMax: 64, perHostSpacingMs: 10, bytesMax: 15 * 1024 * 1024, respectSchedule: false }
const now = Date.UTC(2025, 2, 14)

let peakMb = 0
const watch = setInterval(lookAtMemory, 20)
for (const [poll, at] of [
  ["first poll", now],
  ["second poll, nothing changed", now + 3_600_000],
] as const) {
  const start = process.cpuUsage()
  const wall = performance.now()
  const { value, notes } = await collect(feeds, at, options, tools)
  lookAtMemory()
  const { user, system } = process.cpuUsage(start)
  const seconds = ((performance.now() - wall) / 1000).toFixed(1)
  console.log(
    `  ${poll.padEnd(30)} ${((user + system) / 1e6).toFixed(1)} s CPU, ${seconds} s, ${peakMb} MB resident at most, ${value.added} articles new, ${notes.length} notes`,
  )
}
clearInterval(watch)
await Promise.all([tools.http.close(), tools.feedReader.close(), tools.store.close()])
rmSync(folder, { recursive: true })

function lookAtMemory(): void {
  peakMb = Math.max(peakMb, Math.round(process.memoryUsage().rss / 1e6))
}
