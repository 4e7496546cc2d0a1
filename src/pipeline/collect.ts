import type { Article } from "../model/article.ts"
import type { Collected } from "../model/edition-report.ts"
import type { Feed, FeedItem, FeedMemory } from "../model/feed.ts"
import type { Note, Outcome } from "../model/outcome.ts"
import type { Instant } from "../model/time.ts"
import { type FetchOptions, fetchFeeds } from "../stages/1-fetch/fetch-feeds.ts"
import { fetchPages } from "../stages/1-fetch/fetch-pages.ts"
import { forgetBody } from "../stages/1-fetch/remember-answer.ts"
import { rememberItems } from "../stages/1-fetch/remember-items.ts"
import { hasTeaserOnly, isPageOwed, type MissedPage, rememberPages } from "../stages/1-fetch/remember-pages.ts"
import { rememberTrouble } from "../stages/1-fetch/remember-trouble.ts"
import { extractArticle, isHeldForLater } from "../stages/3-extract/extract-article.ts"
import { needsPage, withPageText } from "../stages/3-extract/full-text.ts"
import type { Tools } from "./tools.ts"

export interface CollectOptions extends FetchOptions {
  /** Items dated further ahead than this wait for their time; a day where it is not said. */
  aheadMaxMs?: number
}

/** Feeds in, articles on the shelf: fetch, parse, extract. May run as often as anyone likes. */
export async function collect(
  feeds: Feed[],
  now: Instant,
  options: CollectOptions,
  tools: Pick<Tools, "store" | "http" | "files" | "feedReader">,
  signal?: AbortSignal,
): Promise<Outcome<Collected>> {
  const known = await tools.store.feedMemories()
  const collected: Collected = { feeds: feeds.length, polled: 0, failed: 0, added: 0, revised: 0 }
  const notes: Note[] = []
  // A batch is on the shelf before the next one is fetched: what is held at once does not grow with the number of feeds.
  for (let start = 0; start < feeds.length; start += feedsAtOnce) {
    const batch = await collectBatch(feeds.slice(start, start + feedsAtOnce), known, now, options, tools, signal)
    collected.polled += batch.value.polled
    collected.failed += batch.value.failed
    collected.added += batch.value.added
    collected.revised += batch.value.revised
    notes.push(...batch.notes)
  }
  return { value: collected, notes }
}

const feedsAtOnce = 50

async function collectBatch(
  feeds: Feed[],
  known: Map<string, FeedMemory>,
  now: Instant,
  options: CollectOptions,
  tools: Pick<Tools, "store" | "http" | "files" | "feedReader">,
  signal?: AbortSignal,
): Promise<Outcome<Omit<Collected, "feeds">>> {
  const { value, notes } = await fetchFeeds(feeds, known, { ...tools, now }, options, signal)
  const memories = new Map(value.memories.map(memory => [memory.feedId, memory]))
  const found: FoundItem[] = []
  const read = await Promise.all(value.fetched.map(async one => ({ one, parsed: await tools.feedReader.read(one) })))
  for (const { one, parsed } of read) {
    notes.push(...parsed.notes)
    const items = parsed.value?.items ?? []
    const ripe = items.filter(item => !isHeldForLater(item, now, options.aheadMaxMs))
    const memory = memories.get(one.feed.id)
    if (memory !== undefined) {
      // An answer that is no feed is no success, whatever its status.
      const unread = { ...memory, succeededAt: known.get(one.feed.id)?.succeededAt }
      const next = parsed.value === null ? unread : rememberItems(memory, parsed.value, now)
      // What could not be read, or waits for its day, must come again: the server is not told that we have it.
      const isWhole = parsed.value !== null && ripe.length === items.length
      memories.set(one.feed.id, isWhole ? next : forgetBody(next))
    }
    found.push(...ripe.map(item => ({ item, feed: one.feed })))
  }
  const articles = await readArticles(found, { memories, known }, now, options, tools, notes, signal)
  const remembered = rememberTrouble([...memories.values()], notes)
  const saved = await tools.store.saveCollection(remembered, articles)
  const failed = notes.filter(({ kind }) => kind === "gap").length
  return { value: { polled: value.asked, failed, ...saved }, notes: oncePerSubject(notes) }
}

// A wall stands before every item of a feed: it is said once.
function oncePerSubject(notes: Note[]): Note[] {
  const same = (a: Note) => (b: Note) => a.code === b.code && a.subject === b.subject && a.sentence === b.sentence
  return notes.filter((note, index) => notes.findIndex(same(note)) === index)
}

interface FoundItem {
  item: FeedItem
  feed: Feed
}

// Where a feed only teases and its owner allows it, the page behind a new item is read too, and asked for again where it
// could not be had. The teaser that the feed goes on showing is no correction of a page that was read: such an article
// only gets the feed for one more source.
async function readArticles(
  found: FoundItem[],
  { memories, known }: { memories: Map<string, FeedMemory>; known: Map<string, FeedMemory> },
  now: Instant,
  options: CollectOptions,
  tools: Pick<Tools, "store" | "http">,
  notes: Note[],
  signal?: AbortSignal,
): Promise<Article[]> {
  const read = found.flatMap(({ item, feed }) => {
    const article = extractArticle(item, feed, now)
    return article === null ? [] : [{ item, feed, article, wantsPage: needsPage(item, feed) }]
  })
  const wanting = read.filter(({ wantsPage }) => wantsPage)
  const stored = await tools.store.articlesByFingerprint(wanting.map(({ article }) => article.fingerprint))
  const firstFeeds = new Map(stored.map(({ fingerprint, sources }) => [fingerprint, sources[0]?.feedId]))
  // A feed that was renamed bears another id; its address tells that it is the same.
  const hadItFirst = (feed: Feed, fingerprint: string) => {
    const first = firstFeeds.get(fingerprint)
    return first !== undefined && (first === feed.id || known.get(first)?.url === feed.url)
  }
  const asked = new Set(
    wanting.filter(
      ({ feed, article: { fingerprint } }) =>
        !firstFeeds.has(fingerprint) || isPageOwed(memories.get(feed.id), fingerprint),
    ),
  )
  const links = [...asked].flatMap(({ item }) => item.link ?? [])
  const pages = new Map((await fetchPages(links, tools.http, options, signal)).map(page => [page.asked, page]))
  const missed: MissedPage[] = []
  const articles = read.flatMap(one => {
    const { item, feed, article, wantsPage } = one
    const { fingerprint } = article
    if (!wantsPage) return [article]
    const wasAsked = asked.has(one)
    const page = wasAsked ? pages.get(item.link ?? "") : undefined
    if (page === undefined) {
      const isMissed = wasAsked || hasTeaserOnly(memories.get(feed.id), fingerprint)
      if (isMissed) missed.push({ feedId: feed.id, fingerprint, wasAsked })
      return isMissed || !hadItFirst(feed, fingerprint) ? [article] : []
    }
    const whole = withPageText(item, feed, page)
    notes.push(...whole.notes)
    return [{ ...(extractArticle(whole.item, feed, now) ?? article), fingerprint }]
  })
  for (const feedId of new Set(found.map(({ feed }) => feed.id))) {
    const memory = memories.get(feedId)
    if (memory !== undefined) memories.set(feedId, rememberPages(memory, missed))
  }
  return articles
}
