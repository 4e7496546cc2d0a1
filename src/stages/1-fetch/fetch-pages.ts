import type { Http } from "../../ports/http.ts"
import type { FetchOptions } from "./fetch-feeds.ts"
import { inTurns } from "./in-turns.ts"
import { allowAll, allowNothing, type Robots, readRobots } from "./robots.ts"

/** A web page as it came. */
export interface FetchedPage {
  /** Address that was asked for. */
  asked: string
  /** Address after redirects. */
  url: string
  contentType: string | undefined
  body: Uint8Array
}

/** What pages ask of a fetch: politeness is that of feeds. */
export type PageOptions = Pick<FetchOptions, "globalMax" | "perHostSpacingMs" | "bytesMax">

/**
 * Fetches the pages behind items, as far as robots.txt allows it: people chose the feeds, but nobody chose the pages. A
 * page that cannot be had is left out; the item's own teaser stands.
 */
export async function fetchPages(
  addresses: string[],
  http: Http,
  options: PageOptions,
  signal?: AbortSignal,
): Promise<FetchedPage[]> {
  const robots = new Map<string, Robots>()
  const distinct = [...new Set(addresses)].filter(address => URL.canParse(address))
  const pages = await inTurns(distinct, originOf, options.globalMax, signal, async asked => {
    const origin = originOf(asked)
    const rules = robots.get(origin) ?? (await askRobots(origin, http, options, signal))
    robots.set(origin, rules)
    const { pathname, search } = new URL(asked)
    return rules.allows(pathname + search) ? await fetchPage(asked, http, options, signal) : null
  })
  return pages.filter(page => page !== null)
}

const agent = "daybrief"

async function askRobots(
  origin: string,
  http: Http,
  { perHostSpacingMs }: PageOptions,
  signal?: AbortSignal,
): Promise<Robots> {
  const request = { url: `${origin}/robots.txt`, headers: {}, bytesMax: 1024 * 1024, spacingMs: perHostSpacingMs }
  const answer = await http.get(request, signal)
  // RFC 9309, 2.3.1: no such file allows all, a server that cannot say forbids all.
  if (answer.kind === "trouble" || answer.status >= 500 || answer.status === 429) return allowNothing
  return answer.status === 200 ? readRobots(new TextDecoder().decode(answer.body), agent) : allowAll
}

async function fetchPage(
  asked: string,
  http: Http,
  { bytesMax, perHostSpacingMs }: PageOptions,
  signal?: AbortSignal,
): Promise<FetchedPage | null> {
  const headers = { accept: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1" }
  const answer = await http.get({ url: asked, headers, bytesMax, spacingMs: perHostSpacingMs }, signal)
  if (answer.kind === "trouble" || answer.status !== 200) return null
  const contentType = answer.headers["content-type"]
  if (contentType !== undefined && !/html|xml|text\/plain/i.test(contentType)) return null
  return { asked, url: answer.url, contentType, body: answer.body }
}

function originOf(address: string): string {
  return new URL(address).origin
}
