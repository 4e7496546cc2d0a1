import type { Article } from "../model/article.ts"
import type { Baseline } from "../model/baseline.ts"
import type { Topic, TopicMatch } from "../model/topic.ts"
import { compileTopics, explainMatch } from "../stages/4-match/match-topics.ts"

/** What a topic takes from the shelf, and what it nearly took. */
export interface TopicTest {
  hits: ExplainedArticle[]
  /** Off the topic, but with some of its terms; the nearest first. */
  nearMisses: ExplainedArticle[]
  /** Articles that were looked at. */
  read: number
}

export interface ExplainedArticle {
  article: Article
  match: TopicMatch
}

/** Holds a topic against articles and explains each verdict that is not plainly no. */
export function testTopic(topic: Topic, baseline: Baseline | null, articles: Article[]): TopicTest {
  const compiled = compileTopics([topic], new Map(baseline === null ? [] : [[topic.id, baseline]]))
  const explained = articles.map(article => ({ article, match: explainMatch(article, topic.id, compiled) }))
  const byScore = (a: ExplainedArticle, b: ExplainedArticle) =>
    b.match.score - a.match.score || b.article.published - a.article.published
  return {
    hits: explained.filter(({ match }) => match.isOnTopic).sort(byScore),
    nearMisses: explained.filter(({ match }) => !match.isOnTopic && match.evidence.length > 0).sort(byScore),
    read: articles.length,
  }
}

/** The terms that were found, each once, with how often: `peace treaty ×3, Baku ×2`. */
export function evidenceInWords(
  { evidence }: TopicMatch,
  kinds: string[] = ["entity", "include", "query", "baseline"],
): string {
  const counts = new Map<string, number>()
  for (const { kind, found } of evidence) if (kinds.includes(kind)) counts.set(found, (counts.get(found) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(([found, times]) => (times === 1 ? found : `${found} ×${times}`))
    .join(", ")
}
