import type { Kysely } from "kysely"
import type { Receipt } from "../../model/edition.ts"
import type { Store } from "../../ports/store.ts"
import type { Write } from "./one-writer.ts"
import type { Tables } from "./schema.ts"

/** Proofs that documents went to their places. A letter's receipt is written by the outbox, with the letter. */
export class SqliteReceipts implements Pick<Store, "saveReceipt" | "receipts"> {
  readonly #kysely: Kysely<Tables>
  readonly #write: Write

  constructor(kysely: Kysely<Tables>, write: Write) {
    this.#kysely = kysely
    this.#write = write
  }

  async saveReceipt({ editionId, to, at, proof }: Receipt): Promise<void> {
    await this.#write(async () => {
      await this.#kysely
        .insertInto("receipt")
        .values({ edition_id: editionId, place: to, at, proof })
        .onConflict(conflict => conflict.columns(["edition_id", "place"]).doNothing())
        .execute()
    })
  }

  async receipts(editionId: number): Promise<Receipt[]> {
    const rows = await this.#kysely
      .selectFrom("receipt")
      .selectAll()
      .where("edition_id", "=", editionId)
      .orderBy("at")
      .orderBy("place")
      .execute()
    return rows.map(row => ({ editionId: row.edition_id, to: row.place, at: row.at, proof: row.proof }))
  }
}
