import type { Kysely } from "kysely"
import type { ToldStatement } from "../../model/change.ts"
import type { Edition, RenderedDocument } from "../../model/edition.ts"
import type { LetterPicture } from "../../model/picture.ts"
import type { Instant } from "../../model/time.ts"
import type { EditionErrand } from "../../ports/outbox.ts"
import type { EditionEntry, Store } from "../../ports/store.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import type { Write } from "./one-writer.ts"
import type { Tables } from "./schema.ts"
import type { SqliteDocuments } from "./sqlite-documents.ts"
import type { SqliteOutbox } from "./sqlite-outbox.ts"
import type { SqliteSlotLedger } from "./sqlite-slot-ledger.ts"
import type { SqliteTemplates } from "./sqlite-templates.ts"
import type { SqliteTold } from "./sqlite-told.ts"

/** The stored editions. What goes with one (template, documents, what was told, slot, letters) is written in its transaction. */
export class SqliteArchive
  implements
    Pick<
      Store,
      | "saveEdition"
      | "addToEdition"
      | "edition"
      | "editionOfSlot"
      | "editionByNumber"
      | "lastEdition"
      | "lastNews"
      | "editions"
    >
{
  readonly #kysely: Kysely<Tables>
  readonly #write: Write
  readonly #templates: SqliteTemplates
  readonly #documents: SqliteDocuments
  readonly #told: SqliteTold
  readonly #slotLedger: SqliteSlotLedger
  readonly #outbox: SqliteOutbox

  constructor(kysely: Kysely<Tables>, write: Write, goesWithIt: GoesWithAnEdition) {
    this.#kysely = kysely
    this.#write = write
    this.#templates = goesWithIt.templates
    this.#documents = goesWithIt.documents
    this.#told = goesWithIt.told
    this.#slotLedger = goesWithIt.slotLedger
    this.#outbox = goesWithIt.outbox
  }

  async saveEdition(
    edition: Omit<Edition, "id">,
    told: ToldStatement[],
    template: TemplateBundle,
    errand?: EditionErrand,
  ): Promise<Edition> {
    let id = 0
    await this.#write(async () => {
      const existing = await this.#kysely
        .selectFrom("edition")
        .select("id")
        .where("audience_id", "=", edition.audienceId)
        .where("slot", "=", edition.slot)
        .executeTakeFirst()
      const named = await this.#slotLedger.editionOf(edition.audienceId, errand?.slotName ?? null)
      if (existing !== undefined || named !== null) {
        id = (existing?.id ?? named)!
        // Made meanwhile by a process that had no such errand.
        if (errand !== undefined) await this.#outbox.planWithin((await this.edition(id))!, errand)
        return
      }
      await this.#refuseTakenNumber(edition)
      await this.#templates.saveWithin(template)
      const row = await this.#kysely
        .insertInto("edition")
        .values({
          audience_id: edition.audienceId,
          number: edition.number,
          slot: edition.slot,
          period_from: edition.period.from,
          period_to: edition.period.to,
          made_at: edition.madeAt,
          is_quiet: edition.brief.isQuiet ? 1 : 0,
          template_hash: edition.templateHash,
          printed_with: edition.printedWith,
          brief: JSON.stringify(edition.brief),
          file_stem: edition.fileStem,
        })
        .returning("id")
        .executeTakeFirstOrThrow()
      id = row.id
      await this.#documents.saveWithin(id, edition.documents)
      await this.#documents.saveLetterPicturesWithin(id, edition.letterPictures)
      await this.#told.saveWithin(edition, told)
      if (errand !== undefined) await this.#outbox.planWithin({ ...edition, id }, errand)
    })
    return (await this.edition(id))!
  }

  // `run` and `serve` may make an audience's next edition at once: what the later one holds was told by the other.
  async #refuseTakenNumber({ audienceId, number }: Omit<Edition, "id">): Promise<void> {
    const taken = await this.#kysely
      .selectFrom("edition")
      .select("id")
      .where("audience_id", "=", audienceId)
      .where("number", "=", number)
      .executeTakeFirst()
    if (taken === undefined) return
    throw new Error(
      `edition ${number} of ${audienceId} was made by another process meanwhile, and nothing was written over it; run again for what is new since`,
    )
  }

  async addToEdition(
    editionId: number,
    documents: RenderedDocument[],
    letterPictures: LetterPicture[],
  ): Promise<Edition> {
    await this.#write(async () => {
      await this.#documents.saveWithin(editionId, documents)
      const has = await this.#documents.letterPictures(editionId)
      if (has.length === 0) await this.#documents.saveLetterPicturesWithin(editionId, letterPictures)
    })
    return (await this.edition(editionId))!
  }

  async edition(id: number): Promise<Edition | null> {
    const row = await this.#kysely.selectFrom("edition").selectAll().where("id", "=", id).executeTakeFirst()
    if (row === undefined) return null
    return {
      id: row.id,
      audienceId: row.audience_id,
      number: row.number,
      slot: row.slot,
      period: { from: row.period_from, to: row.period_to },
      brief: JSON.parse(row.brief) as Edition["brief"],
      documents: await this.#documents.documents(id),
      letterPictures: await this.#documents.letterPictures(id),
      fileStem: row.file_stem,
      templateHash: row.template_hash,
      printedWith: row.printed_with,
      madeAt: row.made_at,
    }
  }

  async editionOfSlot(audienceId: string, slot: Instant): Promise<Edition | null> {
    const row = await this.#kysely
      .selectFrom("edition")
      .select("id")
      .where("audience_id", "=", audienceId)
      .where("slot", "=", slot)
      .executeTakeFirst()
    return row === undefined ? null : this.edition(row.id)
  }

  async editionByNumber(audienceId: string, number: number): Promise<Edition | null> {
    const row = await this.#kysely
      .selectFrom("edition")
      .select("id")
      .where("audience_id", "=", audienceId)
      .where("number", "=", number)
      .executeTakeFirst()
    return row === undefined ? null : this.edition(row.id)
  }

  async lastEdition(audienceId: string): Promise<Edition | null> {
    const row = await this.#kysely
      .selectFrom("edition")
      .select("id")
      .where("audience_id", "=", audienceId)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst()
    return row === undefined ? null : this.edition(row.id)
  }

  async lastNews(audienceId: string, before: Instant): Promise<Instant | null> {
    const { slot } = await this.#kysely
      .selectFrom("edition")
      .select(({ fn }) => fn.max<number | null>("slot").as("slot"))
      .where("audience_id", "=", audienceId)
      .where("slot", "<", before)
      .where("is_quiet", "=", 0)
      .executeTakeFirstOrThrow()
    return slot
  }

  async editions(): Promise<EditionEntry[]> {
    const rows = await this.#kysely
      .selectFrom("edition")
      .select(["id", "audience_id", "number", "slot", "made_at", "is_quiet"])
      .orderBy("id", "desc")
      .execute()
    return rows.map(row => ({
      id: row.id,
      audienceId: row.audience_id,
      number: row.number,
      slot: row.slot,
      madeAt: row.made_at,
      isQuiet: row.is_quiet === 1,
    }))
  }
}

interface GoesWithAnEdition {
  templates: SqliteTemplates
  documents: SqliteDocuments
  told: SqliteTold
  slotLedger: SqliteSlotLedger
  outbox: SqliteOutbox
}
