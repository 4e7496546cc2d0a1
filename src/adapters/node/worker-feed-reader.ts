import { extname } from "node:path"
import type { FetchedFeed, ParsedFeed } from "../../model/feed.ts"
import type { Outcome } from "../../model/outcome.ts"
import type { FeedReader } from "../../ports/feed-reader.ts"
import { unreadable } from "../../stages/2-parse/unreadable.ts"
import { JobStopped, StoppableThreads, type ThreadOptions } from "./stoppable-threads.ts"

type Reading = Outcome<ParsedFeed | null>

/** Reads feeds in threads that can be stopped: a hostile document costs its own feed and nothing else. */
export class WorkerFeedReader implements FeedReader {
  readonly #threads: StoppableThreads<FetchedFeed, Reading>

  constructor(options: Partial<ThreadOptions> = {}) {
    const script = new URL(`./parse-worker${extname(import.meta.url)}`, import.meta.url)
    this.#threads = new StoppableThreads({ timeoutMs: 3_000, heapMb: 400, threadsMax: 2, script, ...options })
  }

  async read(fetched: FetchedFeed): Promise<Reading> {
    try {
      return await this.#threads.run(fetched)
    } catch (error) {
      if (!(error instanceof JobStopped)) throw error
      return { value: null, notes: [unreadable(fetched.feed, "too-slow", error.message)] }
    }
  }

  close(): Promise<void> {
    return this.#threads.close()
  }
}
