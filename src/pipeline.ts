import type { Article } from "./model/article.ts"
import type { Baseline } from "./model/baseline.ts"
import type { Audience, Edition, Format, Receipt } from "./model/edition.ts"
import type { Feed, FeedItem, FeedMemory } from "./model/feed.ts"
import type { Note, Outcome } from "./model/outcome.ts"
import { SettingsError } from "./model/settings-error.ts"
import type { Instant } from "./model/time.ts"
import type { Topic } from "./model/topic.ts"
import type { FeedReader } from "./ports/feed-reader.ts"
import type { Files } from "./ports/files.ts"
import type { Http } from "./ports/http.ts"
import type { EditionErrand } from "./ports/outbox.ts"
import type { Output } from "./ports/output.ts"
import type { Printer } from "./ports/printer.ts"
import type { Store } from "./ports/store.ts"
import type { Templates } from "./ports/templates.ts"
import { type FetchOptions, fetchFeeds } from "./stages/1-fetch/fetch-feeds.ts"
import { fetchPages } from "./stages/1-fetch/fetch-pages.ts"
import { rememberItems } from "./stages/1-fetch/remember-items.ts"
import { rememberTrouble } from "./stages/1-fetch/remember-trouble.ts"
import { extractArticle, isHeldForLater } from "./stages/3-extract/extract-article.ts"
import { needsPage, withPageText } from "./stages/3-extract/full-text.ts"
import { compileTopics, matchTopics } from "./stages/4-match/match-topics.ts"
import { groupStories } from "./stages/5-group/group-stories.ts"
import { compareWithKnown } from "./stages/6-compare/compare-with-known.ts"
import { foldAutomatically } from "./stages/6-compare/fold-automatically.ts"
import { baselineKnownTo, baselineShownTo, mergeWithFile } from "./stages/6-compare/fold-into-baseline.ts"
import { composeBrief } from "./stages/7-compose/compose-brief.ts"
import { planEdition } from "./stages/7-compose/plan-edition.ts"
import { silentFeeds } from "./stages/7-compose/silent-feeds.ts"
import { renderBrief } from "./stages/8-render/render-brief.ts"
import { renderMail } from "./stages/8-render/render-mail.ts"
import { documentUrl, type LetterBodies } from "./stages/9-deliver/compose-letter.ts"
import {
  deliverLetters,
  type LetterCounts,
  type LetterPass,
  type LetterTools,
} from "./stages/9-deliver/deliver-letters.ts"
import { deliverToFolder } from "./stages/9-deliver/deliver-to-folder.ts"

/** What the way needs from outside; `src/app/wiring.ts` chooses the adapters. */
export interface Tools {
  store: Store
  http: Http
  files: Files
  feedReader: FeedReader
  templates: Templates
  printer: Printer
  /** Files that a printed page may ask for: the fonts. */
  assets: Map<string, Uint8Array>
  output: Output
}

export interface CollectOptions extends FetchOptions {
  /** Items dated further ahead than this wait for their time; a day where it is not said. */
  aheadMaxMs?: number
}

export interface Collected {
  feeds: number
  failed: number
  added: number
  revised: number
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
  const collected: Collected = { feeds: feeds.length, failed: 0, added: 0, revised: 0 }
  const notes: Note[] = []
  // A batch is on the shelf before the next one is fetched: what is held at once does not grow with the number of feeds.
  for (let start = 0; start < feeds.length; start += feedsAtOnce) {
    const batch = await collectBatch(feeds.slice(start, start + feedsAtOnce), known, now, options, tools, signal)
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
      const next = parsed.value === null ? memory : rememberItems(memory, parsed.value, now)
      // What could not be read, or waits for its day, must come again: the server is not told that we have it.
      const isWhole = parsed.value !== null && ripe.length === items.length
      memories.set(
        one.feed.id,
        isWhole ? next : { ...next, etag: undefined, lastModified: undefined, bodyHash: undefined },
      )
    }
    found.push(...ripe.map(item => ({ item, feed: one.feed })))
  }
  const articles = await readArticles(found, now, options, tools, notes, signal)
  const remembered = rememberTrouble([...memories.values()], notes)
  const saved = await tools.store.saveCollection(remembered, articles)
  const failed = notes.filter(({ kind }) => kind === "gap").length
  return { value: { failed, ...saved }, notes: oncePerSubject(notes) }
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

