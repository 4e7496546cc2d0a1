import type { Turn } from "./change.ts"
import type { Instant } from "./time.ts"

/** The stored article on a topic: what the reader knows already. */
export interface Baseline {
  topicId: string
  /** Counts up from 1; a new one whenever the person's file changed or a revision was accepted. */
  revision: number
  title: string
  /** Date that the article bears. */
  date: Instant
  /** Outlet or author. */
  source: string
  url: string | null
  language: string
  /** When this revision came into the store. */
  storedAt: Instant
  /** What the person wrote. */
  paragraphs: BaselineParagraph[]
  /** What editions told and was accepted since; oldest first. */
  folded: FoldedStatement[]
}

export interface BaselineParagraph {
  /** Sentences in order, exactly as the person wrote them. */
  sentences: string[]
}

/** A statement that an edition told and that became part of what is known. */
export interface FoldedStatement {
  text: string
  language: string
  date: Instant
  /** Fingerprint of the article that it stands in. */
  article: string
  /** Text that it turned: a sentence of the person's, or of a statement that came before it; null for an addition. */
  against: string | null
  turn: Turn | null
  /** Revision that it came with. */
  revision: number
}

/** What stands beside the person's sentences by now: additions, each in its latest state. Oldest first. */
export function additionsOf({ paragraphs, folded }: Pick<Baseline, "paragraphs" | "folded">): FoldedStatement[] {
  const written = new Set(paragraphs.flatMap(({ sentences }) => sentences))
  const turned = new Set(folded.map(({ against }) => against))
  return folded.filter(({ text, against }) => !turned.has(text) && (against === null || !written.has(against)))
}

/** A statement that an edition told, proposed for the baseline: accepted, rejected or not yet decided upon. */
export interface Decision {
  topicId: string
  statementId: string
  verdict: "accepted" | "rejected"
  /** The text as it was accepted: the person may have edited it. */
  text: string
  at: Instant
}
