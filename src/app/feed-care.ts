import type { Feed, FeedMemory, ParsedFeed } from "../model/feed.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { FeedReader } from "../ports/feed-reader.ts"
import type { Http } from "../ports/http.ts"
import { discoverFeeds } from "../stages/1-fetch/discover-feeds.ts"
import { httpTroubles, statusTrouble } from "../stages/1-fetch/trouble-sentences.ts"
import { count } from "../text/count.ts"

const bytesMax = 15 * 1024 * 1024
const triesMax = 12

/** A feed that was found and read, ready to be listed. */
export interface FoundSource {
  url: string
  parsed: ParsedFeed
}

/**
 * Finds the feed of an address: the address itself, or what its page declares, links or usually has.
 * @throws {SettingsError} when there is none, saying what was tried.
 */
export async function findFeed(
  address: string,
  tools: { http: Http; feedReader: FeedReader },
  signal?: AbortSignal,
): Promise<FoundSource> {
  const first = await readAddress(address, tools, signal)
  if ("parsed" in first) return first
  const tried = [`${address}: ${first.trouble}`]
  const candidates = first.page === null ? [] : discoverFeeds(first.page.html, first.page.url)
  for (const { url } of candidates.filter(one => one.url !== address).slice(0, triesMax)) {
    const next = await readAddress(url, tools, signal)
    if ("parsed" in next) return next
    tried.push(`${url}: ${next.trouble}`)
  }
  throw SettingsError.of(address, `no feed was found. Tried:\n  ${tried.join("\n  ")}`)
}

async function readAddress(
  url: string,
  { http, feedReader }: { http: Http; feedReader: FeedReader },
  signal?: AbortSignal,
): Promise<FoundSource | { trouble: string; page: { html: string; url: string } | null }> {
  const answer = await http.get({ url, headers: {}, bytesMax }, signal)
  if (answer.kind === "trouble") return { trouble: httpTroubles[answer.trouble].sentence, page: null }
  if (answer.status >= 400) return { trouble: statusTrouble(answer.status, answer.headers).sentence, page: null }
  const feed: Feed = { id: "found", title: new URL(answer.url).hostname, url: answer.url }
  const { value, notes } = await feedReader.read({
    feed,
    url: answer.url,
    headers: answer.headers,
    body: answer.body,
  })
  if (value !== null) return { url: answer.url, parsed: value }
  const html = new TextDecoder().decode(answer.body)
  return { trouble: notes[0]?.cause ?? notes[0]?.sentence ?? "no feed", page: { html, url: answer.url } }
}

/** How a feed is, in words. */
export function stateOf(memory: FeedMemory | undefined): string {
  if (memory === undefined) return "not read yet"
  if (memory.isGone) return "gone: no longer polled"
  if (memory.failures > 0) return `${memory.lastTrouble ?? "failed"}, ${count(memory.failures, "time")} in a row`
  return memory.isRepaired ? "well, but had to be repaired" : "well"
}
