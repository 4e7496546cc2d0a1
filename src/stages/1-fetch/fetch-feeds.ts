import { fileURLToPath } from "node:url"
import type { Feed, FeedMemory, FetchedFeed } from "../../model/feed.ts"
import type { Note, Outcome } from "../../model/outcome.ts"
import type { Instant } from "../../model/time.ts"
import type { Files } from "../../ports/files.ts"
import type { Http } from "../../ports/http.ts"
import { inTurns } from "./in-turns.ts"
import { type FetchPlan, memoryOf, patienceTroubles, planFetch, type Turns } from "./plan-fetch.ts"
import { rememberBody, rememberFailure, rememberUnchanged } from "./remember-answer.ts"
import { fileTrouble, httpTroubles, statusTrouble, type TroubleWords } from "./trouble-sentences.ts"

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
 * `memories` those that were asked. A failure is a note and a memory, never an exception.
 */
export async function fetchFeeds(
  feeds: Feed[],
  memories: Map<string, FeedMemory>,
  tools: FetchTools,
  options: FetchOptions,
  signal?: AbortSignal,
): Promise<Outcome<{ fetched: FetchedFeed[]; memories: FeedMemory[] }>> {
  const plans = feeds
    .map(feed => planFetch(feed, memories.get(feed.id), tools.now, options))
    .filter(plan => plan !== undefined)
  const waiting = hostsThatWait(feeds, memories, tools.now)
  const results = await inTurns(plans, hostOf, options.globalMax, signal, async plan => {
    const host = hostOf(plan)
    if (host !== null && waiting.has(host)) return null
    const result = await fetchOne(plan, tools, options, signal)
    if (host !== null && patienceTroubles.has(result.memory.lastTrouble ?? "")) waiting.add(host)
    return result
  })
  const done = results.filter(result => result !== null)
  return {
    value: {
      fetched: done.map(({ fetched }) => fetched).filter(fetched => fetched !== null),
      memories: done.map(({ memory }) => memory),
    },
    notes: done.flatMap(({ note }) => note ?? []),
  }
}

interface FetchResult {
  fetched: FetchedFeed | null
  memory: FeedMemory
  note: Note | null
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

function hostOf({ url }: { url: string }): string | null {
  const host = url.startsWith("file:") ? undefined : URL.parse(url)?.host
  return host ?? null
}

// A server that asked for patience asked it for all its feeds, also across restarts.
function hostsThatWait(feeds: Feed[], memories: Map<string, FeedMemory>, now: Instant): Set<string> {
  const waiting = feeds.filter(feed => {
    const { lastTrouble = "", pollAfter = 0 } = memoryOf(feed, memories.get(feed.id))
    return patienceTroubles.has(lastTrouble) && pollAfter > now
  })
  return new Set(waiting.map(hostOf).filter(host => host !== null))
}
