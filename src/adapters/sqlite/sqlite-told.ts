import type { Kysely } from "kysely"
import type { ToldStatement } from "../../model/change.ts"
import type { Edition } from "../../model/edition.ts"
import type { Store } from "../../ports/store.ts"
import type { Tables } from "./schema.ts"

/** What each audience was told, in the store's file. It is written with its edition, and stays. */
export class SqliteTold implements Pick<Store, "toldTo" | "toldOn"> {
  readonly #kysely: Kysely<Tables>

  constructor(kysely: Kysely<Tables>) {
    this.#kysely = kysely
  }

  /**
   * Keeps what an edition told, within the transaction of the caller. What the audience was told on the topic before keeps its
   * first edition.
   */
  async saveWithin({ audienceId, number }: Omit<Edition, "id">, told: ToldStatement[]): Promise<void> {
    for (const statement of told) {
      await this.#kysely
        .insertInto("told")
        .values({
          audience_id: audienceId,
          edition: number,
          topic_id: statement.topicId,
          statement_id: statement.id,
          statement: JSON.stringify(statement),
        })
        .onConflict(conflict => conflict.columns(["audience_id", "topic_id", "statement_id"]).doNothing())
        .execute()
    }
  }

  async toldTo(audienceId: string): Promise<ToldStatement[]> {
    const rows = await this.#kysely
      .selectFrom("told")
      .select("statement")
      .where("audience_id", "=", audienceId)
      .orderBy("edition")
      .orderBy("statement_id")
      .orderBy("topic_id")
      .execute()
    return rows.map(row => JSON.parse(row.statement) as ToldStatement)
  }

  async toldOn(topicId: string): Promise<ToldStatement[]> {
    const rows = await this.#kysely
      .selectFrom("told")
      .select("statement")
      .where("topic_id", "=", topicId)
      .orderBy("edition")
      .orderBy("audience_id")
      .orderBy("statement_id")
      .execute()
    const told = rows.map(row => JSON.parse(row.statement) as ToldStatement)
    return told.sort((a, b) => a.date - b.date)
  }

  /** Fingerprints of the articles that something was told of. */
  async articleFingerprints(): Promise<Set<string>> {
    const told = await this.#kysely.selectFrom("told").select("statement").execute()
    const sources = told.map(row => (JSON.parse(row.statement) as ToldStatement).source)
    return new Set(sources.flatMap(source => (source.kind === "article" ? [source.fingerprint] : [])))
  }
}
