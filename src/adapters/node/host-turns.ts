/** When each host last answered, so that the next request to it can wait its time. */
export class HostTurns {
  readonly #ended = new Map<string, number>()

  /** Waits until `spacingMs` have passed since the host's last answer. Rejects when `signal` is aborted. */
  async wait(host: string, spacingMs: number, signal?: AbortSignal): Promise<void> {
    const rest = (this.#ended.get(host) ?? Number.NEGATIVE_INFINITY) + spacingMs - performance.now()
    if (spacingMs > 0 && rest > 0) await pause(rest, signal)
  }

  end(host: string): void {
    if (this.#ended.size >= hostsMax) this.#ended.clear()
    this.#ended.set(host, performance.now())
  }
}

const hostsMax = 20_000

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal!.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort)
      resolve()
    }, ms)
    signal?.addEventListener("abort", abort, { once: true })
  })
}
