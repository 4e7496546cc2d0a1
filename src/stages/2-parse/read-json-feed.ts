import type { FeedItem, ParsedFeed } from "../../model/feed.ts"
import { escapeMarkup } from "../../text/escape-markup.ts"
import { readFeedDate } from "../../text/feed-dates.ts"
import { toTitle } from "../../text/title-text.ts"
import { itemsMax } from "./element-kinds.ts"
import { webAddress } from "./find-links.ts"
import type { ItemContext } from "./item-context.ts"
import { hashOf } from "./read-item.ts"

/** Reads a JSON Feed (jsonfeed.org, 1.0 and 1.1); null when the text is no such thing. Wrong types are left out. */
export function readJsonFeed(text: string, context: ItemContext): Omit<ParsedFeed, "isRepaired"> | null {
  const feed = parseObject(text)
  if (feed === null || !Array.isArray(feed.items)) return null
  const language = textOf(feed.language)
  const head = {
    title: titleOf(feed.title),
    link: addressOf(feed.home_page_url, context),
    id: textOf(feed.feed_url),
    language,
    ttlMinutes: null,
    rest: null,
  }
  const inherited = { ...context, language: language ?? context.language, author: authorOf(feed) ?? context.author }
  const items = feed.items
    .slice(0, itemsMax)
    .filter(isObject)
    .map(item => readJsonItem(item, inherited))
  return { head, items }
}

type Json = Record<string, unknown>

function readJsonItem(item: Json, context: ItemContext): FeedItem {
  const title = titleOf(item.title)
  const plain = textOf(item.content_text)
  const content = textOf(item.content_html) ?? (plain === null ? null : escapeMarkup(plain))
  const summary = textOf(item.summary)
  const link =
    addressOf(item.url, context) ?? addressOf(item.external_url, context) ?? webAddress(textOf(item.id) ?? "", null)
  return {
    feedId: context.feedId,
    id: textOf(item.id) ?? link ?? hashOf(title, content ?? summary),
    title,
    link,
    published: dateOf(item.date_published, context),
    updated: dateOf(item.date_modified, context),
    author: authorOf(item) ?? context.author,
    summary: summary === null ? null : escapeMarkup(summary),
    content,
    language: textOf(item.language) ?? context.language,
  }
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value)
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null
}

function titleOf(value: unknown): string | null {
  return toTitle(textOf(value) ?? "") || null
}

function addressOf(value: unknown, { base }: ItemContext): string | null {
  return webAddress(textOf(value) ?? "", base)
}

function dateOf(value: unknown, { dateZone }: ItemContext): number | null {
  const text = textOf(value)
  return text === null ? null : readFeedDate(text, dateZone)
}

// 1.1 has a list of authors, 1.0 one author.
function authorOf(owner: Json): string | null {
  const first = Array.isArray(owner.authors) ? owner.authors[0] : owner.author
  return isObject(first) ? textOf(first.name) : null
}
