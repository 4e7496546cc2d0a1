import type { Kysely } from "kysely"
import type { FeedMemory } from "../../model/feed.ts"
import type { Store } from "../../ports/store.ts"
import type { AddressOf } from "./article-sources.ts"
import type { Tables } from "./schema.ts"

/** What is remembered of each feed between polls, in the store's file. */
export class SqliteFeedMemories implements Pick<Store, "feedMemories"> {
  readonly #kysely: Kysely<Tables>

  constructor(kysely: Kysely<Tables>) {
    this.#kysely = kysely
  }

  async feedMemories(): Promise<Map<string, FeedMemory>> {
    const rows = await this.#kysely.selectFrom("feed_memory").selectAll().execute()
    return new Map(rows.map(row => [row.feed_id, JSON.parse(row.memory) as FeedMemory]))
  }

  /** Puts each memory in the place of its feed's last one, within the transaction of the caller. */
  async saveWithin(memories: FeedMemory[]): Promise<void> {
    for (const memory of memories) {
      const text = JSON.stringify(memory)
      await this.#kysely
        .insertInto("feed_memory")
        .values({ feed_id: memory.feedId, memory: text })
        .onConflict(conflict => conflict.column("feed_id").doUpdateSet({ memory: text }))
        .execute()
    }
  }

  /** Addresses for one collection: each is asked for once, and only where a feed carries what another one had first. */
  addresses(): AddressOf {
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
}
