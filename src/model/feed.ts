import type { Instant } from "./time.ts"

/** Whether the page behind a feed's items is fetched: never, when the feed only teases, or always. */
export type FullText = "never" | "when-short" | "always"

/** Record of a source, A (has always been reliable) to F (cannot be judged), after the Admiralty code. */
export type SourceGrade = "A" | "B" | "C" | "D" | "E" | "F"

/** A source that is polled. */
export interface Feed {
  /** Stable key in kebab case; notes and articles refer to it. */
  id: string
  /** Name of the outlet as the reader sees it. */
  title: string
  /** `https:`, `http:` or `file:` address. */
  url: string
  grade?: SourceGrade
  /** BCP 47 tag, when the feed's own is missing or wrong. */
  language?: string
  fullText?: FullText
  /** IANA zone of dates that name none; UTC when absent. */
  dateZone?: string
  userAgent?: string
}

/** What is remembered of a feed between polls. */
export interface FeedMemory {
  feedId: string
  /** The feed's address in the settings when it was asked last; absent in memories older than this field. */
  url?: string
  /** Validators of the last answer, sent back verbatim (RFC 9110, 13.1). */
  etag?: string
  lastModified?: string
  /** SHA-256 of the last decoded body: the same bytes need no parsing. */
  bodyHash?: string
  /** Last time that an answer was sought. */
  polledAt?: Instant
  /** Last time that an answer was a feed (304 included). */
  succeededAt?: Instant
  /** Last time that a whole body came, and not a 304. */
  bodyAt?: Instant
  /** Last time that an item came which had not stood there before: a body may differ by its clock alone. */
  changedAt?: Instant
  /** Short hashes of the ids of its newest items, to know new ones by. */
  itemKeys?: string[]
  /** Failures in a row. */
  failures: number
  /** Not to be asked again before. */
  pollAfter?: Instant
  /** Where 301 or 308 answers point, since when and how often in a row. */
  movedTo?: { url: string; since: Instant; times: number }
  /** The server said 410 Gone: not polled until an operator asks for it. */
  isGone?: boolean
  /** Code of the note of the last poll, when it failed. */
  lastTrouble?: string
  /** That note's sentence for the reader. */
  troubleSentence?: string
  /** Whether the feed's last body had to be repaired, or read by the tolerant reader. */
  isRepaired?: boolean
  /** How often the pages behind its items were asked for in vain, by the articles' fingerprints. */
  pageTries?: Record<string, number>
  /** Interval between polls that the feed asks for (ttl, max-age), in ms. */
  askedIntervalMs?: number
  /** When the feed asks to be left alone. */
  rest?: FeedRest
  /** Items seen a day, averaged over the last polls. */
  itemsPerDay?: number
}

/** One feed's bytes as they came, not yet decoded to text. */
export interface FetchedFeed {
  feed: Feed
  /** Address after redirects: relative links are resolved against it. */
  url: string
  /** Header names in lower case. */
  headers: Record<string, string>
  /** Body after Content-Encoding was undone. */
  body: Uint8Array
}

/** What a feed document says of itself. */
export interface FeedHead {
  title: string | null
  link: string | null
  id: string | null
  language: string | null
  /** Interval that the feed asks for, in minutes (RSS ttl). */
  ttlMinutes: number | null
  /** When the feed asks to be left alone; null where it does not. */
  rest: FeedRest | null
}

/** Hours (0 to 23) and days (0 is Sunday) in UTC in which a feed brings nothing (RSS skipHours, skipDays). */
export interface FeedRest {
  hours: number[]
  days: number[]
}

/** One entry of a feed, in the shared shape. */
export interface FeedItem {
  feedId: string
  /** Unique within the feed: guid, Atom id, rdf:about, else the link, else a hash of title and text. */
  id: string
  /** Plain text on one line. */
  title: string | null
  /** Absolute http(s) address. */
  link: string | null
  published: Instant | null
  updated: Instant | null
  author: string | null
  /** HTML or text as the feed gave it: not sanitised. */
  summary: string | null
  content: string | null
  /** BCP 47 tag, when the feed or the item names one. */
  language: string | null
  /** Whether other items of the document have the same link, which then tells no article. */
  isLinkShared?: boolean
}

/** A feed document read into the shared shape. */
export interface ParsedFeed {
  head: FeedHead
  items: FeedItem[]
  /** Whether the document had to be repaired or read by the tolerant reader. */
  isRepaired: boolean
}