// Where a feed only teases and its owner allows it, the page behind a new item is read too. An item whose page was read
// stands on the shelf already: the teaser that the feed goes on showing is no correction of it.
async function readArticles(
  found: FoundItem[],
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
  const known = new Set(stored.map(({ fingerprint }) => fingerprint))
  const fresh = wanting.filter(({ article }) => !known.has(article.fingerprint))
  const links = fresh.flatMap(({ item }) => item.link ?? [])
  const pages = new Map((await fetchPages(links, tools.http, options, signal)).map(page => [page.asked, page]))
  return read.flatMap(({ item, feed, article, wantsPage }) => {
    if (!wantsPage) return [article]
    if (known.has(article.fingerprint)) return []
    const page = pages.get(item.link ?? "")
    if (page === undefined) return [article]
    const whole = withPageText(item, feed, page)
    notes.push(...whole.notes)
    const { fingerprint } = article
    return [{ ...(extractArticle(whole.item, feed, now) ?? article), fingerprint }]
  })
}

/** What an edition is made from, besides what rests on the shelf. */
export interface Order {
  title: string
  audience: Audience
  topics: Topic[]
  /** What the persons' files hold now. */
  baselines: Map<string, Omit<Baseline, "revision" | "storedAt" | "folded">>
  feeds: Feed[]
  formats: Format[]
  slot: Instant
  /** What came to the shelf later is left to the next edition. */
  cutoff: Instant
  nextSlot: Instant | null
  /** What the reader should know about how it was made, e.g. that it is late. */
  remarks?: string[]
  /** Letters and the slot's name, written down with the edition; none where the edition was there already. */
  errand?: EditionErrand
  /** Make it, but leave no trace of it in the store. */
  isDryRun: boolean
}

/** Articles from the shelf, an edition into the archive: match, group, compare, compose, render. One edition a slot. */
export async function assemble(
  order: Order,
  now: Instant,
  tools: Pick<Tools, "store" | "templates" | "printer" | "assets">,
  signal?: AbortSignal,
): Promise<Outcome<{ edition: Edition; isNew: boolean }>> {
  const { audience, slot, cutoff } = order
  const { store } = tools
  const existing = await store.editionOfSlot(audience.id, slot)
  if (existing !== null) return completeFormats(existing, order.formats, tools, signal)

  const plan = planEdition(audience, await store.lastEdition(audience.id), slot, cutoff)
  const template = await tools.templates.load(audience.template)
  const topics = audience.topics.map(id => order.topics.find(topic => topic.id === id)!)
  const baselines = new Map<string, Baseline>()
  for (const { id } of topics) {
    const file = order.baselines.get(id)!
    const { folded } = mergeWithFile(file, (await store.baselines(id)).at(-1))
    baselines.set(id, await store.saveBaseline({ ...file, folded, storedAt: now }))
  }
  const arrived = await store.articlesArrived(plan.arrived, plan.notBefore)
  const before = { from: Number.MIN_SAFE_INTEGER, to: plan.isFirst ? Number.MIN_SAFE_INTEGER : plan.arrived.from }
  const recent = await store.articlesArrived(before, plan.notBefore)
  const told = await store.toldTo(audience.id)
  const first = await store.editionByNumber(audience.id, 1)

  const compiled = compileTopics(topics, baselines)
  const matches = matchTopics([...recent, ...arrived], compiled)
  const arrivedNow = new Set(arrived.map(({ fingerprint }) => fingerprint))
  const isFresh = ({ fingerprint }: Article) => arrivedNow.has(fingerprint)
  const materials = topics.map(topic => {
    const onTopic = new Set(matches.filter(({ topicId }) => topicId === topic.id).map(({ article }) => article))
    const among = (articles: Article[]) => articles.filter(({ fingerprint }) => onTopic.has(fingerprint))
    const earlier = groupStories({ topicId: topic.id, articles: among(recent), earlier: [] })
    const stories = groupStories({ topicId: topic.id, articles: among(arrived), earlier }).filter(({ articles }) =>
      articles.some(isFresh),
    )
    // Yesterday's articles say where today's belong; what they say themselves had its day.
    const fresh = stories.map(story => ({ ...story, articles: story.articles.filter(isFresh) }))
    const baseline = baselines.get(topic.id)!
    const known = told.filter(({ topicId }) => topicId === topic.id)
    const start = first?.brief.topics.find(({ id }) => id === topic.id)?.known.revision ?? baseline.revision
    const knownBaseline = baselineKnownTo(baseline, start)
    const changes = compareWithKnown({ topic, stories: fresh, baseline: knownBaseline, told: known, now: cutoff })
    return { topic, baseline: baselineShownTo(baseline, start, known), stories, changes }
  })

  const sources = told.flatMap(({ source }) => (source.kind === "article" ? [source.fingerprint] : []))
  const toldArticles = await store.articlesByFingerprint([...new Set(sources)])
  const memories = await store.feedMemories()
  const gaps = silentFeeds(order.feeds, memories, cutoff)
  const { brief, told: toldNow } = composeBrief({
    title: order.title,
    audience,
    editionNumber: plan.number,
    slot,
    period: plan.period,
    nextSlot: order.nextSlot,
    isFirst: plan.isFirst,
    topics: materials,
    told,
    toldArticles: new Map(toldArticles.map(article => [article.fingerprint, article])),
    counts: {
      feedsRead: order.feeds.length - gaps.length,
      feedsFailed: gaps.length,
      articlesRead: arrived.length,
      articlesOnTopic: new Set(matches.map(({ article }) => article).filter(article => arrivedNow.has(article))).size,
    },
    gaps,
    remarks: order.remarks ?? [],
  })

  const rendered = await renderBrief(brief, template, order.formats, { ...tools, fileStem: plan.fileStem }, signal)
  const edition = {
    audienceId: audience.id,
    number: plan.number,
    slot,
    period: plan.period,
    brief,
    documents: rendered.value,
    templateHash: template.hash,
    printedWith: await tools.printer.version(),
    madeAt: now,
  }
  if (order.isDryRun) return { value: { edition: { ...edition, id: 0 }, isNew: true }, notes: rendered.notes }
  const saved = await store.saveEdition(edition, toldNow, template, order.errand)
  await foldAutomatically(topics, store, now)
  return { value: { edition: saved, isNew: true }, notes: rendered.notes }
}

