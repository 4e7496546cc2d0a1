import type { Article } from "../../model/article.ts"

/** Oldest first; never in the order of arrival. */
export function inOrder(articles: Article[]): Article[] {
  return [...articles].sort((a, b) => a.published - b.published || (a.fingerprint < b.fingerprint ? -1 : 1))
}
