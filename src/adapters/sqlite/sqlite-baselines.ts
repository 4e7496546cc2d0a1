import { createHash } from "node:crypto"
import type { Kysely } from "kysely"
import type { Baseline, Decision } from "../../model/baseline.ts"
import type { Store } from "../../ports/store.ts"
import type { Write } from "./one-writer.ts"
import type { Tables } from "./schema.ts"

/** Each topic's baseline in its revisions, and what was decided on statements that were proposed for it. */
export class SqliteBaselines
  implements Pick<Store, "saveBaseline" | "lastBaseline" | "baselines" | "decisions" | "decide">
{
  readonly #kysely: Kysely<Tables>
  readonly #write: Write

  constructor(kysely: Kysely<Tables>, write: Write) {
    this.#kysely = kysely
    this.#write = write
  }

  async saveBaseline(baseline: Omit<Baseline, "revision">): Promise<Baseline> {
    let saved: Baseline | undefined
    await this.#write(async () => {
      saved = await this.#insertBaseline(baseline)
    })
    return saved!
  }

  async #insertBaseline(baseline: Omit<Baseline, "revision">): Promise<Baseline> {
    const { storedAt, ...said } = baseline
    const hash = createHash("sha256").update(JSON.stringify(said)).digest("hex")
    const last = await this.#kysely
      .selectFrom("baseline")
      .selectAll()
      .where("topic_id", "=", baseline.topicId)
      .orderBy("revision", "desc")
      .limit(1)
      .executeTakeFirst()
    if (last?.text_hash === hash) return JSON.parse(last.baseline) as Baseline
    const saved: Baseline = { ...said, revision: (last?.revision ?? 0) + 1, storedAt }
    await this.#kysely
      .insertInto("baseline")
      .values({
        topic_id: saved.topicId,
        revision: saved.revision,
        text_hash: hash,
        stored_at: storedAt,
        baseline: JSON.stringify(saved),
      })
      .execute()
    return saved
  }

  async lastBaseline(topicId: string): Promise<Baseline | null> {
    const row = await this.#kysely
      .selectFrom("baseline")
      .select("baseline")
      .where("topic_id", "=", topicId)
      .orderBy("revision", "desc")
      .limit(1)
      .executeTakeFirst()
    return row === undefined ? null : (JSON.parse(row.baseline) as Baseline)
  }

  async baselines(topicId: string): Promise<Baseline[]> {
    const rows = await this.#kysely
      .selectFrom("baseline")
      .select("baseline")
      .where("topic_id", "=", topicId)
      .orderBy("revision")
      .execute()
    return rows.map(row => JSON.parse(row.baseline) as Baseline)
  }

  async decisions(topicId: string): Promise<Decision[]> {
    const rows = await this.#kysely
      .selectFrom("decision")
      .selectAll()
      .where("topic_id", "=", topicId)
      .orderBy("at")
      .orderBy("statement_id")
      .execute()
    return rows.map(row => ({
      topicId: row.topic_id,
      statementId: row.statement_id,
      verdict: row.verdict as Decision["verdict"],
      text: row.text,
      at: row.at,
    }))
  }

  async decide(decision: Decision, revision: Omit<Baseline, "revision"> | null): Promise<void> {
    await this.#write(async () => {
      const { numInsertedOrUpdatedRows } = await this.#kysely
        .insertInto("decision")
        .values({
          topic_id: decision.topicId,
          statement_id: decision.statementId,
          verdict: decision.verdict,
          text: decision.text,
          at: decision.at,
        })
        .onConflict(conflict => conflict.columns(["topic_id", "statement_id"]).doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows === 0n) return
      if (revision !== null) await this.#insertBaseline(revision)
    })
  }
}
