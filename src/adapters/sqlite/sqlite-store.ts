import { createHash } from "node:crypto"
import { Kysely, SqliteDialect } from "kysely"
import type { Article } from "../../model/article.ts"
import type { Baseline, Decision } from "../../model/baseline.ts"
import type { Statement, ToldStatement } from "../../model/change.ts"
import type { Edition, Format, Receipt, RenderedDocument } from "../../model/edition.ts"
import type { FeedMemory } from "../../model/feed.ts"
import type { LetterPicture, PictureName } from "../../model/picture.ts"
import { dayMs, type Instant, type Period } from "../../model/time.ts"
import type { Clock } from "../../ports/clock.ts"
import type { EditionErrand } from "../../ports/outbox.ts"
import type { EditionEntry, Pruned, PruneTimes, Store } from "../../ports/store.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { type AddressOf, withSources } from "./article-sources.ts"
import { openDatabase } from "./open-database.ts"
import type { Tables } from "./schema.ts"
import { SqliteOutbox } from "./sqlite-outbox.ts"
import { SqliteSlotLedger } from "./sqlite-slot-ledger.ts"
import { storeTrouble, tellingTrouble } from "./store-trouble.ts"

/** The store in one SQLite file. Writes run inside `BEGIN IMMEDIATE`: a read that turns into a write can't be outrun. */
export class SqliteStore implements Store {
  readonly #database: ReturnType<typeof openDatabase>
  readonly #kysely: Kysely<Tables>
  readonly outbox: SqliteOutbox
  readonly slotLedger: SqliteSlotLedger
  readonly #clock: Clock

  /** @param clock the machine's: a run for an earlier moment collects now all the same. */
  constructor(file: string, clock: Clock = { now: Date.now }) {
    this.#clock = clock
    this.#database = openDatabase(file)
    this.#kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: tellingTrouble(this.#database) }) })
    this.outbox = new SqliteOutbox(this.#kysely, work => this.#write(work))
    this.slotLedger = new SqliteSlotLedger(this.#kysely, work => this.#write(work))
  }

  async feedMemories(): Promise<Map<string, FeedMemory>> {
    const rows = await this.#kysely.selectFrom("feed_memory").selectAll().execute()
    return new Map(rows.map(row => [row.feed_id, JSON.parse(row.memory) as FeedMemory]))
  }

  async saveCollection(memories: FeedMemory[], articles: Article[]): Promise<{ added: number; revised: number }> {
    let added = 0
    let revised = 0
    await this.#write(async () => {
      for (const memory of memories) {
        const text = JSON.stringify(memory)
        await this.#kysely
          .insertInto("feed_memory")
          .values({ feed_id: memory.feedId, memory: text })
          .onConflict(conflict => conflict.column("feed_id").doUpdateSet({ memory: text }))
          .execute()
      }
      const notBefore = await this.#coveredUntil(articles)
      const addressOf = this.#feedAddresses()
      for (const article of articles) {
        const arrived = Math.max(article.arrived, notBefore + 1)
        const outcome = await this.#saveArticle({ ...article, arrived }, addressOf)
        if (outcome === "added") added++
        if (outcome === "revised") revised++
      }
    })
    return { added, revised }
  }

  // What comes now belongs to an edition that is still to be made, whatever the clock says: one that was set back, or
  // that stood still for a moment, would put it into a period that was told already, and nobody would ever read it.
  // An edition that lies far ahead is one audience's mistake: the others need not wait for its day.
  async #coveredUntil(articles: Article[]): Promise<Instant> {
    const present = articles.reduce((latest, { arrived }) => Math.max(latest, arrived), this.#clock.now())
    const { until } = await this.#kysely
      .selectFrom("edition")
      .select(({ fn }) => fn.max<number | null>("period_to").as("until"))
      .where("period_to", "<=", present + setBackMaxMs)
      .executeTakeFirstOrThrow()
    return until ?? Number.MIN_SAFE_INTEGER
  }

