import { Agent, request } from "undici"
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts"
import { HostTurns } from "./host-turns.ts"
import { readBody } from "./undici-http-body.ts"
import { type GuardOptions, guardAddress, guardedConnector } from "./undici-http-guard.ts"
import { HttpFailure, troubleOf } from "./undici-http-trouble.ts"

export interface UndiciHttpOptions extends GuardOptions {
  /** Says who asks: name, version, address of the project. */
  userAgent?: string | null
  timeouts?: Partial<HttpTimeouts>
}

/** All in ms. `bodyIdle` is the longest pause within a body, `total` bounds everything, redirects included. */
export interface HttpTimeouts {
  connect: number
  headers: number
  bodyIdle: number
  total: number
}

const defaultTimeouts: HttpTimeouts = { connect: 5_000, headers: 10_000, bodyIdle: 10_000, total: 30_000 }
const defaultUserAgent = "Daybrief/0.1 (feed reader)"
const ownHeaders = { "accept-encoding": "gzip, br, zstd, deflate" }
const redirectsMax = 5
const headerBytesMax = 16 * 1024

/**
 * HTTP over undici's own Agent: never the global fetch, which follows redirects on its own and has taken the process
 * down on Node 24.21. Redirects are followed by hand, since each hop has to pass the guard.
 */
export class UndiciHttp implements Http {
  readonly #options: UndiciHttpOptions
  readonly #timeouts: HttpTimeouts
  readonly #agent: Agent
  readonly #turns = new HostTurns()

  constructor(options: UndiciHttpOptions) {
    this.#options = options
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts }
    this.#agent = new Agent({
      connect: guardedConnector(options, this.#timeouts.connect),
      headersTimeout: this.#timeouts.headers,
      bodyTimeout: this.#timeouts.bodyIdle,
      maxHeaderSize: headerBytesMax,
      keepAliveTimeout: 4_000,
      pipelining: 1,
      connections: 1,
    })
  }

  async get(asked: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    signal?.throwIfAborted()
    const host = URL.parse(asked.url)?.host ?? ""
    await this.#turns.wait(host, asked.spacingMs ?? 0, signal)
    const total = AbortSignal.timeout(this.#timeouts.total)
    const progress: Progress = { hasHeaders: false }
    try {
      return await this.#follow(asked, signal === undefined ? total : AbortSignal.any([signal, total]), progress)
    } catch (error) {
      signal?.throwIfAborted()
      if (total.aborted) return timedOut(progress, this.#timeouts.total)
      return { kind: "trouble", ...troubleOf(error) }
    } finally {
      this.#turns.end(host)
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  async #follow(asked: HttpRequest, signal: AbortSignal, progress: Progress): Promise<HttpAnswer> {
    let url = asked.url
    let movedTo: string | null = null
    let isPermanent = true
    for (let hop = 0; hop <= redirectsMax; hop++) {
      const address = guardAddress(url, this.#options)
      const answer = await this.#request(address, asked.headers, signal)
      // An unread body that is destroyed without a listener would end the process.
      answer.body.on("error", () => {})
      const headers = joinHeaders(answer.headers)
      if (!isRedirect(answer.statusCode) || headers.location === undefined) {
        progress.hasHeaders = true
        const body = await readBody(answer.body, headers["content-encoding"], asked.bytesMax)
        return { kind: "answer", status: answer.statusCode, headers, body, url, movedTo }
      }
      answer.body.destroy()
      url = nextAddress(headers.location, address)
      isPermanent &&= answer.statusCode === 301 || answer.statusCode === 308
      if (isPermanent) movedTo = url
    }
    throw new HttpFailure("redirect-loop", `more than ${redirectsMax} redirects, the last one to ${url}`)
  }

  async #request(address: URL, headers: Record<string, string>, signal: AbortSignal) {
    const options = {
      dispatcher: this.#agent,
      method: "GET",
      headers: { "user-agent": this.#options.userAgent ?? defaultUserAgent, ...ownHeaders, ...headers },
      signal,
    } as const
    try {
      return await request(address, options)
    } catch (error) {
      if (!isStale(error)) throw error
      return await request(address, options)
    }
  }
}

// A connection that was kept open may have been closed at the other end in the meantime: such a request, which got no
// answer at all, is made once more (RFC 9110, 9.2.2: GET may be repeated).
function isStale(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === "UND_ERR_SOCKET" || code === "ECONNRESET" || code === "EPIPE"
}

interface Progress {
  hasHeaders: boolean
}

function timedOut({ hasHeaders }: Progress, ms: number): HttpAnswer {
  return { kind: "trouble", trouble: hasHeaders ? "body-timeout" : "headers-timeout", cause: `not done after ${ms} ms` }
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

function nextAddress(location: string, from: URL): string {
  const next = URL.parse(location, from.href)
  if (next === null) throw new HttpFailure("redirect-loop", `redirect to what is no address: ${location.slice(0, 200)}`)
  return next.href
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value
  }
  return joined
}
