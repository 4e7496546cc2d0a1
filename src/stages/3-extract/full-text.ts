import type { Feed, FeedItem } from "../../model/feed.ts"
import type { Note } from "../../model/outcome.ts"
import { decodeBytes } from "../../text/decode-bytes.ts"
import { escapeMarkup } from "../../text/escape-markup.ts"
import { toPlainText } from "../../text/plain-text.ts"
import { extractPage } from "./extract-page.ts"

/** Below this a feed only teases, in UTF-16 units of plain text. */
const teaserMax = 600

/** Whether the page behind an item has to be read, by the feed's wish and by what the feed gave already. */
export function needsPage(item: FeedItem, { fullText = "never" }: Feed): boolean {
  if (item.link === null || item.isLinkShared || fullText === "never") return false
  return fullText === "always" || toPlainText(item.content ?? item.summary ?? "").length < teaserMax
}

/**
 * An item with the text of its page, where that is more than the feed gave. A wall is a remark: what the feed gave stands.
 * @param page bytes of the page, its address and Content-Type.
 */
export function withPageText(
  item: FeedItem,
  feed: Feed,
  page: { body: Uint8Array; url: string; contentType: string | undefined },
): { item: FeedItem; notes: Note[] } {
  const { text, wall, byline, published } = extractPage(decodeBytes(page.body, page.contentType).text, page.url)
  const given = toPlainText(item.content ?? item.summary ?? "")
  const notes = wall === null ? [] : [wallNote(wall, feed, item)]
  if (wall !== null || text.length <= given.length) return { item, notes }
  const content = text
    .split("\n\n")
    .map(paragraph => `<p>${escapeText(paragraph)}</p>`)
    .join("")
  return { item: { ...item, content, author: item.author ?? byline, published: item.published ?? published }, notes }
}

function wallNote(wall: "paywall" | "cookie-wall", feed: Feed, item: FeedItem): Note {
  const words =
    wall === "paywall"
      ? "keeps its articles for subscribers: only teasers were read."
      : "shows a cookie wall: only teasers were read."
  return {
    code: wall,
    kind: "remark",
    subject: feed.id,
    sentence: `${feed.title} ${words}`,
    ...(item.link !== null && { cause: item.link }),
  }
}

function escapeText(text: string): string {
  return escapeMarkup(text).replaceAll("\n", "<br>")
}
