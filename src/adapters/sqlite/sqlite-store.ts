import { Kysely, SqliteDialect } from "kysely"
import type { Article } from "../../model/article.ts"
import type { Baseline, Decision } from "../../model/baseline.ts"
import type { ToldStatement } from "../../model/change.ts"
import type { Edition, Receipt, RenderedDocument } from "../../model/edition.ts"
import type { FeedMemory } from "../../model/feed.ts"
import type { LetterPicture } from "../../model/picture.ts"
import type { Instant, Period } from "../../model/time.ts"
import type { Clock } from "../../ports/clock.ts"
import type { EditionErrand } from "../../ports/outbox.ts"
import type { EditionEntry, Pruned, PruneTimes, Store } from "../../ports/store.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { OneWriter, type Write } from "./one-writer.ts"
import { openDatabase } from "./open-database.ts"
import type { Tables } from "./schema.ts"
import { SqliteArchive } from "./sqlite-archive.ts"
import { SqliteBaselines } from "./sqlite-baselines.ts"
import { SqliteDocuments } from "./sqlite-documents.ts"
import { SqliteFeedMemories } from "./sqlite-feed-memories.ts"
import { SqliteOutbox } from "./sqlite-outbox.ts"
import { SqliteReceipts } from "./sqlite-receipts.ts"
import { SqliteShelf } from "./sqlite-shelf.ts"
import { SqliteSlotLedger } from "./sqlite-slot-ledger.ts"
import { SqliteTemplates } from "./sqlite-templates.ts"
import { SqliteTold } from "./sqlite-told.ts"
import { tellingTrouble } from "./store-trouble.ts"

/** The store in one SQLite file: a face before its subjects, each of which has a file of its own beside this one. */
export class SqliteStore implements Store {
  readonly #database: ReturnType<typeof openDatabase>
  readonly #kysely: Kysely<Tables>
  readonly #writer: OneWriter
  readonly #feedMemories: SqliteFeedMemories
  readonly #shelf: SqliteShelf
  readonly #baselines: SqliteBaselines
  readonly #archive: SqliteArchive
  readonly #documents: SqliteDocuments
  readonly #templates: SqliteTemplates
  readonly #told: SqliteTold
  readonly #receipts: SqliteReceipts
  readonly outbox: SqliteOutbox
  readonly slotLedger: SqliteSlotLedger

