import { execFile, execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { Worker } from "node:worker_threads"
import { parseFeed } from "../src/stages/2-parse/parse-feed.ts"
import { sanitiseHtml } from "../src/text/sanitise-html.ts"
import { newsFeed } from "./news-feed.ts"

console.log(`Ingestion, measured on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}.
Caveats: feeds are invented and well-formed; peers read fewer fields and mend less; CPU time, since the machine may be shared;
peers that are not installed are left out. Each poll runs in a process of its own, the server in another one.\n`)

await compareParsers()
for (const feeds of sizes()) await serveAndPoll(feeds)

function sizes(): number[] {
  const asked = process.argv.slice(2).map(Number).filter(Boolean)
  return asked.length > 0 ? asked : [100, 300, 1000, 3000]
}

/** One feed of 200 items, the same bytes for everyone: median CPU time of one reading. */
async function compareParsers(): Promise<void> {
  const body = Buffer.from(newsFeed(1, 200))
  const feed = { id: "a", title: "A", url: "https://outlet1.example/" }
  const fetched = { feed, url: feed.url, headers: {}, body, fetchedAt: 0 }
  console.log(`One RSS feed, 200 items, ${Math.round(body.length / 1000)} kB: CPU ms a reading, median of 5 runs of 30`)
  const ours = await measure("daybrief: decode, mend, read, normalise", () => parseFeed(fetched))
  await measure("daybrief, and sanitise", async () => {
    for (const { content, summary } of (await parseFeed(fetched)).value!.items) sanitiseHtml(`${summary}${content}`)
  })
  for (const [name, read] of peers(body)) await measure(name, read, ours)
  comparePython(body, ours)
  console.log()
}

function peers(body: Buffer): [string, () => unknown][] {
  const require = createRequire(import.meta.url)
  const found: [string, () => unknown][] = []
  const add = (name: string, make: (module: never) => () => unknown) => {
    try {
      found.push([name, make(require(name) as never)])
    } catch {
      console.log(`  ${name.padEnd(44)} not installed`)
    }
  }
  add(
    "rss-parser",
    (Parser: new () => { parseString(xml: string): unknown }) => () => new Parser().parseString(body.toString("utf8")),
  )
  add(
    "feedsmith",
    ({ parseFeed: read }: { parseFeed(xml: string): unknown }) =>
      () =>
        read(body.toString("utf8")),
  )
  add(
    "feedparser",
    (Parser: new () => NodeJS.WritableStream & NodeJS.ReadableStream) => () =>
      new Promise(resolve => {
        const parser = new Parser()
        parser.on("readable", () => {
          while (parser.read() !== null);
        })
        parser.on("end", () => resolve(undefined))
        parser.end(body)
      }),
  )
  return found
}

function comparePython(body: Buffer, ours: number): void {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-bench-"))
  const script = `import sys, time, feedparser
data = open(sys.argv[1], "rb").read()
def run(n, **options):
    start = time.process_time()
    for _ in range(n): feedparser.parse(data, **options)
    return (time.process_time() - start) * 1000 / n
for options in ({"sanitize_html": False, "resolve_relative_uris": False}, {}):
    run(1, **options)
    print(sorted(run(3, **options) for _ in range(5))[2])`
  try {
    writeFileSync(join(folder, "feed.xml"), body)
    const printed = execFileSync("python3", ["-c", script, join(folder, "feed.xml")], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
    const [bare, asShipped] = printed.split("\n").map(Number)
    print("Python feedparser, not sanitising", bare!, ours)
    print("Python feedparser, as it is shipped", asShipped!, ours)
  } catch {
    console.log(`  ${"Python feedparser".padEnd(44)} not installed`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(name: string, read: () => unknown, ours?: number): Promise<number> {
  for (let turn = 0; turn < 10; turn++) await read()
  const runs: number[] = []
  for (let run = 0; run < 5; run++) {
    const start = process.cpuUsage()
    for (let turn = 0; turn < 30; turn++) await read()
    runs.push(cpuSince(start) / 30)
  }
  const median = runs.toSorted((a, b) => a - b)[2]!
  print(name, median, ours)
  return median
}

function print(name: string, ms: number, ours: number | undefined): void {
  const ratio = ours === undefined ? "" : `  daybrief takes ${(ours / ms).toFixed(2)} of it`
  console.log(`  ${name.padEnd(44)} ${ms.toFixed(1).padStart(7)} ms${ratio}`)
}

/** So many feeds of 30 items over real HTTP into a real store: a first poll, and a second one when nothing has changed. */
async function serveAndPoll(count: number): Promise<void> {
  const server = new Worker(new URL("./feed-server.ts", import.meta.url), {
    workerData: { feeds: count, itemsPerFeed: 30 },
  })
  const { port } = await message<{ port: number }>(server)
  console.log(`${count} feeds of 30 items on ${Math.ceil(count / 4)} hosts`)
  const script = fileURLToPath(new URL("./poll-feeds.ts", import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(count), String(port)])
  process.stdout.write(stdout)
  server.postMessage("count")
  const { mostPerHost, requests } = await message<{ mostPerHost: number; requests: number }>(server)
  console.log(`  the server saw ${requests} requests, at most ${mostPerHost} of one host at once\n`)
  await server.terminate()
}

function message<T>(worker: Worker): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve)
    worker.once("error", reject)
  })
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
