import type { Article } from "../model/article.ts"
import type { Change, ToldStatement } from "../model/change.ts"
import type { Story } from "../model/story.ts"
import { dayMs } from "../model/time.ts"
import { compileTopics, matchTopics, storyThreshold } from "../stages/4-match/match-topics.ts"
import { findCopies } from "../stages/5-group/find-copies.ts"
import { GrowingStories, growStories } from "../stages/5-group/group-stories.ts"
import { compareWithKnown } from "../stages/6-compare/compare-with-known.ts"
import { chooseChanges } from "../stages/7-compose/choose-changes.ts"
import { readScenario, type ScenarioFiles } from "./read-scenario.ts"

/** What score.mjs reads. */
export interface ScenarioResult {
  items: { id: string; relevant: boolean; story: string | null; duplicate_of: string | null }[]
  sentences: { item: string; text: string; novelty: string }[]
  changes: { fact: string; item: string; sentence: string }[]
  /** What the brief of each day with articles told as new, changed or disputed, at full length. */
  editions: { day: string; told: { item: string; text: string }[] }[]
}

/** Runs match, group and compare over a scenario's stream, a day at a time as daily editions would. */
export function evaluateScenario(files: ScenarioFiles): ScenarioResult {
  const { topic, baseline, articles } = readScenario(files)
  const compiled = compileTopics([topic], new Map([[topic.id, baseline]]))
  const matches = new Map(matchTopics(articles, compiled, storyThreshold).map(match => [match.article, match]))
  const likelihoods = new Map([...matches].map(([fingerprint, { likelihood }]) => [fingerprint, likelihood]))
  const copies = findCopies(articles)
  const told: ToldStatement[] = []
  const changes: Change[] = []
  const stories = new GrowingStories(topic.id)
  const editions: ScenarioResult["editions"] = []
  for (const [day, published] of byDay(articles)) {
    growStories(stories, published, matches)
    const fresh = new Set(published.map(({ fingerprint }) => fingerprint))
    const isFresh = ({ fingerprint }: Article) => fresh.has(fingerprint)
    const made = compareWithKnown({ topic, stories: stories.all(), isFresh, baseline, told, now: day })
    changes.push(...made)
    told.push(...made.flatMap(change => toldBy(change, topic.id, editions.length + 1)))
    editions.push({
      day: new Date(day * dayMs).toISOString().slice(0, 10),
      told: toldIn(made, stories.all(), likelihoods),
    })
  }
  return { ...resultOf(articles, copies, stories.all(), changes), editions }
}

type Edition = ScenarioResult["editions"][number]

function toldIn(changes: Change[], stories: Story[], likelihoods: ReadonlyMap<string, number>): Edition["told"] {
  const chosen = chooseChanges(changes, stories, {
    language: "en",
    baselineLanguage: "en",
    length: everything,
    likelihoods,
  })
  return [...chosen.changed, ...chosen.new, ...chosen.disputed].map(({ article, statement }) => ({
    item: article.fingerprint,
    text: statement.text,
  }))
}

const everything = { bottomLineMax: 0, changedMax: 1000, newMax: 1000, confirmedMax: 0, timelineMax: 0 }

function byDay(articles: Article[]): [number, Article[]][] {
  const days = new Map<number, Article[]>()
  for (const article of articles) {
    const day = Math.floor(article.published / dayMs)
    days.set(day, [...(days.get(day) ?? []), article])
  }
  return [...days].sort(([a], [b]) => a - b)
}

function toldBy(change: Change, topicId: string, edition: number): ToldStatement[] {
  if (change.kind !== "new" && change.kind !== "changed") return []
  const { kind, turn, against } = change
  const rest = { topicId, edition, kind, turn, againstText: against?.text ?? null }
  return [
    { ...change.statement, ...rest, isLead: true },
    ...change.alsoIn.map(statement => ({ ...statement, ...rest, isLead: false })),
  ]
}

function resultOf(
  articles: Article[],
  copies: Map<string, string>,
  stories: Story[],
  changes: Change[],
): Omit<ScenarioResult, "editions"> {
  const storyOf = new Map(
    stories.flatMap(story => story.articles.map(({ fingerprint }) => [fingerprint, story.id] as const)),
  )
  const compared = new Set(changes.map(({ article }) => article.fingerprint))
  return {
    items: articles.map(({ fingerprint: id }) => ({
      id,
      relevant: storyOf.has(id),
      story: storyOf.get(id) ?? null,
      duplicate_of: copies.get(id) ?? null,
    })),
    sentences: [
      ...changes.map(({ article, statement, kind }) => ({
        item: article.fingerprint,
        text: statement.text,
        novelty: {
          new: "new",
          changed: "change",
          disputed: "change",
          confirmed: "known",
          known: "known",
          seen: "seen",
          off: "off",
        }[kind],
      })),
      // A copy tells nothing that its original did not.
      ...articles
        .filter(({ fingerprint }) => storyOf.has(fingerprint) && !compared.has(fingerprint))
        .flatMap(({ fingerprint, sentences }) => sentences.map(text => ({ item: fingerprint, text, novelty: "seen" }))),
    ],
    changes: changes.flatMap(({ kind, against, article, statement }) =>
      kind === "changed" && against?.source.kind === "baseline"
        ? [{ fact: against.text, item: article.fingerprint, sentence: statement.text }]
        : [],
    ),
  }
}
