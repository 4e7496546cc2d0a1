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
  paragraphs: BaselineParagraph[]
}

export interface BaselineParagraph {
  /** Sentences in order, exactly as the person wrote them. */
  sentences: string[]
}
