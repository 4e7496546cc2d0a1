import { createHash } from "node:crypto"
import type { FeedMemory } from "../../model/feed.ts"
import { dayMs, type Instant } from "../../model/time.ts"
import type { HttpAnswer } from "../../ports/http.ts"
import { nextPoll } from "./poll-interval.ts"
import { backOff, readRetryAfter } from "./retry-after.ts"

type Answer = Extract<HttpAnswer, { kind: "answer" }>

/** Memory after an answer that brought a body, and whether it is another body than last time. */
export function rememberBody(
  before: FeedMemory,
  { headers, body, movedTo }: Pick<Answer, "headers" | "body" | "movedTo">,
  now: Instant,
): { memory: FeedMemory; isNew: boolean } {
  const bodyHash = createHash("sha256").update(body).digest("hex")
  const isNew = bodyHash !== before.bodyHash
  // What the feed's last body asked for went with it.
  const askedIntervalMs = isNew ? undefined : before.askedIntervalMs
  const memory = rememberSuccess(
    { ...before, ...validators(headers, now), askedIntervalMs, bodyHash, bodyAt: now },
    headers,
    movedTo,
    now,
  )
  return { memory, isNew }
}

/** Memory after "304 Not Modified". Validators that come with it replace the old ones (RFC 9111, 4.3.4). */
export function rememberUnchanged(before: FeedMemory, { headers, movedTo }: Answer, now: Instant): FeedMemory {
  const { etag = before.etag, lastModified = before.lastModified } = validators(headers, now)
  return rememberSuccess({ ...before, etag, lastModified }, headers, movedTo, now)
}

/** Memory of a feed that has to bring the same again: neither its server nor its bytes may say that nothing has changed. */
export function forgetBody(memory: FeedMemory): FeedMemory {
  return { ...memory, etag: undefined, lastModified: undefined, bodyHash: undefined }
}

/** Memory after no answer, or one that is no feed. The note's words are added by whoever collects the notes. */
export function rememberFailure(
  before: FeedMemory,
  code: string,
  status: number | null,
  headers: Record<string, string>,
  now: Instant,
): FeedMemory {
  const failures = before.failures + 1
  // One 410 may be a fault of the server; two in a row are meant.
  const isGone = status === 410 && before.lastTrouble === code ? true : before.isGone
  const pollAfter = readRetryAfter(headers["retry-after"], now) ?? backOff(before.feedId, failures, now)
  return { ...before, failures, polledAt: now, lastTrouble: code, pollAfter, movedTo: undefined, isGone }
}

/** Memory of a feed that was not asked, because its host wants to be left alone until then. */
export function rememberSpared(before: FeedMemory, code: string, until: Instant): FeedMemory {
  return { ...before, failures: Math.max(1, before.failures), lastTrouble: code, pollAfter: until }
}

function rememberSuccess(
  before: FeedMemory,
  headers: Record<string, string>,
  movedTo: string | null,
  now: Instant,
): FeedMemory {
  const memory: FeedMemory = {
    ...before,
    failures: 0,
    polledAt: now,
    succeededAt: now,
    lastTrouble: undefined,
    troubleSentence: undefined,
    askedIntervalMs: freshness(headers, now) ?? before.askedIntervalMs,
    movedTo: rememberMove(before.movedTo, movedTo, now),
  }
  memory.pollAfter = nextPoll(memory, now)
  return memory
}

// A feed that is asked at its new address answers without a redirect: the move then stands.
function rememberMove(before: FeedMemory["movedTo"], movedTo: string | null, now: Instant): FeedMemory["movedTo"] {
  if (movedTo === null) return before !== undefined && before.times >= 3 ? before : undefined
  if (before?.url === movedTo) return { ...before, times: before.times + 1 }
  return { url: movedTo, since: now, times: 1 }
}

// Kept as they came, and sent back so. A date in the future would give 304 for ever.
function validators(headers: Record<string, string>, now: Instant): Pick<FeedMemory, "etag" | "lastModified"> {
  const etag = headers.etag?.trim() || undefined
  const lastModified = headers["last-modified"]?.trim() || undefined
  const modified = lastModified === undefined ? Number.NaN : Date.parse(lastModified)
  const isSound = !Number.isNaN(modified) && modified <= now + dayMs
  return { etag, lastModified: isSound ? lastModified : undefined }
}

// RFC 9111, 5.2.2.1 and 5.3: max-age goes before Expires.
function freshness(headers: Record<string, string>, now: Instant): number | undefined {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(headers["cache-control"] ?? "")?.[1]
  if (maxAge !== undefined) return Number(maxAge) * 1000
  const expires = Date.parse(headers.expires ?? "")
  return Number.isNaN(expires) || expires <= now ? undefined : expires - now
}
