import type { Article } from "./article.ts"

/** Articles on one event. */
export interface Story {
  /** Fingerprint of the story's first article: the same tomorrow, when another joins. */
  id: string
  topicId: string
  /** The fullest original. */
  lead: Article
  /** All articles, oldest first, the lead and the copies included. */
  articles: Article[]
  /** Near-copies: fingerprint of the copy to fingerprint of its original. */
  copies: Record<string, string>
  /** Outlets that reported it, and those of them that did not merely copy. */
  outlets: string[]
  independentOutlets: string[]
}
