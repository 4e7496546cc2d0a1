import type { Kysely } from "kysely"
import type { Format, RenderedDocument } from "../../model/edition.ts"
import type { LetterPicture, PictureName } from "../../model/picture.ts"
import type { Instant } from "../../model/time.ts"
import type { Store } from "../../ports/store.ts"
import type { Tables } from "./schema.ts"

/** The bytes of the editions: their documents, and the pictures of their letters. */
export class SqliteDocuments implements Pick<Store, "printedAs"> {
  readonly #kysely: Kysely<Tables>

  constructor(kysely: Kysely<Tables>) {
    this.#kysely = kysely
  }

  /**
   * Adds documents in formats that an edition does not have, or has no more, within the transaction of the caller. One that
   * was pruned comes back under its first file name.
   */
  async saveWithin(editionId: number, documents: RenderedDocument[]): Promise<void> {
    for (const { format, fileName, hash, bytes } of documents) {
      await this.#kysely
        .insertInto("document")
        .values({ edition_id: editionId, format, file_name: fileName, hash, bytes, is_pruned: 0 })
        .onConflict(conflict =>
          conflict
            .columns(["edition_id", "format"])
            .doUpdateSet({ hash, bytes, is_pruned: 0 })
            .where("document.is_pruned", "=", 1),
        )
        .execute()
    }
  }

  /** Adds pictures of an edition's letters, which must have none yet, within the transaction of the caller. */
  async saveLetterPicturesWithin(editionId: number, pictures: LetterPicture[]): Promise<void> {
    for (const [position, picture] of pictures.entries()) {
      await this.#kysely
        .insertInto("letter_picture")
        .values({ edition_id: editionId, position, ...picture })
        .execute()
    }
  }

  /** An edition's documents by format, without those whose bytes were pruned. */
  async documents(editionId: number): Promise<RenderedDocument[]> {
    const rows = await this.#kysely
      .selectFrom("document")
      .selectAll()
      .where("edition_id", "=", editionId)
      .where("is_pruned", "=", 0)
      .orderBy("format")
      .execute()
    return rows.map(({ format, file_name, hash, bytes }) => ({
      format: format as Format,
      fileName: file_name,
      hash,
      bytes: new Uint8Array(bytes),
    }))
  }

  /** The pictures of an edition's letters, in the order in which they were saved. */
  async letterPictures(editionId: number): Promise<LetterPicture[]> {
    const rows = await this.#kysely
      .selectFrom("letter_picture")
      .select(["id", "name", "bytes"])
      .where("edition_id", "=", editionId)
      .orderBy("position")
      .execute()
    return rows.map(({ id, name, bytes }) => ({ id, name: name as PictureName, bytes: new Uint8Array(bytes) }))
  }

  async printedAs(editionId: number): Promise<Omit<RenderedDocument, "bytes">[]> {
    const rows = await this.#kysely
      .selectFrom("document")
      .select(["format", "file_name", "hash"])
      .where("edition_id", "=", editionId)
      .orderBy("format")
      .execute()
    return rows.map(({ format, file_name, hash }) => ({ format: format as Format, fileName: file_name, hash }))
  }

  /**
   * Deletes the bytes of documents and the pictures of letters of editions made before, within the transaction of the caller;
   * gives how many documents.
   */
  async pruneWithin(before: Instant): Promise<number> {
    const madeBefore = this.#kysely.selectFrom("edition").select("id").where("made_at", "<", before)
    const { numUpdatedRows } = await this.#kysely
      .updateTable("document")
      .set({ bytes: new Uint8Array(), is_pruned: 1 })
      .where("is_pruned", "=", 0)
      .where("edition_id", "in", madeBefore)
      .executeTakeFirst()
    await this.#kysely.deleteFrom("letter_picture").where("edition_id", "in", madeBefore).execute()
    return Number(numUpdatedRows)
  }
}
