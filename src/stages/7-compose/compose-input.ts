import type { Article } from "../../model/article.ts"
import type { Baseline } from "../../model/baseline.ts"
import type { BriefCounts } from "../../model/brief.ts"
import type { Change, ToldStatement } from "../../model/change.ts"
import type { Audience } from "../../model/edition.ts"
import type { Note } from "../../model/outcome.ts"
import type { Story } from "../../model/story.ts"
import type { Instant, Period } from "../../model/time.ts"
import type { Topic } from "../../model/topic.ts"
import type { ArticleDay } from "./volume.ts"

/** All that a brief is made of. */
export interface ComposeInput {
  title: string
  audience: Audience
  editionNumber: number
  slot: Instant
  period: Period
  nextSlot: Instant | null
  isFirst: boolean
  /** From when on articles are counted, day by day. */
  lookBackFrom: Instant
  topics: TopicMaterial[]
  /** What this audience was told in earlier editions; the articles that it, and what was folded, stood in. */
  told: ToldStatement[]
  toldArticles: Map<string, Article>
  counts: Omit<BriefCounts, "articlesUsed">
  gaps: (Note & { title: string })[]
  remarks: string[]
}

/** One topic with all that was found on it. */
export interface TopicMaterial {
  topic: Topic
  baseline: Baseline
  stories: Story[]
  changes: Change[]
  /** By the fingerprint of an article: how likely it is that it is on the topic, 0 to 1. */
  likelihoods: ReadonlyMap<string, number>
  /** Every article on the topic since `lookBackFrom`. */
  articles: ArticleDay[]
}
