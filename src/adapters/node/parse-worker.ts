import { parentPort } from "node:worker_threads"
import type { FetchedFeed } from "../../model/feed.ts"
import { parseFeed } from "../../stages/2-parse/parse-feed.ts"

// Runs in a thread of its own: one feed at a time, the next one when that is answered.
parentPort!.on("message", async (fetched: FetchedFeed) => {
  parentPort!.postMessage(await parseFeed(fetched))
})
parentPort!.postMessage("ready")
