import { extname } from "node:path"
import { Worker } from "node:worker_threads"
import type { FetchedFeed, ParsedFeed } from "../../model/feed.ts"
import type { Outcome } from "../../model/outcome.ts"
import type { FeedReader } from "../../ports/feed-reader.ts"
import { unreadable } from "../../stages/2-parse/unreadable.ts"

type Reading = Outcome<ParsedFeed | null>

interface Job {
  fetched: FetchedFeed
  resolve(reading: Reading): void
}

export interface WorkerFeedReaderOptions {
  /** Longest time for one feed, in ms. */
  timeoutMs?: number
  /** Most memory of one thread, in MB. */
  heapMb?: number
  threadsMax?: number
  /** What the threads run; for tests. */
  script?: URL
}

/** Feeds that wait before a second thread is worth its start. */
const secondThreadFrom = 100

/**
 * Reads feeds in threads that can be stopped: a document that would hold the process for minutes costs its own feed and
 * nothing else.
 */
export class WorkerFeedReader implements FeedReader {
  readonly #options: Required<WorkerFeedReaderOptions>
  readonly #waiting: Job[] = []
  readonly #threads = new Set<Worker>()

  constructor(options: WorkerFeedReaderOptions = {}) {
    const script = new URL(`./parse-worker${extname(import.meta.url)}`, import.meta.url)
    this.#options = { timeoutMs: 3_000, heapMb: 400, threadsMax: 2, script, ...options }
  }

  read(fetched: FetchedFeed): Promise<Reading> {
    return new Promise(resolve => {
      this.#waiting.push({ fetched, resolve })
      this.#wakeThreads()
    })
  }

  async close(): Promise<void> {
    for (const { fetched, resolve } of this.#waiting.splice(0)) resolve(failed(fetched, "closed"))
    await Promise.all([...this.#threads].map(thread => thread.terminate()))
  }

  #wakeThreads(): void {
    for (const thread of this.#threads) thread.emit("idle")
    const wanted = this.#waiting.length > secondThreadFrom ? this.#options.threadsMax : 1
    if (this.#waiting.length > 0 && this.#threads.size < wanted) this.#startThread()
  }

  #startThread(): void {
    const { script, heapMb, timeoutMs } = this.#options
    const thread = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapMb, stackSizeMb: 4 } })
    this.#threads.add(thread)
    let job: Job | undefined
    let timer: NodeJS.Timeout | undefined
    let isReady = false
    // A thread that was given up may still say something; it gets no other feed.
    let isEnded = false
    const next = () => {
      if (!isReady || isEnded || job !== undefined) return
      job = this.#waiting.shift()
      if (job === undefined) {
        // An idle thread keeps no process alive.
        thread.unref()
        return
      }
      thread.ref()
      const { fetched } = job
      timer = setTimeout(() => end(failed(fetched, `not read within ${timeoutMs} ms`)), timeoutMs)
      thread.postMessage(fetched)
    }
    const answer = (reading: Reading) => {
      clearTimeout(timer)
      const done = job
      job = undefined
      done?.resolve(reading)
    }
    // The thread is given up, with the feed that it was reading; the others get a new one.
    const end = (reading: Reading) => {
      isEnded = true
      this.#threads.delete(thread)
      void thread.terminate()
      answer(reading)
      this.#wakeThreads()
    }
    thread.on("idle", next)
    thread.on("message", (message: Reading | "ready") => {
      if (message === "ready") isReady = true
      else answer(message)
      next()
    })
    thread.on("error", error => {
      if (isEnded) return
      // A thread that cannot even start costs the feed that it was started for, so that no one waits for ever.
      const lost = job ?? this.#waiting.shift()
      job = lost
      if (lost !== undefined) end(failed(lost.fetched, error.message))
      else this.#threads.delete(thread)
    })
    thread.on("exit", () => {
      this.#threads.delete(thread)
      if (!isEnded && job !== undefined) end(failed(job.fetched, "the thread ended"))
    })
  }
}

function failed({ feed }: FetchedFeed, cause: string): Reading {
  return { value: null, notes: [unreadable(feed, "too-slow", cause)] }
}