  // An address that another feed carries too is the same article with one more source. New text from the feed that
  // had it first is a correction: the article comes to the shelf again, and what was told already is not told twice.
  async #saveArticle(article: Article, addressOf: AddressOf): Promise<"added" | "revised" | "known"> {
    const row = await this.#kysely
      .selectFrom("article")
      .selectAll()
      .where("fingerprint", "=", article.fingerprint)
      .executeTakeFirst()
    const hash = textHash(`${article.title}\n${article.text}`)
    if (row === undefined) {
      await this.#kysely
        .insertInto("article")
        .values({
          fingerprint: article.fingerprint,
          text_hash: hash,
          arrived: article.arrived,
          published: article.published,
          article: JSON.stringify(article),
        })
        .execute()
      return "added"
    }
    const stored = JSON.parse(row.article) as Article
    const sources = await withSources(stored.sources, article.sources, addressOf)
    const isRevised = row.text_hash !== hash && sources[0]?.feedId === article.sources[0]?.feedId
    if (sources === stored.sources && !isRevised) return "known"
    const merged: Article = isRevised
      ? { ...article, sources, published: stored.published, isDateGuessed: stored.isDateGuessed }
      : { ...stored, sources }
    await this.#kysely
      .updateTable("article")
      .set({ text_hash: isRevised ? hash : row.text_hash, arrived: merged.arrived, article: JSON.stringify(merged) })
      .where("fingerprint", "=", article.fingerprint)
      .execute()
    return isRevised ? "revised" : "known"
  }

  // Each is asked for once a collection, and only where a feed carries what another one had first.
  #feedAddresses(): AddressOf {
    const found = new Map<string, string | undefined>()
    return async feedId => {
      if (!found.has(feedId)) {
        const row = await this.#kysely
          .selectFrom("feed_memory")
          .select("memory")
          .where("feed_id", "=", feedId)
          .executeTakeFirst()
        found.set(feedId, row === undefined ? undefined : (JSON.parse(row.memory) as FeedMemory).url)
      }
      return found.get(feedId)
    }
  }

  async articlesArrived({ from, to }: Period, notBefore: Instant): Promise<Article[]> {
    const rows = await this.#kysely
      .selectFrom("article")
      .select("article")
      .where("arrived", ">", from)
      .where("arrived", "<=", to)
      .where("published", ">", notBefore)
      .orderBy("published")
      .orderBy("fingerprint")
      .execute()
    return rows.map(row => JSON.parse(row.article) as Article)
  }

  async articlesByFingerprint(fingerprints: string[]): Promise<Article[]> {
    const articles: Article[] = []
    // SQLite takes 32,766 parameters at the most.
    for (let start = 0; start < fingerprints.length; start += 500) {
      const rows = await this.#kysely
        .selectFrom("article")
        .select("article")
        .where("fingerprint", "in", fingerprints.slice(start, start + 500))
        .orderBy("published")
        .orderBy("fingerprint")
        .execute()
      articles.push(...rows.map(row => JSON.parse(row.article) as Article))
    }
    return articles
  }

  async countArticles(): Promise<number> {
    const { count } = await this.#kysely
      .selectFrom("article")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow()
    return Number(count)
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
    const hash = textHash(JSON.stringify(said))
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
      const named = await this.#editionOfName(edition.audienceId, errand?.slotName ?? null)
      if (existing !== undefined || named !== null) {
        id = (existing?.id ?? named)!
        return
      }
      await this.#refuseTakenNumber(edition)
      await this.#kysely
        .insertInto("template")
        .values({ hash: template.hash, bundle: packBundle(template) })
        .onConflict(conflict => conflict.column("hash").doNothing())
        .execute()
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
      await this.#insertDocuments(id, edition.documents)
      await this.#insertLetterPictures(id, edition.letterPictures)
      for (const statement of told) {
        await this.#kysely
          .insertInto("told")
          .values({
            audience_id: edition.audienceId,
            edition: edition.number,
            topic_id: statement.topicId,
            statement_id: statement.id,
            statement: JSON.stringify(statement),
          })
          .onConflict(conflict => conflict.columns(["audience_id", "topic_id", "statement_id"]).doNothing())
          .execute()
      }
      if (errand !== undefined) await this.#planErrand(id, edition, errand)
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

  async #editionOfName(audienceId: string, name: EditionErrand["slotName"]): Promise<number | null> {
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

  async #planErrand(editionId: number, edition: Omit<Edition, "id">, errand: EditionErrand): Promise<void> {
    const { audienceId, slot, madeAt } = edition
    if (errand.slotName !== null) {
      const made = { slot, edition_id: editionId, reason: null, decided_at: madeAt }
      await this.#kysely
        .insertInto("slot")
        .values({ audience_id: audienceId, ...errand.slotName, ...made })
        .onConflict(conflict => conflict.columns(["audience_id", "day", "number"]).doUpdateSet(made))
        .execute()
    }
    await this.outbox.planWithin({ ...edition, id: editionId }, errand)
  }

  async addToEdition(
    editionId: number,
    documents: RenderedDocument[],
    letterPictures: LetterPicture[],
  ): Promise<Edition> {
    await this.#write(async () => {
      await this.#insertDocuments(editionId, documents)
      const has = await this.#letterPictures(editionId)
      if (has.length === 0) await this.#insertLetterPictures(editionId, letterPictures)
    })
    return (await this.edition(editionId))!
  }

  async #insertDocuments(editionId: number, documents: RenderedDocument[]): Promise<void> {
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

  async #insertLetterPictures(editionId: number, pictures: LetterPicture[]): Promise<void> {
    for (const [position, picture] of pictures.entries()) {
      await this.#kysely
        .insertInto("letter_picture")
        .values({ edition_id: editionId, position, ...picture })
        .execute()
    }
  }

  async edition(id: number): Promise<Edition | null> {
    const row = await this.#kysely.selectFrom("edition").selectAll().where("id", "=", id).executeTakeFirst()
    if (row === undefined) return null
    const documents = await this.#kysely
      .selectFrom("document")
      .selectAll()
      .where("edition_id", "=", id)
      .where("is_pruned", "=", 0)
      .orderBy("format")
      .execute()
    return {
      id: row.id,
      audienceId: row.audience_id,
      number: row.number,
      slot: row.slot,
      period: { from: row.period_from, to: row.period_to },
      brief: JSON.parse(row.brief) as Edition["brief"],
      documents: documents.map(({ format, file_name, hash, bytes }) => ({
        format: format as Format,
        fileName: file_name,
        hash,
        bytes: new Uint8Array(bytes),
      })),
      letterPictures: await this.#letterPictures(id),
      fileStem: row.file_stem,
      templateHash: row.template_hash,
      printedWith: row.printed_with,
      madeAt: row.made_at,
    }
  }

  async #letterPictures(editionId: number): Promise<LetterPicture[]> {
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

  async templateOf(edition: Edition): Promise<TemplateBundle> {
    const { bundle } = await this.#kysely
      .selectFrom("template")
      .select("bundle")
      .where("hash", "=", edition.templateHash)
      .executeTakeFirstOrThrow()
    return unpackBundle(bundle)
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
    return rows.map(row => JSON.parse(row.statement) as ToldStatement & Statement)
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

  async prune(before: PruneTimes): Promise<Pruned> {
    let pruned = { articles: 0, documents: 0, messages: 0, messageBytes: 0 }
    await this.#write(async () => {
      const told = await this.#kysely.selectFrom("told").select("statement").execute()
      const sources = told.map(row => (JSON.parse(row.statement) as ToldStatement).source)
      const kept = new Set(sources.flatMap(source => (source.kind === "article" ? [source.fingerprint] : [])))
      const old = await this.#kysely
        .selectFrom("article")
        .select("fingerprint")
        .where("arrived", "<", before.articles)
        .execute()
      const gone = old.map(({ fingerprint }) => fingerprint).filter(fingerprint => !kept.has(fingerprint))
      for (let start = 0; start < gone.length; start += 500) {
        const some = gone.slice(start, start + 500)
        await this.#kysely.deleteFrom("article").where("fingerprint", "in", some).execute()
      }
      const madeBefore = this.#kysely.selectFrom("edition").select("id").where("made_at", "<", before.documents)
      const { numUpdatedRows } = await this.#kysely
        .updateTable("document")
        .set({ bytes: new Uint8Array(), is_pruned: 1 })
        .where("is_pruned", "=", 0)
        .where("edition_id", "in", madeBefore)
        .executeTakeFirst()
      await this.#kysely.deleteFrom("letter_picture").where("edition_id", "in", madeBefore).execute()
      const dropped = await this.outbox.dropMessagesWithin(before.messages)
      pruned = { articles: gone.length, documents: Number(numUpdatedRows), ...dropped }
    })
    return pruned
  }

  async shrink(): Promise<number> {
    const sizeOf = () =>
      Number(this.#database.pragma("page_count", { simple: true })) *
      Number(this.#database.pragma("page_size", { simple: true }))
    let freed = 0
    await this.#inTurn(async () => {
      const before = sizeOf()
      // The new file is written to the log first; putting it in place is what shortens the old one.
      this.#database.exec("VACUUM")
      this.#database.pragma("wal_checkpoint(TRUNCATE)")
      freed = before - sizeOf()
    })
    return freed
  }

  async close(): Promise<void> {
    await this.#kysely.destroy()
  }

  // One connection, one writer at a time: what is inside sees and writes the same transaction.
  #lastWrite: Promise<unknown> = Promise.resolve()

  #write(work: () => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      try {
        this.#database.exec("BEGIN IMMEDIATE")
        await work()
        this.#database.exec("COMMIT")
      } catch (error) {
        if (this.#database.inTransaction) this.#database.exec("ROLLBACK")
        throw error
      }
    })
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lastWrite.then(work).catch(error => {
      throw storeTrouble(error, this.#database.name)
    })
    this.#lastWrite = turn.catch(() => {})
    return turn
  }
}

// A clock that is set back is set by hours: a wrong zone, summer time, a wrong half of the day.
const setBackMaxMs = dayMs

function textHash(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}

function packBundle({ name, files, origins, hash }: TemplateBundle): string {
  return JSON.stringify({ name, files: [...files], origins: [...origins], hash })
}

function unpackBundle(text: string): TemplateBundle {
  const { name, files, origins, hash } = JSON.parse(text)
  return { name, files: new Map(files), origins: new Map(origins), hash }
}
