import type { FeedMemory } from "../../model/feed.ts"
import { forgetBody } from "./remember-answer.ts"

/** A page that could not be had so often is given up: the teaser stands. */
const triesMax = 5
/** So many pages of one feed are remembered as owed; beyond them the teasers stand. */
const pagesMax = 200

/** Whether the page behind an article on the shelf is still to be had. A page that was read, or given up, is not. */
export function isPageOwed(memory: FeedMemory | undefined, fingerprint: string): boolean {
  const tries = triesOf(memory, fingerprint)
  return tries > 0 && tries < triesMax
}

/** Whether what the feed itself gives is all that stands on the shelf, since its page could never be had. */
export function hasTeaserOnly(memory: FeedMemory | undefined, fingerprint: string): boolean {
  return triesOf(memory, fingerprint) > 0
}

/** An article whose page is still not there. */
export interface MissedPage {
  feedId: string
  fingerprint: string
  /** Whether it was asked for this time. */
  wasAsked: boolean
}

/** Memory after the pages behind a feed's items were asked for. @param missed those of all feeds. */
export function rememberPages(memory: FeedMemory, missed: MissedPage[]): FeedMemory {
  const tries = missed
    .filter(({ feedId }) => feedId === memory.feedId)
    .slice(0, pagesMax)
    .map(({ fingerprint, wasAsked }) => [fingerprint, triesOf(memory, fingerprint) + (wasAsked ? 1 : 0)] as const)
  const next = { ...memory, pageTries: tries.length === 0 ? undefined : Object.fromEntries(tries) }
  // What is owed is asked for when its item comes again.
  return tries.some(([fingerprint]) => isPageOwed(next, fingerprint)) ? forgetBody(next) : next
}

function triesOf(memory: FeedMemory | undefined, fingerprint: string): number {
  return memory?.pageTries?.[fingerprint] ?? 0
}
