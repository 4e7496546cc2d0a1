import { fileURLToPath } from "node:url"
import type { Feed, FeedMemory, FetchedFeed } from "../../model/feed.ts"
import type { Note, Outcome } from "../../model/outcome.ts"
import type { Instant } from "../../model/time.ts"
import type { Files } from "../../ports/files.ts"
import type { Http } from "../../ports/http.ts"
import { inTurns } from "./in-turns.ts"
import { type FetchPlan, memoryOf, patienceTroubles, planFetch, type Turns } from "./plan-fetch.ts"
import { rememberBody, rememberFailure, rememberSpared, rememberUnchanged } from "./remember-answer.ts"
import { fileTrouble, httpTroubles, sparedHost, statusTrouble, type TroubleWords } from "./trouble-sentences.ts"

export interface FetchOptions extends Turns {
  /** Requests under way at once. */
  globalMax: number
  /** Pause between two requests to one host. */
  perHostSpacingMs: number
  /** Most bytes of one feed, decoded. */
  bytesMax: number
}

export interface FetchTools {
  http: Http
  files: Files
  now: Instant
}

/**
 * Asks every feed that is due. `fetched` holds those whose bytes differ from last time, in the order of `feeds`;
 * `memories` those that were asked, or spared for their host's sake; `asked` counts the former. Of one host, those that have
 * waited longest are asked first: a feed that is always refused must not starve the ones after it. A failure is a note and a memory, never an exception.
 */
export async function fetchFeeds(
  feeds: Feed[],
  memories: Map<string, FeedMemory>,
  tools: FetchTools,
  options: FetchOptions,
  signal?: AbortSignal,
): Promise<Outcome<{ fetched: FetchedFeed[]; memories: FeedMemory[]; asked: number }>> {
  const plans = feeds
    .map(feed => planFetch(feed, memories.get(feed.id), tools.now, options))
    .filter(plan => plan !== undefined)
    .sort(byWait)
  const waiting = hostsThatWait(feeds, memories, tools.now)
  const results = await inTurns(plans, hostOf, options.globalMax, signal, async plan => {
    const host = hostOf(plan)
    const until = host === null ? undefined : waiting.get(host)
    if (until !== undefined) return spared(plan, until)
    const result = await fetchOne(plan, tools, options, signal)
    const { lastTrouble = "", pollAfter } = result.memory
    if (host !== null && pollAfter !== undefined && patienceTroubles.has(lastTrouble)) waiting.set(host, pollAfter)
    return result
  })
  const placeOf = new Map(feeds.map(({ id }, place) => [id, place]))
  const done = results.toSorted((a, b) => placeOf.get(a.memory.feedId)! - placeOf.get(b.memory.feedId)!)
  return {
    value: {
      fetched: done.map(({ fetched }) => fetched).filter(fetched => fetched !== null),
      memories: done.map(({ memory }) => memory),
      asked: done.filter(({ isSpared }) => isSpared !== true).length,
    },
    notes: done.flatMap(({ note }) => note ?? []),
  }
}

interface FetchResult {
  fetched: FetchedFeed | null
  memory: FeedMemory
  note: Note | null
  /** Whether it was not asked, because its host wants to be left alone. */
  isSpared?: true
}

// Feeds of one run were asked at the same moment: of these, those that failed come last.
function byWait({ memory: a }: FetchPlan, { memory: b }: FetchPlan): number {
  const [askedA, askedB] = [a.polledAt ?? 0, b.polledAt ?? 0]
  return askedA - askedB || a.failures - b.failures
}

async function fetchOne(
  plan: FetchPlan,
  tools: FetchTools,
  options: FetchOptions,
  signal?: AbortSignal,
): Promise<FetchResult> {
  if (plan.url.startsWith("file:")) return await fetchFile(plan, tools, options)
  const { memory, url, headers } = plan
  const answer = await tools.http.get(
    { url, headers, bytesMax: options.bytesMax, spacingMs: options.perHostSpacingMs },
    signal,
  )
  if (answer.kind === "trouble") return failure(plan, httpTroubles[answer.trouble], answer.cause, null, {}, tools.now)
  if (answer.status === 304) return { fetched: null, memory: rememberUnchanged(memory, answer, tools.now), note: null }
  if (answer.status !== 200 && answer.status !== 203) {
    const words = statusTrouble(answer.status, answer.headers)
    return failure(plan, words, `HTTP ${answer.status} from ${answer.url}`, answer.status, answer.headers, tools.now)
  }
  return success(plan, answer, tools.now)
}

async function fetchFile(plan: FetchPlan, tools: FetchTools, { bytesMax }: FetchOptions): Promise<FetchResult> {
  try {
    const body = await tools.files.read(fileURLToPath(plan.url))
    if (body.length > bytesMax)
      return failure(plan, httpTroubles["too-large"], `${body.length} bytes`, null, {}, tools.now)
    return success(plan, { url: plan.url, headers: {}, body, movedTo: null }, tools.now)
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? "")
    return failure(plan, fileTrouble(code), error instanceof Error ? error.message : String(error), null, {}, tools.now)
  }
}

function success(
  { feed, memory: before }: FetchPlan,
  answer: { url: string; headers: Record<string, string>; body: Uint8Array; movedTo: string | null },
  now: Instant,
): FetchResult {
  const { memory, isNew } = rememberBody(before, answer, now)
  const { url, headers, body } = answer
  return { fetched: isNew ? { feed, url, headers, body } : null, memory, note: null }
}

function failure(
  { feed, memory }: FetchPlan,
  { code, sentence }: TroubleWords,
  cause: string,
  status: number | null,
  headers: Record<string, string>,
  now: Instant,
): FetchResult {
  const note: Note = { code, kind: "gap", subject: feed.id, sentence: `${feed.title} ${sentence}`, cause }
  return { fetched: null, memory: rememberFailure(memory, code, status, headers, now), note }
}

// A brief shows its gaps: what was not asked was not read.
function spared({ feed, memory }: FetchPlan, until: Instant): FetchResult {
  const { code, sentence } = sparedHost
  const note: Note = { code, kind: "gap", subject: feed.id, sentence: `${feed.title} ${sentence}` }
  return { fetched: null, memory: rememberSpared(memory, code, until), note, isSpared: true }
}

function hostOf({ url }: { url: string }): string | null {
  const host = url.startsWith("file:") ? undefined : URL.parse(url)?.host
  return host ?? null
}

// A server that asked for patience asked it for all its feeds, also across restarts.
function hostsThatWait(feeds: Feed[], memories: Map<string, FeedMemory>, now: Instant): Map<string, Instant> {
  const waiting = new Map<string, Instant>()
  for (const feed of feeds) {
    const { lastTrouble = "", pollAfter = 0 } = memoryOf(feed, memories.get(feed.id))
    const host = hostOf(feed)
    if (host === null || !patienceTroubles.has(lastTrouble) || pollAfter <= now) continue
    waiting.set(host, Math.max(pollAfter, waiting.get(host) ?? 0))
  }
  return waiting
}
