import type { Article } from "./article.ts"
import type { Instant } from "./time.ts"

/** One sentence of a baseline, of an article, or of what an audience was told, with its source. */
export interface Statement {
  /** SHA-256 (32 hex digits) of source and text. */
  id: string
  /** The sentence exactly as it stands in its source. */
  text: string
  /** BCP 47 primary tag. */
  language: string
  /** The date that it is held to speak of or from: the article's, or the baseline's. */
  date: Instant
  source: StatementSource
}

export type StatementSource =
  | { kind: "baseline"; topicId: string; revision: number; index: number }
  | { kind: "article"; fingerprint: string; index: number }

/** What an audience was told before, in which edition. */
export interface ToldStatement extends Statement {
  topicId: string
  /** Number of the edition within the audience. */
  edition: number
  kind: ChangeKind
  turn: Turn | null
  /** Text of the statement that it changed or disputed, exactly; null where it was new. */
  againstText: string | null
  /** True for the sentence that was shown, false for the same said elsewhere. */
  isLead: boolean
}

/** What a statement does to what the reader knows. */
export type ChangeKind = "new" | "changed" | "confirmed" | "disputed" | "known" | "seen" | "off"

/** How a statement that the reader knew has turned. */
export type Turn = "superseded" | "contradicted" | "fulfilled" | "reversed"

/** One statement of a story held against the baseline and against what the audience was told. */
export interface Change {
  kind: ChangeKind
  topicId: string
  storyId: string
  statement: Statement
  /** The article that the statement stands in. */
  article: Article
  /** What it changes, confirms, disputes or repeats; null where it is new. */
  against: Statement | null
  /** Only where `kind` is `changed`. */
  turn: Turn | null
  /** 0 (known) to 1 (entirely new). */
  novelty: number
  /** 0 to 1: what changes the baseline first, then independent sources, newness, nearness to the topic's question. */
  weight: number
  /** The same said by others in this edition's articles: shown as further citations. */
  alsoIn: Statement[]
}
