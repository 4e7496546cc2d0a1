import { Agent, request } from "undici"
import type { PostAnswer, Poster, PostRequest } from "../../ports/poster.ts"
import { type GuardOptions, guardAddress, guardedConnector } from "./undici-http-guard.ts"
import { troubleOf } from "./undici-http-trouble.ts"

const totalMs = 30_000
const connectMs = 5_000
const shownBytesMax = 2_000

/** Posts over undici's own Agent with the guard of `UndiciHttp`. A redirect is an answer like others. */
export class UndiciPoster implements Poster {
  readonly #options: Omit<GuardOptions, "allowPrivate">
  readonly #timeMaxMs: number
  readonly #agents = new Map<string, Agent>()

  constructor({ timeMaxMs = totalMs, ...options }: Omit<GuardOptions, "allowPrivate"> & { timeMaxMs?: number } = {}) {
    this.#options = options
    this.#timeMaxMs = timeMaxMs
  }

  async post({ url, headers, body, isPrivateAllowed }: PostRequest): Promise<PostAnswer> {
    const host = URL.parse(url)?.hostname.replace(/^\[|\]$/g, "") ?? ""
    const options = { ...this.#options, allowPrivate: isPrivateAllowed ? [host] : [] }
    try {
      const address = guardAddress(url, options)
      const answer = await request(address, {
        dispatcher: this.#agent(isPrivateAllowed ? host : "", options),
        method: "POST",
        headers: { "user-agent": "Daybrief/0.1", ...headers },
        body: Buffer.from(body),
        signal: AbortSignal.timeout(this.#timeMaxMs),
      })
      answer.body.on("error", () => {})
      return { kind: "answer", status: answer.statusCode, text: await firstWords(answer.body) }
    } catch (error) {
      const { trouble, cause } = troubleOf(error)
      if (trouble !== "forbidden-address") return { kind: "trouble", cause }
      return { kind: "forbidden", cause: `The address is not allowed: ${cause}` }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map(agent => agent.destroy()))
  }

  // What may be reached hangs on the connection: one that was opened for a private host serves no other.
  #agent(allowed: string, options: GuardOptions): Agent {
    const agent =
      this.#agents.get(allowed) ??
      new Agent({ connect: guardedConnector(options, connectMs), pipelining: 1, keepAliveTimeout: 1_000 })
    this.#agents.set(allowed, agent)
    return agent
  }
}

// The status has said what counts: a body that breaks off takes nothing from it.
async function firstWords(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= shownBytesMax) break
    }
  } catch {}
  const text = Buffer.concat(chunks).subarray(0, shownBytesMax).toString()
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 200)
}
