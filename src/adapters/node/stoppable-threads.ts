import { Worker } from "node:worker_threads"

export interface ThreadOptions {
  /** What a thread runs: it posts "ready", then one answer for each job. */
  script: URL
  /** Longest time for one job, in ms. */
  timeoutMs: number
  /** Most memory of one thread, in MB. */
  heapMb: number
  threadsMax: number
}

interface WaitingJob<Job, Answer> {
  job: Job
  resolve(answer: Answer): void
  reject(stopped: JobStopped): void
}

/** A job took too long or too much memory, or its thread died; the message says which. */
export class JobStopped extends Error {}

/** Jobs that wait before a second thread is worth its start. */
const secondThreadFrom = 100

/**
 * Does jobs in threads that can be stopped: a job that would hold the process for minutes costs itself and no other.
 * Threads are started when they are wanted and kept for the next job.
 */
export class StoppableThreads<Job, Answer> {
  readonly #options: ThreadOptions
  readonly #waiting: WaitingJob<Job, Answer>[] = []
  readonly #threads = new Set<Worker>()

  constructor(options: ThreadOptions) {
    this.#options = options
  }

  /** Rejects with a `JobStopped`, and with nothing else. */
  run(job: Job): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject })
      this.#wakeThreads()
    })
  }

  async close(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new JobStopped("closed"))
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
    let current: WaitingJob<Job, Answer> | undefined
    let timer: NodeJS.Timeout | undefined
    let isReady = false
    // A thread that was given up may still say something; it gets no other job.
    let isEnded = false
    const next = () => {
      if (!isReady || isEnded || current !== undefined) return
      current = this.#waiting.shift()
      if (current === undefined) {
        // An idle thread keeps no process alive.
        thread.unref()
        return
      }
      thread.ref()
      timer = setTimeout(() => end(`not done within ${timeoutMs} ms`), timeoutMs)
      thread.postMessage(current.job)
    }
    const finish = () => {
      clearTimeout(timer)
      const done = current
      current = undefined
      return done
    }
    // The thread is given up, with the job that it was at; the others get a new one.
    const end = (cause: string) => {
      isEnded = true
      this.#threads.delete(thread)
      void thread.terminate()
      finish()?.reject(new JobStopped(cause))
      this.#wakeThreads()
    }
    thread.on("idle", next)
    thread.on("message", (message: Answer | "ready") => {
      if (message === "ready") isReady = true
      else finish()?.resolve(message)
      next()
    })
    thread.on("error", error => {
      if (isEnded) return
      // A thread that cannot even start costs the job that it was started for, so that no one waits for ever.
      current ??= this.#waiting.shift()
      if (current !== undefined) end(error.message)
      else this.#threads.delete(thread)
    })
    thread.on("exit", () => {
      this.#threads.delete(thread)
      if (!isEnded && current !== undefined) end("the thread ended")
    })
  }
}
