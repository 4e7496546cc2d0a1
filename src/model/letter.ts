import type { Instant } from "./time.ts"

/** Where a letter stands. Every letter is in exactly one of these, and the store says in which. */
export type LetterState =
  /** Waits for its first try, or for the next one. */
  | "planned"
  /** Its first byte may have left: written down before that byte. */
  | "handing-over"
  /** The server took it. */
  | "sent"
  /** The server refused it for good. */
  | "failed"
  /** Whether the server has it can't be known: not sent again by itself. */
  | "uncertain"
  /** Its edition was overtaken before any server took it. */
  | "expired"

/** How many letters came to which state. */
export type LetterCounts = Record<LetterState, number>

export const noLetters: Readonly<LetterCounts> = {
  ...{ planned: 0, "handing-over": 0, sent: 0, failed: 0, uncertain: 0, expired: 0 },
}

/** One mail to one recipient, or what goes to one place: an edition has one letter a recipient. */
export interface Letter {
  editionId: number
  /** A mail address, or the name of a place (`PlaceName`). */
  recipient: string
  state: LetterState
  /** Tries that a server or the network ended. */
  attempts: number
  /** Not to be tried before. */
  nextAt: Instant
  /** From here on nobody wants it any more. */
  staleAt: Instant
  /** The server's last words, or what is known of the failure. */
  answer: string | null
  changedAt: Instant
}

/** Whether a brief without news is mailed: each one, one when a week went by without a letter, or none. */
export type WhenQuiet = "send" | "weekly" | "skip"
