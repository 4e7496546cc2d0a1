import type { Edition } from "../model/edition.ts"
import type { Letter, LetterCounts, LetterState, WhenQuiet } from "../model/letter.ts"
import type { Instant } from "../model/time.ts"
import type { Message } from "./mailer.ts"

/**
 * The letters of a workspace and where each of them stands. Letters are planned together with their edition
 * (`Store.saveEdition`). Every write is on the disk when its promise resolves.
 */
export interface Outbox {
  /**
   * Plans what an edition of the archive has no letter for yet, and writes down the slot that it was made for; gives how many
   * letters. Nothing where that slot has an edition already, this one or another: its letters were planned with it. For a slot
   * that the edition merely covers (`coveredSlot`), nothing as well where the edition has letters, or is another slot's.
   */
  plan(edition: Edition, errand: EditionErrand): Promise<number>
  /** Planned letters whose time has come, to mailboxes or to places: those that were to be tried earliest come first. */
  dueLetters(now: Instant, max: number, to: "mailbox" | "place"): Promise<Letter[]>
  /** Letters of an edition, or in a state, or all; by edition and recipient. */
  letters(filter: { editionId?: number; state?: LetterState }): Promise<Letter[]>
  /** How many letters are in each state. */
  counts(): Promise<LetterCounts>
  /** Slot of an audience's last edition before a moment that has letters; null when there is none. */
  lastMailed(audienceId: string, before: Instant): Promise<Instant | null>
  /** The message that was written for a letter; null before its first try. */
  message(letter: Letter): Promise<Message | null>
  /**
   * Replaces a letter where the store still has it as `before` says; false, and nothing written, where it moved on.
   * A letter that becomes `sent` leaves its receipt with it. `message` is kept in the same transaction, the first one for
   * good: every later try sends these bytes.
   */
  change(before: Letter, after: Letter, message?: Message): Promise<boolean>
  /** Remembers that somebody wants no letters of an audience, and drops those that wait. */
  unsubscribe(audienceId: string, recipient: string, now: Instant): Promise<void>
  /** Since when, by `addressKey` of the address. */
  unsubscribed(audienceId: string): Promise<Map<string, Instant>>
  /** Forgets that somebody unsubscribed; whoever calls this was asked to by them. */
  resubscribe(audienceId: string, recipient: string): Promise<void>
  /** Drops the letters of an audience that wait for somebody; gives how many. */
  dropWaiting(audienceId: string, recipient: string, reason: string, now: Instant): Promise<number>
}

/** What is planned for an edition: with it, in its transaction, or when somebody asks for it later. */
export interface EditionErrand {
  /** One letter each, but for those who unsubscribed. */
  recipients: string[]
  /** Whether they get a brief without news; what the store knows of earlier letters decides. */
  whenQuiet: WhenQuiet
  /** The letters are not sent before. */
  sendAt: Instant
  /** When nobody wants the letters any more. */
  staleAt: Instant
  /** The schedule's name of the slot; null for an edition that was asked for. */
  slotName: SlotName | null
  /** The slot of that name where the edition is one of a later moment that stands for it; left out where it is the edition's own. */
  coveredSlot?: CoveredSlot
}

/** What the ledger says of a slot that an edition of a later moment covers. */
export interface CoveredSlot {
  slot: Instant
  /** A sentence for the operator; it names the edition. */
  reason: string
  decidedAt: Instant
}

/** A slot's name within its audience: it stays when the schedule moves the slot's time. */
export interface SlotName {
  /** On the audience's calendar, `YYYY-MM-DD`. */
  day: string
  /** Counts the schedule's times of a day, from 0. */
  number: number
}
