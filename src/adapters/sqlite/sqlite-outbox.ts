import { createHash } from "node:crypto"
import { type Kysely, sql } from "kysely"
import type { Edition } from "../../model/edition.ts"
import { type Letter, type LetterCounts, type LetterState, noLetters } from "../../model/letter.ts"
import type { Instant } from "../../model/time.ts"
import type { Message } from "../../ports/mailer.ts"
import type { EditionErrand, Outbox } from "../../ports/outbox.ts"
import { isQuietLetterDue } from "../../stages/9-deliver/quiet-letters.ts"
import { addressKey } from "../../text/mail-addresses.ts"
import type { Write } from "./one-writer.ts"
import type { LetterRow, Tables } from "./schema.ts"
import type { SqliteSlotLedger } from "./sqlite-slot-ledger.ts"

/** The letters in the store's file. `write` is the store's own: one transaction at a time. */
export class SqliteOutbox implements Outbox {
  readonly #kysely: Kysely<Tables>
  readonly #write: Write
  readonly #slotLedger: SqliteSlotLedger

  constructor(kysely: Kysely<Tables>, write: Write, slotLedger: SqliteSlotLedger) {
    this.#kysely = kysely
    this.#write = write
    this.#slotLedger = slotLedger
  }

  async plan(edition: Edition, errand: EditionErrand): Promise<number> {
    let planned = 0
    await this.#write(async () => {
      planned = await this.planWithin(edition, errand)
    })
    return planned
  }

  /** As `plan`, within the transaction of the caller. */
  async planWithin(edition: Edition, errand: EditionErrand): Promise<number> {
    const { id, audienceId, slot, brief, madeAt } = edition
    const { slotName, coveredSlot } = errand
    // A slot that has its edition had its letters with it, whichever edition that was.
    if ((await this.#slotLedger.editionOf(audienceId, slotName)) !== null) return 0
    // An edition of a later moment that was sent stands for no slot any more: who got it has its news.
    if (coveredSlot !== undefined && !(await this.#slotLedger.isUnsent(audienceId, id))) return 0
    const decided = coveredSlot ?? { slot, reason: null, decidedAt: madeAt }
    if (slotName !== null) await this.#slotLedger.fillWithin(audienceId, slotName, { editionId: id, ...decided })
    if (brief.isQuiet) {
      const lastMailed = await this.lastMailed(audienceId, slot)
      if (!isQuietLetterDue(errand.whenQuiet, slot, lastMailed, brief.timeZone)) return 0
    }
    const letters = await this.letters({ editionId: id })
    // One letter a mailbox, however its address is spelt.
    const done = new Set([
      ...(await this.unsubscribed(audienceId)).keys(),
      ...letters.map(({ recipient }) => addressKey(recipient)),
    ])
    for (const recipient of errand.recipients) {
      if (done.has(addressKey(recipient))) continue
      done.add(addressKey(recipient))
      await this.#kysely
        .insertInto("letter")
        .values({
          ...{ edition_id: id, recipient, state: "planned", attempts: 0, answer: null },
          ...{ next_at: errand.sendAt, stale_at: errand.staleAt, changed_at: madeAt },
        })
        .execute()
    }
    return (await this.letters({ editionId: id })).length - letters.length
  }

  async dueLetters(now: Instant, max: number, to: "mailbox" | "place"): Promise<Letter[]> {
    const rows = await this.#kysely
      .selectFrom("letter")
      .selectAll()
      .where("state", "=", "planned")
      .where("next_at", "<=", now)
      // No mail address holds a colon, and every place's name does.
      .where("recipient", to === "place" ? "like" : "not like", "%:%")
      .orderBy("next_at")
      .orderBy("edition_id")
      .orderBy("recipient")
      .limit(max)
      .execute()
    return rows.map(toLetter)
  }

  async letters({ editionId, state }: { editionId?: number; state?: LetterState }): Promise<Letter[]> {
    let query = this.#kysely.selectFrom("letter").selectAll()
    if (editionId !== undefined) query = query.where("edition_id", "=", editionId)
    if (state !== undefined) query = query.where("state", "=", state)
    return (await query.orderBy("edition_id").orderBy("recipient").execute()).map(toLetter)
  }

  async counts(): Promise<LetterCounts> {
    const counts = { ...noLetters }
    const rows = await this.#kysely
      .selectFrom("letter")
      .select(({ fn }) => ["state" as const, fn.countAll<number>().as("count")])
      .groupBy("state")
      .execute()
    for (const { state, count } of rows) counts[state as LetterState] = count
    return counts
  }

  async lastMailed(audienceId: string, before: Instant): Promise<Instant | null> {
    const row = await this.#kysely
      .selectFrom("edition")
      .select("slot")
      .where("audience_id", "=", audienceId)
      .where("slot", "<", before)
      .where(({ exists, selectFrom }) =>
        exists(selectFrom("letter").select("state").whereRef("letter.edition_id", "=", "edition.id")),
      )
      .orderBy("slot", "desc")
      .limit(1)
      .executeTakeFirst()
    return row?.slot ?? null
  }

  async message({ editionId, recipient }: Letter): Promise<Message | null> {
    const row = await this.#kysely
      .selectFrom("message")
      .innerJoin("message_body", "message_body.hash", "message.body_hash")
      .select(["message.head", "message_body.bytes"])
      .where("edition_id", "=", editionId)
      .where("recipient", "=", recipient)
      .executeTakeFirst()
    return row === undefined ? null : { head: new Uint8Array(row.head), body: new Uint8Array(row.bytes) }
  }

  async change(before: Letter, after: Letter, message?: Message): Promise<boolean> {
    let isChanged = false
    await this.#write(async () => {
      const { numUpdatedRows } = await this.#kysely
        .updateTable("letter")
        .set(toRow(after))
        .where("edition_id", "=", before.editionId)
        .where("recipient", "=", before.recipient)
        .where("state", "=", before.state)
        .where("attempts", "=", before.attempts)
        .where("changed_at", "=", before.changedAt)
        .executeTakeFirstOrThrow()
      isChanged = numUpdatedRows === 1n
      if (isChanged && message !== undefined) await this.#keep(after, message)
      if (!isChanged || after.state !== "sent") return
      await this.#kysely
        .insertInto("receipt")
        .values({
          edition_id: after.editionId,
          place: after.recipient,
          at: after.changedAt,
          proof: after.answer ?? "",
        })
        .onConflict(conflict => conflict.columns(["edition_id", "place"]).doNothing())
        .execute()
    })
    return isChanged
  }

  // A body is stored once for all recipients of an edition: with a PDF in it, it is the largest thing in the store.
  async #keep({ editionId, recipient }: Letter, { head, body }: Message): Promise<void> {
    const hash = createHash("sha256").update(body).digest("hex")
    const isKnown = await this.#kysely
      .selectFrom("message_body")
      .select("hash")
      .where("hash", "=", hash)
      .executeTakeFirst()
    if (isKnown === undefined) await this.#kysely.insertInto("message_body").values({ hash, bytes: body }).execute()
    await this.#kysely
      .insertInto("message")
      .values({ edition_id: editionId, recipient, head, body_hash: hash })
      .onConflict(conflict => conflict.columns(["edition_id", "recipient"]).doNothing())
      .execute()
  }

  /** Deletes messages that no letter needs any more, within the transaction of the caller; see `Store.prune`. */
  async dropMessagesWithin(endedBefore: Instant): Promise<{ messages: number; messageBytes: number }> {
    const { rows } = await sql<{ bytes: number }>`
      DELETE FROM message WHERE (edition_id, recipient) IN (
        SELECT edition_id, recipient FROM letter
        WHERE state = 'sent' OR (state IN ('failed', 'expired', 'uncertain') AND changed_at < ${endedBefore})
      ) RETURNING length(head) AS bytes`.execute(this.#kysely)
    const bodies = await sql<{ bytes: number }>`
      DELETE FROM message_body WHERE hash NOT IN (SELECT body_hash FROM message)
      RETURNING length(bytes) AS bytes`.execute(this.#kysely)
    const messageBytes = [...rows, ...bodies.rows].reduce((sum, { bytes }) => sum + bytes, 0)
    return { messages: rows.length, messageBytes }
  }

  async unsubscribe(audienceId: string, recipient: string, now: Instant): Promise<void> {
    await this.#write(async () => {
      await this.#kysely
        .insertInto("unsubscribed")
        .values({ audience_id: audienceId, recipient, at: now })
        .onConflict(conflict => conflict.columns(["audience_id", "recipient"]).doNothing())
        .execute()
      await this.#expireWaiting(audienceId, recipient, "The recipient wants no more letters.", now)
    })
  }

  async unsubscribed(audienceId: string): Promise<Map<string, Instant>> {
    const rows = await this.#kysely
      .selectFrom("unsubscribed")
      .select(["recipient", "at"])
      .where("audience_id", "=", audienceId)
      .execute()
    return new Map(rows.map(({ recipient, at }) => [addressKey(recipient), at]))
  }

  async resubscribe(audienceId: string, recipient: string): Promise<void> {
    await this.#write(async () => {
      const rows = await this.#kysely
        .selectFrom("unsubscribed")
        .select("recipient")
        .where("audience_id", "=", audienceId)
        .execute()
      const spellings = rows.map(row => row.recipient).filter(one => addressKey(one) === addressKey(recipient))
      await this.#kysely
        .deleteFrom("unsubscribed")
        .where("audience_id", "=", audienceId)
        .where("recipient", "in", spellings)
        .execute()
    })
  }

  async dropWaiting(audienceId: string, recipient: string, reason: string, now: Instant): Promise<number> {
    let dropped = 0
    await this.#write(async () => {
      dropped = await this.#expireWaiting(audienceId, recipient, reason, now)
    })
    return dropped
  }

  async #expireWaiting(audienceId: string, recipient: string, reason: string, now: Instant): Promise<number> {
    const waiting = await this.#kysely
      .selectFrom("letter")
      .innerJoin("edition", "edition.id", "letter.edition_id")
      .select(["edition_id", "recipient"])
      .where("audience_id", "=", audienceId)
      .where("state", "=", "planned")
      .execute()
    const theirs = waiting.filter(letter => addressKey(letter.recipient) === addressKey(recipient))
    for (const letter of theirs) {
      await this.#kysely
        .updateTable("letter")
        .set({ state: "expired", answer: reason, changed_at: now })
        .where("edition_id", "=", letter.edition_id)
        .where("recipient", "=", letter.recipient)
        .execute()
    }
    return theirs.length
  }
}

function toLetter(row: LetterRow): Letter {
  return {
    editionId: row.edition_id,
    recipient: row.recipient,
    state: row.state as LetterState,
    attempts: row.attempts,
    nextAt: row.next_at,
    staleAt: row.stale_at,
    answer: row.answer,
    changedAt: row.changed_at,
  }
}

function toRow(letter: Letter): LetterRow {
  return {
    edition_id: letter.editionId,
    recipient: letter.recipient,
    state: letter.state,
    attempts: letter.attempts,
    next_at: letter.nextAt,
    stale_at: letter.staleAt,
    answer: letter.answer,
    changed_at: letter.changedAt,
  }
}
