import type { SourceGrade } from "./feed.ts"
import type { Instant } from "./time.ts"

/** An item cleaned: text, sentences, language, address. Plain data, no markup anywhere. */
export interface Article {
  /** SHA-256 (32 hex digits of it) of the canonical address without its scheme, or of feed and item id where there is none. The key everywhere. */
  fingerprint: string
  /** Canonical http(s) address; null when the item had none. */
  url: string | null
  title: string
  /** Teaser; "" when the feed gave none. */
  summary: string
  /** Body, paragraphs parted by blank lines; the summary's text when the feed gave no body. */
  text: string
  /** Sentences of `text`, in order, exactly as they stand there; without what is too long for one, and not without end. */
  sentences: string[]
  /** BCP 47 primary tag, e.g. `en`; `und` when it could not be told. */
  language: string
  published: Instant
  /** True when the feed gave no usable date and the time first seen stands in. */
  isDateGuessed: boolean
  author: string | null
  /** Every feed that carried it; the first one is where it was seen first. */
  sources: ArticleSource[]
  /** When it came to the shelf. */
  arrived: Instant
}

/** One feed that carried an article. */
export interface ArticleSource {
  feedId: string
  /** Name of the outlet as the reader sees it. */
  outlet: string
  grade: SourceGrade | null
}
