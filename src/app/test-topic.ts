import type { Article } from "../model/article.ts"
import type { Baseline } from "../model/baseline.ts"
import type { Topic, TopicMatch } from "../model/topic.ts"
import { compileTopics, explainMatch, storyThreshold } from "../stages/4-match/match-topics.ts"
import { GrowingStories, growStories } from "../stages/5-group/group-stories.ts"

/** What a topic takes from the shelf, what it nearly took, and what the person's judgements did to both. */
export interface TopicTest {
  hits: ExplainedArticle[]
  /** Off the topic, but with some of its terms; the nearest first. */
  nearMisses: ExplainedArticle[]
  /** Articles that were looked at. */
  read: number
  judged: JudgedArticle[]
  /** Other articles that the words of judged ones brought in or put out. */
  moved: ExplainedArticle[]
}

export interface ExplainedArticle {
  article: Article
  match: TopicMatch
  /** Of a near miss that tells a story on the topic: the title of the surest article there, with which a brief takes it. */
  ofStory: string | null
}

/** An article that the person judged, and what the score alone says of it: with the words of all judgements, and without. */
export interface JudgedArticle {
  article: Article
  isOnTopic: boolean
  score: number
  scoreBefore: number
  /** Whether the score alone comes to the person's verdict. */
  agrees: boolean
  agreedBefore: boolean
}

/** Holds a topic against articles and explains each verdict that is not plainly no. */
export function testTopic(topic: Topic, baseline: Baseline | null, articles: Article[]): TopicTest {
  const explained = withStories(topic.id, explainAll(topic, baseline, articles))
  const isHit = ({ match, ofStory }: ExplainedArticle) => match.isOnTopic || ofStory !== null
  return {
    hits: explained.filter(isHit).sort(byScore),
    nearMisses: explained.filter(each => !isHit(each) && each.match.evidence.length > 0).sort(byScore),
    read: articles.length,
    ...whatJudgementsDid(topic, baseline, explained),
  }
}

/** The terms that were found, with their places in characters from 1: `Baku (title 1; text 40, 210), peace treaty (title 9)`. */
export function placesInWords({ evidence }: TopicMatch): string {
  const terms = new Map<string, Map<string, Set<number>>>()
  for (const { found, kind, field, at } of evidence) {
    const term = kind === "exclude" ? `excluded: ${found}` : found
    const fields = terms.get(term) ?? new Map<string, Set<number>>()
    terms.set(term, fields.set(field, (fields.get(field) ?? new Set()).add(at + 1)))
  }
  const show = (fields: Map<string, Set<number>>) =>
    [...fields].map(([field, places]) => `${field} ${[...places].slice(0, placesMax).join(", ")}`).join("; ")
  return [...terms]
    .slice(0, termsMax)
    .map(([term, fields]) => `${term} (${show(fields)})`)
    .join(", ")
}

const termsMax = 8
const placesMax = 3

function explainAll(topic: Topic, baseline: Baseline | null, articles: Article[]): ExplainedArticle[] {
  const compiled = compileTopics([topic], new Map(baseline === null ? [] : [[topic.id, baseline]]))
  return articles.map(article => ({ article, match: explainMatch(article, topic.id, compiled), ofStory: null }))
}

function withStories(topicId: string, explained: ExplainedArticle[]): ExplainedArticle[] {
  const stories = new GrowingStories(topicId)
  const articles = explained.map(({ article }) => article)
  const near = explained.filter(({ match }) => match.likelihood >= storyThreshold)
  growStories(stories, articles, new Map(near.map(({ article, match }) => [article.fingerprint, match])))
  const scores = new Map(explained.map(({ article, match }) => [article.fingerprint, match.score]))
  const scoreOf = ({ fingerprint }: Article) => scores.get(fingerprint) ?? 0
  const titleOf = new Map<string, string>()
  for (const { articles } of stories.all()) {
    const surest = articles.reduce((best, each) => (scoreOf(each) > scoreOf(best) ? each : best))
    for (const { fingerprint } of articles) titleOf.set(fingerprint, surest.title)
  }
  return explained.map(each => ({
    ...each,
    ofStory: each.match.isOnTopic ? null : (titleOf.get(each.article.fingerprint) ?? null),
  }))
}

function whatJudgementsDid(
  topic: Topic,
  baseline: Baseline | null,
  explained: ExplainedArticle[],
): Pick<TopicTest, "judged" | "moved"> {
  if (topic.judgements.length === 0) return { judged: [], moved: [] }
  const articles = explained.map(({ article }) => article)
  const verdicts = new Map(topic.judgements.map(({ article, isOnTopic }) => [article, isOnTopic]))
  const before = explainAll({ ...topic, judgements: [] }, baseline, articles)
  // Their words without their verdicts: what the score alone would say.
  const wordsAlone = topic.judgements.map(judgement => ({ ...judgement, article: "" }))
  const after = explainAll({ ...topic, judgements: wordsAlone }, baseline, articles)
  return {
    judged: articles.flatMap((article, at) => {
      const isOnTopic = verdicts.get(article.fingerprint)
      if (isOnTopic === undefined) return []
      const [now, then] = [after[at]!.match, before[at]!.match]
      const agrees = now.isOnTopic === isOnTopic
      const agreedBefore = then.isOnTopic === isOnTopic
      return [{ article, isOnTopic, score: now.score, scoreBefore: then.score, agrees, agreedBefore }]
    }),
    moved: explained
      .filter(
        ({ article, match }, at) =>
          !verdicts.has(article.fingerprint) && match.isOnTopic !== before[at]!.match.isOnTopic,
      )
      .sort(byScore),
  }
}

function byScore(a: ExplainedArticle, b: ExplainedArticle): number {
  return b.match.score - a.match.score || b.article.published - a.article.published
}