// A format that nobody asked for then, or that could not be printed, is printed now from the same brief and template.
async function completeFormats(
  edition: Edition,
  formats: Format[],
  tools: Pick<Tools, "store" | "printer" | "assets">,
  signal?: AbortSignal,
): Promise<Outcome<{ edition: Edition; isNew: boolean }>> {
  const missing = formats.filter(format => !edition.documents.some(document => document.format === format))
  if (missing.length === 0) return { value: { edition, isNew: false }, notes: [] }
  const fileStem = edition.documents[0]?.fileName.replace(/\.[a-z]+$/, "") ?? edition.audienceId
  const template = await tools.store.templateOf(edition)
  const rendered = await renderBrief(edition.brief, template, missing, { ...tools, fileStem }, signal)
  const whole = await tools.store.addDocuments(edition.id, rendered.value)
  return { value: { edition: whole, isNew: false }, notes: rendered.notes }
}

/** An edition from the archive to where its readers find it. May be repeated: the same bytes go to the same place. */
export async function deliver(
  edition: Edition,
  now: Instant,
  tools: Pick<Tools, "store" | "output">,
): Promise<Outcome<Receipt[]>> {
  const receipts = await deliverToFolder(edition, tools.output, now)
  if (edition.id !== 0) for (const receipt of receipts) await tools.store.saveReceipt(receipt)
  return { value: receipts, notes: [] }
}

/** The letters whose time has come, to the mail server; one process at a time. May be called as often as anyone likes. */
export async function post(
  pass: LetterPass,
  tools: Pick<Tools, "store"> & Pick<LetterTools, "mailer" | "clock">,
  signal?: AbortSignal,
): Promise<Outcome<LetterCounts>> {
  const { store, mailer, clock } = tools
  const bodies = (edition: Edition) => writeBodies(edition, pass, store)
  return deliverLetters(pass, { outbox: store.outbox, mailer, clock, edition: id => store.edition(id), bodies }, signal)
}

/** What the letters of an edition say: the digest of its own template, or its text where that template has a fault. */
export async function writeBodies(
  edition: Edition,
  settings: Pick<LetterPass, "documentsUrl">,
  store: Pick<Store, "templateOf">,
): Promise<LetterBodies> {
  const fileOf = (format: Format) => edition.documents.find(document => document.format === format)
  const page = fileOf("html")
  const pageUrl = page === undefined ? null : documentUrl(edition, page.fileName, settings)
  try {
    // The way out of the list stands in the header: a link of each reader's own would make as many bodies as readers.
    return renderMail(edition.brief, await store.templateOf(edition), { pageUrl, unsubscribeUrl: null })
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return { html: null, text: new TextDecoder().decode(fileOf("text")?.bytes) }
  }
}
