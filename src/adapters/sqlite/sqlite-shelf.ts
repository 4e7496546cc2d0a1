import { createHash } from "node:crypto"
import type { Kysely } from "kysely"
import type { Article } from "../../model/article.ts"
import type { FeedMemory } from "../../model/feed.ts"
import { dayMs, type Instant, type Period } from "../../model/time.ts"
import type { Clock } from "../../ports/clock.ts"
import type { Store } from "../../ports/store.ts"
import { type AddressOf, withSources } from "./article-sources.ts"
import type { Write } from "./one-writer.ts"
import type { Tables } from "./schema.ts"
import type { SqliteFeedMemories } from "./sqlite-feed-memories.ts"

/** The stored articles. They are saved in one transaction with the memories of the feeds that brought them. */
export class SqliteShelf
  implements Pick<Store, "saveCollection" | "articlesArrived" | "articlesByFingerprint" | "countArticles">
{
  readonly #kysely: Kysely<Tables>
  readonly #write: Write
  readonly #feedMemories: SqliteFeedMemories
  readonly #clock: Clock

  constructor(kysely: Kysely<Tables>, write: Write, feedMemories: SqliteFeedMemories, clock: Clock) {
    this.#kysely = kysely
    this.#write = write
    this.#feedMemories = feedMemories
    this.#clock = clock
  }

  async saveCollection(memories: FeedMemory[], articles: Article[]): Promise<{ added: number; revised: number }> {
    let added = 0
    let revised = 0
    await this.#write(async () => {
      await this.#feedMemories.saveWithin(memories)
      const notBefore = await this.#coveredUntil(articles)
      const addressOf = this.#feedMemories.addresses()
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
    const hash = createHash("sha256").update(`${article.title}\n${article.text}`).digest("hex")
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

  /**
   * Deletes articles that came to the shelf before, but for those of the fingerprints, within the transaction of the caller;
   * gives how many.
   */
  async pruneWithin(before: Instant, kept: Set<string>): Promise<number> {
    const old = await this.#kysely.selectFrom("article").select("fingerprint").where("arrived", "<", before).execute()
    const gone = old.map(({ fingerprint }) => fingerprint).filter(fingerprint => !kept.has(fingerprint))
    for (let start = 0; start < gone.length; start += 500) {
      const some = gone.slice(start, start + 500)
      await this.#kysely.deleteFrom("article").where("fingerprint", "in", some).execute()
    }
    return gone.length
  }
}

// A clock that is set back is set by hours: a wrong zone, summer time, a wrong half of the day.
const setBackMaxMs = dayMs
