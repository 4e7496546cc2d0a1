import type { Article } from "../../model/article.ts"
import type { Baseline } from "../../model/baseline.ts"
import type { Assertion, ChangedAssertion, ConfirmedAssertion, DisputedAssertion } from "../../model/brief.ts"
import type { Change, Statement } from "../../model/change.ts"
import type { Story } from "../../model/story.ts"
import { dayOf } from "../../text/time-zones.ts"
import { trimSentence } from "../../text/trim-sentence.ts"
import type { ComposeInput, TopicMaterial } from "./compose-input.ts"
import type { SourceList } from "./source-list.ts"

/** What an assertion needs to be cited. */
export interface AssertionContext {
  sources: SourceList
  timeZone: string
  /** By topic and story: two topics may have a story that begins with one article. */
  stories: ReadonlyMap<string, Story>
  /** All articles of all stories, by fingerprint. */
  articles: ReadonlyMap<string, Article>
}

/** What the assertions of some topics are looked up in. */
export function findable(topics: TopicMaterial[]): Pick<AssertionContext, "stories" | "articles"> {
  const all = topics.flatMap(({ topic, stories }) => stories.map(story => ({ topicId: topic.id, story })))
  return {
    stories: new Map(all.map(({ topicId, story }) => [storyKey({ topicId, storyId: story.id }), story])),
    articles: new Map(all.flatMap(({ story }) => story.articles.map(article => [article.fingerprint, article]))),
  }
}

function storyKey({ topicId, storyId }: { topicId: string; storyId: string }): string {
  return `${topicId} ${storyId}`
}

/** A sentence as the brief shows it, with the numbers of its sources. */
export function assertionOf(
  change: Change,
  { sources, timeZone, stories, articles: all }: AssertionContext,
): Assertion {
  const { statement, article } = change
  const story = stories.get(storyKey(change))
  // What says the same may stand in another story.
  const articles = [article, ...articlesOf(change.alsoIn, all)].filter(
    (one, index, list) => list.findIndex(({ fingerprint }) => fingerprint === one.fingerprint) === index,
  )
  const carriers = [...articles, ...copiesOf(articles, story)]
  return {
    id: anchorOf(statement),
    text: trimSentence(statement.text),
    language: statement.language,
    date: dayOf(statement.date, timeZone),
    citations: articles.slice(0, 3).map(one => sources.citeArticle(one)),
    topicId: change.topicId,
    storyId: change.storyId,
    kind: change.kind,
    outlets: outletsOf(carriers).size,
    independentOutlets: new Set(articles.map(one => one.sources[0]?.outlet)).size,
  }
}

/** What the reader knew, and what is true now. */
export function changedAssertion(
  change: Change,
  baseline: Baseline,
  input: ComposeInput,
  context: AssertionContext,
): ChangedAssertion {
  const was = pointTo(change.against!, baseline, input, context)
  return { ...assertionOf(change, context), turn: change.turn ?? "superseded", was }
}

/** Two sources that do not agree. */
export function disputedAssertion(
  change: Change,
  baseline: Baseline,
  input: ComposeInput,
  context: AssertionContext,
): DisputedAssertion {
  const against = pointTo(change.against!, baseline, input, context)
  return { ...assertionOf(change, context), against }
}

/** What the reader knew, said again. */
export function confirmedAssertion(
  change: Change,
  baseline: Baseline,
  input: ComposeInput,
  context: AssertionContext,
): ConfirmedAssertion {
  const { text, citation } = pointTo(change.against!, baseline, input, context)
  return { ...assertionOf(change, context), confirms: { text, citation } }
}

// The statement on the other side stands in the baseline, in an earlier edition, or in another article of today.
function pointTo(statement: Statement, baseline: Baseline, input: ComposeInput, context: AssertionContext) {
  const article = articleOf(statement, input, context)
  return {
    text: trimSentence(statement.text),
    language: statement.language,
    date: dayOf(statement.date, article === null ? "UTC" : context.timeZone),
    citation: article === null ? context.sources.citeBaseline(baseline) : context.sources.citeArticle(article),
  }
}

function articleOf({ source }: Statement, input: ComposeInput, { articles }: AssertionContext): Article | null {
  if (source.kind !== "article") return null
  return input.toldArticles.get(source.fingerprint) ?? articles.get(source.fingerprint) ?? null
}

function articlesOf(statements: Statement[], articles: ReadonlyMap<string, Article>): Article[] {
  return statements.flatMap(({ source }) => {
    const article = source.kind === "article" ? articles.get(source.fingerprint) : undefined
    return article === undefined ? [] : [article]
  })
}

function copiesOf(articles: Article[], story: Story | undefined): Article[] {
  if (story === undefined) return []
  const originals = new Set(articles.map(({ fingerprint }) => fingerprint))
  return story.articles.filter(({ fingerprint }) => originals.has(story.copies[fingerprint] ?? ""))
}

function outletsOf(articles: Article[]): Set<string> {
  return new Set(articles.flatMap(article => article.sources.map(({ outlet }) => outlet)))
}

/** Key of a statement as an anchor: `s` and hex digits. */
export function anchorOf({ id }: Statement): string {
  return `s${id.slice(0, 10)}`
}