  /**
   * @param file path of the store's file, which is made where it is missing; `:memory:` for tests.
   * @param clock the machine's: a run for an earlier moment collects now all the same.
   * @throws {StoreTrouble} when the file can't be opened, or is no store; an `Error` when a newer Daybrief wrote it, or its file
   * system can't hold it.
   */
  constructor(file: string, clock: Clock = { now: Date.now }) {
    this.#database = openDatabase(file)
    this.#kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: tellingTrouble(this.#database) }) })
    this.#writer = new OneWriter(this.#database)
    const kysely = this.#kysely
    const write: Write = work => this.#writer.write(work)
    this.#feedMemories = new SqliteFeedMemories(kysely)
    this.#shelf = new SqliteShelf(kysely, write, this.#feedMemories, clock)
    this.#baselines = new SqliteBaselines(kysely, write)
    this.#documents = new SqliteDocuments(kysely)
    this.#templates = new SqliteTemplates(kysely)
    this.#told = new SqliteTold(kysely)
    this.#receipts = new SqliteReceipts(kysely, write)
    this.slotLedger = new SqliteSlotLedger(kysely, write)
    this.outbox = new SqliteOutbox(kysely, write, this.slotLedger)
    this.#archive = new SqliteArchive(kysely, write, {
      templates: this.#templates,
      documents: this.#documents,
      told: this.#told,
      slotLedger: this.slotLedger,
      outbox: this.outbox,
    })
  }

  feedMemories(): Promise<Map<string, FeedMemory>> {
    return this.#feedMemories.feedMemories()
  }

  saveCollection(memories: FeedMemory[], articles: Article[]): Promise<{ added: number; revised: number }> {
    return this.#shelf.saveCollection(memories, articles)
  }

  articlesArrived(period: Period, notBefore: Instant): Promise<Article[]> {
    return this.#shelf.articlesArrived(period, notBefore)
  }

  articlesByFingerprint(fingerprints: string[]): Promise<Article[]> {
    return this.#shelf.articlesByFingerprint(fingerprints)
  }

  countArticles(): Promise<number> {
    return this.#shelf.countArticles()
  }

  saveBaseline(baseline: Omit<Baseline, "revision">): Promise<Baseline> {
    return this.#baselines.saveBaseline(baseline)
  }

  lastBaseline(topicId: string): Promise<Baseline | null> {
    return this.#baselines.lastBaseline(topicId)
  }

  baselines(topicId: string): Promise<Baseline[]> {
    return this.#baselines.baselines(topicId)
  }

  decisions(topicId: string): Promise<Decision[]> {
    return this.#baselines.decisions(topicId)
  }

  decide(decision: Decision, revision: Omit<Baseline, "revision"> | null): Promise<void> {
    return this.#baselines.decide(decision, revision)
  }

  saveEdition(
    edition: Omit<Edition, "id">,
    told: ToldStatement[],
    template: TemplateBundle,
    errand?: EditionErrand,
  ): Promise<Edition> {
    return this.#archive.saveEdition(edition, told, template, errand)
  }

  addToEdition(editionId: number, documents: RenderedDocument[], letterPictures: LetterPicture[]): Promise<Edition> {
    return this.#archive.addToEdition(editionId, documents, letterPictures)
  }

  edition(id: number): Promise<Edition | null> {
    return this.#archive.edition(id)
  }

  editionOfSlot(audienceId: string, slot: Instant): Promise<Edition | null> {
    return this.#archive.editionOfSlot(audienceId, slot)
  }

  editionByNumber(audienceId: string, number: number): Promise<Edition | null> {
    return this.#archive.editionByNumber(audienceId, number)
  }

  lastEdition(audienceId: string): Promise<Edition | null> {
    return this.#archive.lastEdition(audienceId)
  }

  lastNews(audienceId: string, before: Instant): Promise<Instant | null> {
    return this.#archive.lastNews(audienceId, before)
  }

  editions(): Promise<EditionEntry[]> {
    return this.#archive.editions()
  }

  printedAs(editionId: number): Promise<Omit<RenderedDocument, "bytes">[]> {
    return this.#documents.printedAs(editionId)
  }

  templateOf(edition: Edition): Promise<TemplateBundle> {
    return this.#templates.templateOf(edition)
  }

  toldTo(audienceId: string): Promise<ToldStatement[]> {
    return this.#told.toldTo(audienceId)
  }

  toldOn(topicId: string): Promise<ToldStatement[]> {
    return this.#told.toldOn(topicId)
  }

  saveReceipt(receipt: Receipt): Promise<void> {
    return this.#receipts.saveReceipt(receipt)
  }

  receipts(editionId: number): Promise<Receipt[]> {
    return this.#receipts.receipts(editionId)
  }

  async prune(before: PruneTimes): Promise<Pruned> {
    let pruned = { articles: 0, documents: 0, messages: 0, messageBytes: 0 }
    await this.#writer.write(async () => {
      const articles = await this.#shelf.pruneWithin(before.articles, await this.#told.articleFingerprints())
      const documents = await this.#documents.pruneWithin(before.documents)
      const dropped = await this.outbox.dropMessagesWithin(before.messages)
      pruned = { articles, documents, ...dropped }
    })
    return pruned
  }

  async shrink(): Promise<number> {
    const sizeOf = () =>
      Number(this.#database.pragma("page_count", { simple: true })) *
      Number(this.#database.pragma("page_size", { simple: true }))
    let freed = 0
    await this.#writer.inTurn(async () => {
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
}
