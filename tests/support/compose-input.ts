import type { Baseline } from "../../src/model/baseline.ts"
import type { Change, ChangeKind, Statement, Turn } from "../../src/model/change.ts"
import type { Audience } from "../../src/model/edition.ts"
import type { Story } from "../../src/model/story.ts"
import type { Topic } from "../../src/model/topic.ts"
import type { ComposeInput, TopicMaterial } from "../../src/stages/7-compose/compose-input.ts"
import { article } from "./articles.ts"

export const audience: Audience = {
  id: "executive",
  title: "Executive",
  topics: ["treaty"],
  template: "executive",
  language: "en",
  timeZone: "Asia/Baku",
  schedule: null,
  recipients: [],
  handling: null,
  pictures: null,
  letterPictures: [],
  contacts: [],
  length: { bottomLineMax: 3, changedMax: 4, newMax: 5, confirmedMax: 2, timelineMax: 6 },
  lookBackMs: 86_400_000,
}

const topic: Topic = {
  id: "treaty",
  title: "The treaty",
  question: "Will they sign?",
  description: "",
  entities: [],
  include: ["treaty"],
  exclude: [],
  query: null,
  languages: [],
  places: [],
  fold: "review",
  judgements: [],
}

const baseline: Baseline = {
  topicId: "treaty",
  revision: 1,
  title: "The treaty is not signed",
  date: Date.parse("2024-06-14T00:00:00Z"),
  source: "Caucasus Desk",
  url: null,
  language: "en",
  storedAt: 0,
  folded: [],
  paragraphs: [{ sentences: ["No date for a signing has been set.", "Two articles are open."] }],
}

export const knownStatement = (index: number): Statement => ({
  id: `b${index}`.padEnd(32, "0"),
  text: baseline.paragraphs[0]!.sentences[index]!,
  language: "en",
  date: baseline.date,
  source: { kind: "baseline", topicId: "treaty", revision: 1, index },
})

/** One story with one article, and a change for each of its sentences. */
export function storyWith(
  title: string,
  sentences: { text: string; kind: ChangeKind; weight?: number; against?: Statement; turn?: Turn }[],
  said: Partial<ReturnType<typeof article>> = {},
): { story: Story; changes: Change[] } {
  const lead = article({ title, text: sentences.map(({ text }) => text).join(" "), ...said })
  const outlet = lead.sources[0]!.outlet
  const story: Story = {
    id: lead.fingerprint,
    topicId: "treaty",
    lead,
    articles: [lead],
    copies: {},
    outlets: [outlet],
    independentOutlets: [outlet],
  }
  const changes = sentences.map(
    ({ text, kind, weight, against, turn }, index): Change => ({
      kind,
      topicId: "treaty",
      storyId: story.id,
      article: lead,
      statement: {
        id: `${lead.fingerprint.slice(0, 28)}${String(index).padStart(4, "0")}`,
        text,
        language: lead.language,
        date: lead.published,
        source: { kind: "article", fingerprint: lead.fingerprint, index },
      },
      against: against ?? null,
      turn: turn ?? null,
      novelty: 1,
      weight: weight ?? 0.5,
      alsoIn: [],
    }),
  )
  return { story, changes }
}

export function composeInput(material: Partial<TopicMaterial> = {}, rest: Partial<ComposeInput> = {}): ComposeInput {
  const to = Date.parse("2025-03-14T03:00:00Z")
  const likelihoods = new Map(material.stories?.flatMap(({ articles }) => articles.map(one => [one.fingerprint, 1])))
  return {
    title: "Daybrief",
    audience,
    editionNumber: 2,
    slot: to,
    period: { from: to - 86_400_000, to },
    nextSlot: null,
    isFirst: false,
    lookBackFrom: to - 7 * 86_400_000,
    topics: [{ topic, baseline, stories: [], changes: [], likelihoods, articles: [], ...material }],
    told: [],
    toldArticles: new Map(),
    counts: { feedsRead: 3, feedsFailed: 1, articlesRead: 10, articlesOnTopic: 2 },
    gaps: [],
    remarks: [],
    ...rest,
  }
}
