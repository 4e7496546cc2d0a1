import type { Brief } from "./brief.ts"
import type { LetterPicture, PictureName } from "./picture.ts"
import type { Instant, Period } from "./time.ts"

/** Who gets which topics, when, in which template. */
export interface Audience {
  id: string
  title: string
  /** Ids of topics, in the order in which the brief shows them. */
  topics: string[]
  template: string
  /** BCP 47 tag of the frame: headings, dates, numbers. */
  language: string
  /** IANA zone of its times. */
  timeZone: string
  /** Words such as `weekdays at 07:00`, or a cron expression of five fields; null where it is only served on demand. */
  schedule: string | null
  /** Those whom the settings name. */
  recipients: string[]
  /** Handling mark, printed on every page; null for none. */
  handling: string | null
  /** Pictures in the brief; null leaves it to the template. */
  pictures: PictureName[] | null
  /** Pictures in its letters; none where it is empty. */
  letterPictures: PictureName[]
  /** Lines that say whom to ask. */
  contacts: string[]
  length: BriefLength
  /** Documents that are made for it; all where it is absent. */
  formats?: Format[]
  /** What the settings say of its pages; absent where they leave that to the template. */
  pages?: PageChoices
  /** How far the first edition looks back, in ms. */
  lookBackMs: number
}

/** Parts of an audience's pages, over what its template says; what is absent is the template's. */
export interface PageChoices {
  /** Parts of the brief, in order. */
  sections?: string[]
  /** Parts of each topic, in order. */
  topicSections?: string[]
  /** Most entries of a list, by its name. */
  limits?: Record<string, number>
}

/** How many statements a brief may show; the rest is held back and counted. */
export interface BriefLength {
  bottomLineMax: number
  changedMax: number
  newMax: number
  confirmedMax: number
  timelineMax: number
}

/** The formats that an edition can be printed in. */
export const formats = ["pdf", "html", "json", "text", "markdown"] as const
export type Format = (typeof formats)[number]

/** The brief for one audience and slot, as it rests in the archive. */
export interface Edition {
  /** Counts up from 1 over the whole workspace. */
  id: number
  audienceId: string
  /** Counts up from 1 within the audience; the reader sees it. */
  number: number
  /** The due time, or the moment that was asked for: unique within the audience. */
  slot: Instant
  period: Period
  brief: Brief
  documents: RenderedDocument[]
  /** What its letters show, in their order; empty where they show none, and where they were pruned. */
  letterPictures: LetterPicture[]
  /** What its documents' names begin with: no other edition of its day has the same. */
  fileStem: string
  /** Hash of the template files that made it; they rest in the store. */
  templateHash: string
  /** Versions of what prints: the same ones give the same bytes. */
  printedWith: string
  madeAt: Instant
}

/** One printed document. */
export interface RenderedDocument {
  format: Format
  /** e.g. `executive.pdf`. */
  fileName: string
  bytes: Uint8Array
  /** SHA-256, hex. */
  hash: string
}

/** Proof that a document or a letter went where it should. */
export interface Receipt {
  editionId: number
  /** `folder:…` or a recipient's address. */
  to: string
  at: Instant
  /** The path written, or the server's answer. */
  proof: string
}
