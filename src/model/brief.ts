import type { ChangeKind, Turn } from "./change.ts"
import type { SourceGrade } from "./feed.ts"
import type { PictureName } from "./picture.ts"

/**
 * The brief as data: the only thing that templates and readers of the JSON see. Every key is always there (null or
 * empty where nothing is to be said), so that a template that names a key that does not exist is an error. Moments are
 * ISO 8601 strings with the audience's offset, dates `YYYY-MM-DD`. Nothing in it is markup.
 */
export interface Brief {
  schema: "daybrief/brief/1"
  /** Title of the workspace, e.g. "Morning brief". */
  title: string
  /** BCP 47 tag of the frame. */
  language: string
  /** `ltr` or `rtl`. */
  direction: "ltr" | "rtl"
  timeZone: string
  audience: { id: string; title: string }
  /** Handling mark for the head of every page. */
  handling: string | null
  /** Pictures that the audience asked for; null leaves it to the template. */
  pictures: PictureName[] | null
  /** Whom to ask: lines as the operator wrote them. */
  contacts: string[]
  /** Counts up within the audience. */
  editionNumber: number
  slot: string
  period: { from: string; to: string }
  /** What came in after this moment is not in the brief. */
  cutoff: string
  nextEdition: string | null
  /** True for the first edition of an audience, which looks back over a fixed span. */
  isFirst: boolean
  /** True when no topic has anything new, changed or disputed. */
  isQuiet: boolean
  counts: BriefCounts
  bottomLine: Assertion[]
  board: BoardRow[]
  topics: TopicSection[]
  /** Numbered from 1 without holes; `Citation.number` points here. */
  sources: BriefSource[]
  /** Sources that were silent or failed: what the reader should know is missing. */
  gaps: BriefGap[]
  /** Remarks of the run that a reader may care about. */
  remarks: string[]
}

export interface BriefCounts {
  feedsRead: number
  feedsFailed: number
  articlesRead: number
  articlesOnTopic: number
  articlesUsed: number
}

/** A pointer to one entry of `sources`. */
export interface Citation {
  number: number
}

/** A sentence from a source, or a trimmed one, with its citations. */
export interface Assertion {
  /** Stable key for anchors: `s` and hex digits. */
  id: string
  text: string
  /** BCP 47 primary tag of `text`. */
  language: string
  /** Day that it is dated to, `YYYY-MM-DD` in the audience's zone. */
  date: string
  citations: Citation[]
  topicId: string
  /** `id` of the entry in the topic's `stories`. */
  storyId: string
  kind: ChangeKind
  /** Outlets that said it, and how many of those independently. */
  outlets: number
  independentOutlets: number
}

export type BoardStatus = "changed" | "new" | "disputed" | "confirmed" | "quiet"

/** One row of the change board: a topic at a glance. */
export interface BoardRow {
  topicId: string
  title: string
  status: BoardStatus
  /** Day of the last thing that was new or changed, `YYYY-MM-DD`; null when there never was one. */
  lastChange: string | null
  counts: { changed: number; new: number; confirmed: number; disputed: number }
  /** The leading assertion; null for a quiet topic. */
  headline: Assertion | null
}

export interface TopicSection {
  id: string
  title: string
  question: string
  status: BoardStatus
  lastChange: string | null
  headline: Assertion | null
  changed: ChangedAssertion[]
  new: Assertion[]
  disputed: DisputedAssertion[]
  confirmed: ConfirmedAssertion[]
  known: KnownArticle
  figures: KeyFigure[]
  calendar: CalendarEntry[]
  quotations: Quotation[]
  timeline: TimelineEntry[]
  volume: DayVolume[]
  places: NamedPlace[]
  stories: StoryEntry[]
  /** Statements that were new or changed but did not fit the audience's length. */
  heldBack: number
}

/** What the reader knew, and what is true now. */
export interface ChangedAssertion extends Assertion {
  turn: Turn
  was: { text: string; language: string; citation: Citation; date: string }
}

/** Two sources that do not agree. */
export interface DisputedAssertion extends Assertion {
  against: { text: string; language: string; citation: Citation; date: string }
}

/** What the reader knew, said again. */
export interface ConfirmedAssertion extends Assertion {
  confirms: { text: string; citation: Citation }
}

/** The baseline: what the reader knows already. */
export interface KnownArticle {
  title: string
  source: string
  revision: number
  date: string
  language: string
  citation: Citation
  paragraphs: { sentences: KnownSentence[] }[]
  /** What was taken into the baseline since the person wrote it, oldest first. */
  since: { date: string; text: string; language: string; citations: Citation[] }[]
}

export interface KnownSentence {
  text: string
  /** The turn that this edition or an earlier one gave it; null while it stands. */
  turn: Turn | null
  /** Anchor of the assertion that superseded it in this edition; null otherwise. */
  turnedBy: string | null
}

export interface TimelineEntry {
  date: string
  text: string
  language: string
  citations: Citation[]
  /** False for what an earlier edition or the baseline told. */
  isNew: boolean
}

/** A number that sources state of one same thing over time: its newest value, and the ones before. */
export interface KeyFigure {
  /** The number with its unit, as the source writes it: `16 kilometres`. */
  text: string
  value: number
  /** `%`, `km`, `eur`, … as read from the text. */
  unit: string
  date: string
  /** The sentence that states it. */
  sentence: string
  language: string
  citations: Citation[]
  /** False for what an earlier edition or the baseline told. */
  isNew: boolean
  /** Oldest first; never empty, since a number that nothing is known to precede is no figure to follow. */
  past: { text: string; value: number; date: string; citations: Citation[] }[]
}

/** A day ahead of the edition that a source names. */
export interface CalendarEntry {
  date: string
  /** Last day where the source names a span, such as a month; null for one day. */
  until: string | null
  /** The sentence that names it. */
  text: string
  language: string
  citations: Citation[]
  /** False for what an earlier edition or the baseline told. */
  isNew: boolean
}

/** Words of somebody, as the source has them. */
export interface Quotation {
  speaker: string
  /** e.g. `said`. */
  verb: string
  /** Without its quotation marks. */
  quotation: string
  /** The whole sentence. */
  text: string
  language: string
  date: string
  citations: Citation[]
}

/** How many articles on the topic appeared on a day. */
export interface DayVolume {
  date: string
  articles: number
  /** Those of them that came in for this edition. */
  inEdition: number
}

/** A place that the edition's sentences name. */
export interface NamedPlace {
  name: string
  latitude: number
  longitude: number
  /** How many sentences name it. */
  mentions: number
  citations: Citation[]
}

export interface StoryEntry {
  id: string
  title: string
  language: string
  citation: Citation
  published: string
  outlets: string[]
  independentOutlets: string[]
  alsoIn: { outlet: string; title: string; url: string | null; isCopy: boolean }[]
}

export interface BriefSource {
  number: number
  kind: "article" | "baseline"
  outlet: string
  title: string
  language: string
  /** ISO 8601 with offset for an article, `YYYY-MM-DD` for a baseline. */
  published: string
  isDateGuessed: boolean
  url: string | null
  grade: SourceGrade | null
}

export interface BriefGap {
  subject: string
  title: string
  /** Stable word for what happened, e.g. `feed-unreachable`. */
  code: string
  /** In English, and more exact than the code. */
  sentence: string
}
