import type { Generated } from "kysely"

// Rows as they stand in the tables. Nothing outside this folder sees one.
// Moments are epoch milliseconds, truth values 0 or 1, objects JSON text: the same in SQLite and Postgres.

export interface Tables {
  feed_memory: { feed_id: string; memory: string }
  article: ArticleRow
  baseline: {
    topic_id: string
    revision: number
    text_hash: string
    stored_at: number
    baseline: string
  }
  edition: EditionRow
  document: {
    edition_id: number
    format: string
    file_name: string
    hash: string
    /** Empty where they were pruned. */
    bytes: Uint8Array
    is_pruned: number
  }
  letter_picture: { edition_id: number; position: number; id: string; name: string; bytes: Uint8Array }
  template: { hash: string; bundle: string }
  told: ToldRow
  decision: { topic_id: string; statement_id: string; verdict: string; text: string; at: number }
  receipt: { edition_id: number; place: string; at: number; proof: string }
  letter: LetterRow
  message: { edition_id: number; recipient: string; head: Uint8Array; body_hash: string }
  message_body: { hash: string; bytes: Uint8Array }
  unsubscribed: { audience_id: string; recipient: string; at: number }
  audience_seen: { audience_id: string; since: number }
  slot: SlotRow
}

export interface LetterRow {
  edition_id: number
  recipient: string
  state: string
  attempts: number
  next_at: number
  stale_at: number
  answer: string | null
  changed_at: number
}

interface SlotRow {
  audience_id: string
  day: string
  number: number
  slot: number
  edition_id: number | null
  reason: string | null
  decided_at: number
}

export interface ArticleRow {
  fingerprint: string
  text_hash: string
  arrived: number
  published: number
  article: string
}

export interface EditionRow {
  id: Generated<number>
  audience_id: string
  number: number
  slot: number
  period_from: number
  period_to: number
  made_at: number
  is_quiet: number
  template_hash: string
  printed_with: string
  brief: string
  file_stem: string
}

export interface ToldRow {
  audience_id: string
  edition: number
  topic_id: string
  statement_id: string
  statement: string
}
