import type { FetchedFeed, ParsedFeed } from "../model/feed.ts"
import type { Outcome } from "../model/outcome.ts"

/** Reads a feed's bytes into items, somewhere that a hostile document can be stopped. */
export interface FeedReader {
  /** Never rejects for what the document holds; `value` is null when it could not be read, with a note that says why. */
  read(fetched: FetchedFeed): Promise<Outcome<ParsedFeed | null>>
  close(): Promise<void>
}
