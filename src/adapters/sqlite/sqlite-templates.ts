import type { Kysely } from "kysely"
import type { Edition } from "../../model/edition.ts"
import type { Store } from "../../ports/store.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import type { Tables } from "./schema.ts"

/** The templates that made the editions, once each, by their hash. */
export class SqliteTemplates implements Pick<Store, "templateOf"> {
  readonly #kysely: Kysely<Tables>

  constructor(kysely: Kysely<Tables>) {
    this.#kysely = kysely
  }

  /** Keeps a template that is not there yet, within the transaction of the caller. */
  async saveWithin(template: TemplateBundle): Promise<void> {
    await this.#kysely
      .insertInto("template")
      .values({ hash: template.hash, bundle: packBundle(template) })
      .onConflict(conflict => conflict.column("hash").doNothing())
      .execute()
  }

  async templateOf(edition: Edition): Promise<TemplateBundle> {
    const { bundle } = await this.#kysely
      .selectFrom("template")
      .select("bundle")
      .where("hash", "=", edition.templateHash)
      .executeTakeFirstOrThrow()
    return unpackBundle(bundle)
  }
}

function packBundle({ name, files, origins, hash }: TemplateBundle): string {
  return JSON.stringify({ name, files: [...files], origins: [...origins], hash })
}

function unpackBundle(text: string): TemplateBundle {
  const { name, files, origins, hash } = JSON.parse(text)
  return { name, files: new Map(files), origins: new Map(origins), hash }
}
