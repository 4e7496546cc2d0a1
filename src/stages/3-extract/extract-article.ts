import { createHash } from "node:crypto"
import type { Article } from "../../model/article.ts"
import type { Feed, FeedItem } from "../../model/feed.ts"
import { dayMs, type Instant } from "../../model/time.ts"
import { canonicalAddress } from "../../text/addresses.ts"
import { detectLanguage } from "../../text/language.ts"
import { toOneLine, toPlainText } from "../../text/plain-text.ts"
import { splitSentences } from "../../text/sentences.ts"
import { dropBoilerplate } from "./drop-boilerplate.ts"

/**
 * Cleans an item into an article. Null where there is nothing to read, or where its date lies more than a day ahead.
 * @param arrived when the item came to us: it stands in for a missing date, and no article is younger.
 */
export function extractArticle(item: FeedItem, feed: Feed, arrived: Instant): Article | null {
  if (isHeldForLater(item, arrived)) return null
  const summary = cleanText(item.summary)
  const content = cleanText(item.content)
  // Some feeds put no more than a picture and its caption where the content belongs.
  const text = content.length < summary.length ? summary : content
  const title = toOneLine(item.title ?? "") || firstWords(text)
  if (title === "") return null
  const url = item.link === null ? null : canonicalAddress(item.link)
  const language = detectLanguage(`${title}\n${text}`, feed.language ?? item.language)
  const date = usableDate(item)
  return {
    fingerprint: fingerprint(url === null || item.isLinkShared ? `${feed.id} ${item.id}` : withoutScheme(url)),
    url,
    title,
    summary,
    text,
    sentences: sentencesOf(text, language),
    language,
    published: date === null ? arrived : Math.min(date, arrived),
    isDateGuessed: date === null,
    author: item.author,
    sources: [{ feedId: feed.id, outlet: feed.title, grade: feed.grade ?? null }],
    arrived,
  }
}

// A feed that moves from http to https, or two feeds that differ in it, name one article.
function withoutScheme(url: string): string {
  return url.slice(url.indexOf("//"))
}

// A clock that starts at zero stands for a date that is missing, and no feed is older than the web.
const earliest = Date.UTC(1990, 0, 1)

function usableDate({ published, updated }: FeedItem): Instant | null {
  return [published, updated].find(date => date !== null && date >= earliest) ?? null
}

/**
 * Whether an item is announced for a time that has not come: it has to be read again then.
 * @param aheadMaxMs how far ahead a date may lie. A day by default, since clocks and zones of outlets are wrong by hours.
 */
export function isHeldForLater(item: FeedItem, arrived: Instant, aheadMaxMs = dayMs): boolean {
  const date = item.published ?? item.updated
  return date !== null && date > arrived + aheadMaxMs
}

/** Longest text of an article, in UTF-16 units: more than the longest report, less than what would hold a run up. */
const textMax = 400_000

function cleanText(html: string | null): string {
  return html === null ? "" : dropBoilerplate(toPlainText(html.slice(0, 4 * textMax)).slice(0, textMax))
}

/** What is longer, in UTF-16 units, is a table or a list without full stops: it can be matched, but not be told. */
const sentenceMax = 3000
/** Every sentence is compared with what is known: no article takes all of a run's time. */
const sentencesMax = 4000

function sentencesOf(text: string, language: string): string[] {
  return splitSentences(text, language)
    .filter(sentence => sentence.length <= sentenceMax)
    .slice(0, sentencesMax)
}

function firstWords(text: string): string {
  const line = toOneLine(text.slice(0, 400))
  if (line.length <= 80) return line
  const cut = line.lastIndexOf(" ", 80)
  return `${line.slice(0, cut < 40 ? 80 : cut)} …`
}

function fingerprint(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32)
}
