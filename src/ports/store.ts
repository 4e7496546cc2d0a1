import type { Article } from "../model/article.ts"
import type { Baseline, Decision } from "../model/baseline.ts"
import type { ToldStatement } from "../model/change.ts"
import type { Edition, Receipt, RenderedDocument } from "../model/edition.ts"
import type { FeedMemory } from "../model/feed.ts"
import type { LetterPicture } from "../model/picture.ts"
import type { Instant, Period } from "../model/time.ts"
import type { EditionErrand, Outbox } from "./outbox.ts"
import type { SlotLedger } from "./slot-ledger.ts"
import type { TemplateBundle } from "./templates.ts"

/** A store that can't be read or written, for a reason that the operator can mend. */
export class StoreTrouble extends Error {
  readonly found: string
  readonly mend: string

  constructor(found: string, mend: string, options?: ErrorOptions) {
    super(`${found} ${mend}`, options)
    this.name = "StoreTrouble"
    this.found = found
    this.mend = mend
  }
}

/**
 * What is remembered between runs. Every write is one transaction and may be repeated: an article has its fingerprint,
 * a baseline its text, an edition its audience and slot, a receipt its edition and place.
 */
export interface Store {
  readonly outbox: Outbox
  readonly slotLedger: SlotLedger

  feedMemories(): Promise<Map<string, FeedMemory>>
  /** Keeps what a collection brought: memories and articles together, so that a crash loses neither or both. */
  saveCollection(memories: FeedMemory[], articles: Article[]): Promise<{ added: number; revised: number }>

  /** Articles that came to the shelf in the period and were published after `notBefore`; oldest first. */
  articlesArrived(period: Period, notBefore: Instant): Promise<Article[]>
  articlesByFingerprint(fingerprints: string[]): Promise<Article[]>
  countArticles(): Promise<number>

  /** Stores a baseline as the next revision of its topic; the newest one again where its text is the same. */
  saveBaseline(baseline: Omit<Baseline, "revision">): Promise<Baseline>
  /** The newest revision of a topic. */
  lastBaseline(topicId: string): Promise<Baseline | null>
  /** All revisions of a topic, oldest first: each holds the whole text. */
  baselines(topicId: string): Promise<Baseline[]>

  /**
   * Archives an edition with the statements that it told and the template that printed it. Where the audience's slot has
   * an edition already, that one is given back and stays as it is. The errand goes into the same transaction, for that one too,
   * as `Outbox.plan` does it.
   */
  saveEdition(
    edition: Omit<Edition, "id">,
    told: ToldStatement[],
    template: TemplateBundle,
    errand?: EditionErrand,
  ): Promise<Edition>
  /**
   * Adds documents in formats that the edition does not have, or has no more, and pictures of its letters where it has none.
   * What is archived stays as it is.
   */
  addToEdition(editionId: number, documents: RenderedDocument[], letterPictures: LetterPicture[]): Promise<Edition>
  edition(id: number): Promise<Edition | null>
  /** What an edition was printed as, those documents as well whose bytes were pruned; by format. */
  printedAs(editionId: number): Promise<Omit<RenderedDocument, "bytes">[]>
  editionOfSlot(audienceId: string, slot: Instant): Promise<Edition | null>
  lastEdition(audienceId: string): Promise<Edition | null>
  /** Slot of an audience's last edition before a moment that had news; null when there is none. */
  lastNews(audienceId: string, before: Instant): Promise<Instant | null>
  /** Newest first. */
  editions(): Promise<EditionEntry[]>
  /** The template files of an edition, as they were then. */
  templateOf(edition: Edition): Promise<TemplateBundle>
  /** An audience's edition by the number that its readers see. */
  editionByNumber(audienceId: string, number: number): Promise<Edition | null>
  /** Everything that an audience was told, oldest first. */
  toldTo(audienceId: string): Promise<ToldStatement[]>
  /** Everything that any audience was told on a topic, oldest first. */
  toldOn(topicId: string): Promise<ToldStatement[]>
  decisions(topicId: string): Promise<Decision[]>
  /** Keeps a decision, and the revision that it made where it was accepted: both or neither. The first decision stands. */
  decide(decision: Decision, revision: Omit<Baseline, "revision"> | null): Promise<void>

  saveReceipt(receipt: Receipt): Promise<void>
  receipts(editionId: number): Promise<Receipt[]>

  /**
   * Deletes articles that came to the shelf before, but for those that an edition told something of; and the bytes of
   * documents and of letters' pictures of editions made before: their briefs and templates stay, and what they were printed
   * as. The messages of letters that were sent go whenever they were; those of letters that ended otherwise when that is
   * longer ago: the operator may still send them again, with the same bytes. A letter that waits, or is on its way, keeps its
   * own.
   */
  prune(before: PruneTimes): Promise<Pruned>
  /** Gives room that deleted things left back to the disk; gives how many bytes. Needs as much again for a moment as stays. */
  shrink(): Promise<number>

  close(): Promise<void>
}

/** One line of the list of editions. */
export interface EditionEntry {
  id: number
  audienceId: string
  number: number
  slot: Instant
  madeAt: Instant
  isQuiet: boolean
}

/** What is older is deleted. */
export interface PruneTimes {
  articles: Instant
  documents: Instant
  messages: Instant
}

/** How much was deleted. */
export interface Pruned {
  articles: number
  documents: number
  /** Letters whose message was dropped, and the bytes that came free with them. */
  messages: number
  messageBytes: number
}
