import type { Kysely } from "kysely"
import type { Instant } from "../../model/time.ts"
import type { SlotName } from "../../ports/outbox.ts"
import type { ReachingEdition, SlotEntry, SlotLedger } from "../../ports/slot-ledger.ts"
import type { Write } from "./one-writer.ts"
import type { Tables } from "./schema.ts"

/** What became of each audience's slots, in the store's file. */
export class SqliteSlotLedger implements SlotLedger {
  readonly #kysely: Kysely<Tables>
  readonly #write: Write

  constructor(kysely: Kysely<Tables>, write: Write) {
    this.#kysely = kysely
    this.#write = write
  }

  async firstSeen(audienceId: string, now: Instant): Promise<Instant> {
    const known = await this.#since(audienceId)
    if (known !== null) return known
    await this.#write(async () => {
      await this.#kysely
        .insertInto("audience_seen")
        .values({ audience_id: audienceId, since: now })
        .onConflict(conflict => conflict.column("audience_id").doNothing())
        .execute()
    })
    return (await this.#since(audienceId)) ?? now
  }

  async #since(audienceId: string): Promise<Instant | null> {
    const row = await this.#kysely
      .selectFrom("audience_seen")
      .select("since")
      .where("audience_id", "=", audienceId)
      .executeTakeFirst()
    return row?.since ?? null
  }

  async slots(audienceId: string, fromDay: string): Promise<SlotEntry[]> {
    const rows = await this.#kysely
      .selectFrom("slot")
      .selectAll()
      .where("audience_id", "=", audienceId)
      .where("day", ">=", fromDay)
      .orderBy("slot")
      .execute()
    return rows.map(row => ({
      name: { day: row.day, number: row.number },
      slot: row.slot,
      editionId: row.edition_id,
      reason: row.reason,
      decidedAt: row.decided_at,
    }))
  }

  async reaching(audienceId: string, from: Instant): Promise<ReachingEdition[]> {
    const rows = await this.#kysely
      .selectFrom("edition")
      .select(["id", "number", "slot", "period_to"])
      .where("audience_id", "=", audienceId)
      .where(({ eb, or }) => or([eb("slot", ">=", from), eb("period_to", ">=", from)]))
      .orderBy("number")
      .execute()
    const unsent = await Promise.all(rows.map(({ id }) => this.isUnsent(audienceId, id)))
    return rows.map(({ id, number, slot, period_to }, index) => ({
      ...{ id, number, until: Math.max(slot, period_to), isUnsent: unsent[index]! },
    }))
  }

  /** Whether an edition has no letters and is no slot's. */
  async isUnsent(audienceId: string, editionId: number): Promise<boolean> {
    const ofSlot = this.#kysely
      .selectFrom("slot")
      .select("edition_id")
      .where("audience_id", "=", audienceId)
      .where("edition_id", "=", editionId)
    const letter = this.#kysely.selectFrom("letter").select("edition_id").where("edition_id", "=", editionId)
    return (await ofSlot.unionAll(letter).limit(1).executeTakeFirst()) === undefined
  }

  /** Id of the edition that was made for a slot; null where there is none, or the slot has no name. */
  async editionOf(audienceId: string, name: SlotName | null): Promise<number | null> {
    if (name === null) return null
    const row = await this.#kysely
      .selectFrom("slot")
      .select("edition_id")
      .where("audience_id", "=", audienceId)
      .where("day", "=", name.day)
      .where("number", "=", name.number)
      .executeTakeFirst()
    return row?.edition_id ?? null
  }

  /** Writes down the edition that was made for a slot, or covers it, over a skip as well, within the transaction of the caller. */
  async fillWithin(
    audienceId: string,
    name: SlotName,
    { slot, editionId, reason, decidedAt }: Omit<SlotEntry, "name">,
  ): Promise<void> {
    const made = { slot, edition_id: editionId, reason, decided_at: decidedAt }
    await this.#kysely
      .insertInto("slot")
      .values({ audience_id: audienceId, ...name, ...made })
      .onConflict(conflict => conflict.columns(["audience_id", "day", "number"]).doUpdateSet(made))
      .execute()
  }

  async undelivered(madeAfter: Instant): Promise<number[]> {
    const rows = await this.#kysely
      .selectFrom("slot")
      .select("edition_id")
      .where("edition_id", "is not", null)
      .where("decided_at", ">", madeAfter)
      .where(({ eb, selectFrom }) =>
        eb(
          selectFrom("document")
            .select(({ fn }) => fn.countAll<number>().as("count"))
            .whereRef("document.edition_id", "=", "slot.edition_id")
            .where("is_pruned", "=", 0),
          ">",
          selectFrom("receipt")
            .select(({ fn }) => fn.countAll<number>().as("count"))
            .whereRef("receipt.edition_id", "=", "slot.edition_id")
            .where("place", "like", "folder:%"),
        ),
      )
      .orderBy("edition_id")
      .execute()
    return rows.map(row => row.edition_id!)
  }

  async skip(
    audienceId: string,
    skipped: { name: SlotName; slot: Instant; reason: string }[],
    now: Instant,
  ): Promise<void> {
    if (skipped.length === 0) return
    await this.#write(async () => {
      for (const { name, slot, reason } of skipped) {
        await this.#kysely
          .insertInto("slot")
          .values({ audience_id: audienceId, ...name, slot, edition_id: null, reason, decided_at: now })
          .onConflict(conflict => conflict.columns(["audience_id", "day", "number"]).doNothing())
          .execute()
      }
    })
  }
}
