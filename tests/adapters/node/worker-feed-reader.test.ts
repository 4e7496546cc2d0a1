import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterEach, expect, test } from "vitest"
import { WorkerFeedReader } from "../../../src/adapters/node/worker-feed-reader.ts"
import type { FetchedFeed } from "../../../src/model/feed.ts"

let reader: WorkerFeedReader

afterEach(() => reader.close())

function fetched(text: string, id = "a"): FetchedFeed {
  return {
    feed: { id, title: "Ararat Courier", url: "https://a.example/" },
    url: "",
    headers: {},
    body: Buffer.from(text),
  }
}

test("feeds are read in a thread, however many come at once", async () => {
  reader = new WorkerFeedReader()
  const readings = await Promise.all(
    Array.from({ length: 60 }, (_, at) =>
      reader.read(fetched(`<rss><channel><item><title>t${at}</title></item></channel></rss>`)),
    ),
  )
  expect(readings.map(({ value }) => value?.items[0]?.title)).toEqual(Array.from({ length: 60 }, (_, at) => `t${at}`))
})

test("a document that takes too long costs its own feed and no other", async () => {
  const script = join(mkdtempSync(join(tmpdir(), "daybrief-")), "slow.mjs")
  writeFileSync(
    script,
    `import { parentPort } from "node:worker_threads"
parentPort.on("message", ({ body }) => {
  const text = Buffer.from(body).toString()
  if (text === "hang") for (;;);
  if (text === "eat") { const all = []; for (;;) all.push(new Array(1e6).fill(1.5)) }
  if (text === "die") throw new Error("dead")
  parentPort.postMessage({ value: { head: {}, items: [], isRepaired: false }, notes: [] })
})
parentPort.postMessage("ready")`,
  )
  reader = new WorkerFeedReader({ timeoutMs: 1500, heapMb: 60, script: pathToFileURL(script) })
  const readings = await Promise.all(
    ["ok", "hang", "ok", "eat", "ok", "die", "ok"].map(text => reader.read(fetched(text))),
  )
  expect(readings.map(({ value }) => value !== null)).toEqual([true, false, true, false, true, false, true])
  expect(readings[1]!.notes).toEqual([
    expect.objectContaining({
      subject: "a",
      kind: "gap",
      sentence: "Ararat Courier could not be read: its feed takes too long to take apart.",
    }),
  ])
})
