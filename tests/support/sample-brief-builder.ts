import type {
  Assertion,
  BoardRow,
  BoardStatus,
  Brief,
  BriefSource,
  ChangedAssertion,
  Citation,
  ConfirmedAssertion,
  DayVolume,
  DisputedAssertion,
  KnownArticle,
  TopicSection,
} from "../../src/model/brief.ts"
import type { ChangeKind, Turn } from "../../src/model/change.ts"
import type { SourceGrade } from "../../src/model/feed.ts"

/** Builds briefs as a composer would leave them: sources numbered in the order of reading, anchors unique. */
export class SampleBrief {
  readonly #sources: BriefSource[] = []
  #assertions = 0

  source(outlet: string, title: string, published: string, more: Partial<BriefSource> = {}): Citation {
    const number = this.#sources.length + 1
    const slug =
      title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "") || `item-${number}`
    this.#sources.push({
      number,
      kind: "article",
      outlet,
      title,
      language: "en",
      published,
      isDateGuessed: false,
      url: `https://${outlet.toLowerCase().replace(/[^a-z]+/g, "-")}.example/${published.slice(0, 10).replaceAll("-", "/")}/${slug}`,
      grade: "B" as SourceGrade,
      ...more,
    })
    return { number }
  }

  says(kind: ChangeKind, text: string, date: string, citations: Citation[], more: Partial<Assertion> = {}): Assertion {
    this.#assertions++
    return {
      id: `s${(0xa10000 + this.#assertions * 0x1f3).toString(16)}`,
      text,
      language: "en",
      date,
      citations,
      topicId: "",
      storyId: "story-1",
      kind,
      outlets: citations.length,
      independentOutlets: citations.length,
      ...more,
    }
  }

  changed(
    turn: Turn,
    was: { text: string; date: string; citation: Citation; language?: string },
    now: [text: string, date: string, citations: Citation[], more?: Partial<Assertion>],
  ): ChangedAssertion {
    return { ...this.says("changed", ...now), turn, was: { language: "en", ...was } }
  }

  disputed(
    now: [text: string, date: string, citations: Citation[], more?: Partial<Assertion>],
    against: { text: string; date: string; citation: Citation; language?: string },
  ): DisputedAssertion {
    return { ...this.says("disputed", ...now), against: { language: "en", ...against } }
  }

  confirmed(
    now: [text: string, date: string, citations: Citation[], more?: Partial<Assertion>],
    confirms: { text: string; citation: Citation },
  ): ConfirmedAssertion {
    return { ...this.says("confirmed", ...now), confirms }
  }

  topic(section: Pick<TopicSection, "id" | "title" | "question" | "known"> & Partial<TopicSection>): TopicSection {
    const topic: TopicSection = {
      status: "quiet",
      lastChange: null,
      headline: null,
      changed: [],
      new: [],
      disputed: [],
      confirmed: [],
      figures: [],
      calendar: [],
      quotations: [],
      timeline: [],
      volume: [],
      places: [],
      stories: [],
      heldBack: 0,
      ...section,
    }
    for (const one of [...topic.changed, ...topic.new, ...topic.disputed, ...topic.confirmed]) one.topicId = topic.id
    const lead = topic.changed[0] ?? topic.new[0] ?? topic.disputed[0]
    topic.headline ??= lead === undefined ? null : plainAssertion(lead)
    topic.status = statusOf(topic)
    return topic
  }

  brief(topics: TopicSection[], more: Partial<Brief> = {}): Brief {
    const bottomLine = topics.flatMap(({ headline }) => (headline === null ? [] : [headline]))
    return {
      schema: "daybrief/brief/1",
      title: "Morning brief",
      language: "en",
      direction: "ltr",
      timeZone: "Asia/Baku",
      audience: { id: "analyst", title: "Analysts' desk" },
      handling: "Internal use only",
      pictures: null,
      contacts: [],
      editionNumber: 47,
      slot: "2025-03-14T07:00:00+04:00",
      period: { from: "2025-03-13T07:00:00+04:00", to: "2025-03-14T07:00:00+04:00" },
      cutoff: "2025-03-14T07:00:00+04:00",
      nextEdition: "2025-03-15T07:00:00+04:00",
      isFirst: false,
      isQuiet: topics.every(({ status }) => status === "quiet" || status === "confirmed"),
      counts: {
        feedsRead: 46,
        feedsFailed: 0,
        articlesRead: 1204,
        articlesOnTopic: 41,
        articlesUsed: this.#sources.filter(({ kind }) => kind === "article").length,
      },
      bottomLine: bottomLine.slice(0, 5),
      board: topics.map(boardRow),
      topics,
      sources: this.#sources,
      gaps: [],
      remarks: [],
      ...more,
    }
  }
}

/** The assertion alone, without what it changed or disputed: as a headline shows it. */
export function plainAssertion({
  id,
  text,
  language,
  date,
  citations,
  topicId,
  storyId,
  kind,
  ...counts
}: Assertion): Assertion {
  const { outlets, independentOutlets } = counts
  return { id, text, language, date, citations, topicId, storyId, kind, outlets, independentOutlets }
}

/** A stored article: paragraphs of sentences, some of them turned. */
export function knownArticle(
  head: Omit<KnownArticle, "paragraphs" | "language" | "since"> & Partial<Pick<KnownArticle, "language" | "since">>,
  paragraphs: (string | [text: string, turn: Turn, turnedBy: string | null])[][],
): KnownArticle {
  return {
    language: "en",
    since: [],
    ...head,
    paragraphs: paragraphs.map(sentences => ({
      sentences: sentences.map(sentence =>
        typeof sentence === "string"
          ? { text: sentence, turn: null, turnedBy: null }
          : { text: sentence[0], turn: sentence[1], turnedBy: sentence[2] },
      ),
    })),
  }
}

/** Articles a day up to the one that is named; those of the last days came in for the edition. */
export function volumeOf(last: string, counts: number[], daysOfEdition: number): DayVolume[] {
  return counts.map((articles, index) => {
    const date = new Date(Date.parse(last) - (counts.length - 1 - index) * 86_400_000).toISOString().slice(0, 10)
    return { date, articles, inEdition: index >= counts.length - daysOfEdition ? articles : 0 }
  })
}

function statusOf({ changed, new: fresh, disputed, confirmed }: TopicSection): BoardStatus {
  if (changed.length > 0) return "changed"
  if (fresh.length > 0) return "new"
  if (disputed.length > 0) return "disputed"
  return confirmed.length > 0 ? "confirmed" : "quiet"
}

function boardRow({ id, title, status, lastChange, headline, ...lists }: TopicSection): BoardRow {
  return {
    topicId: id,
    title,
    status,
    lastChange,
    counts: {
      changed: lists.changed.length,
      new: lists.new.length,
      confirmed: lists.confirmed.length,
      disputed: lists.disputed.length,
    },
    headline,
  }
}
