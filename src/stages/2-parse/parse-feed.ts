import type { FeedHead, FetchedFeed, ParsedFeed } from "../../model/feed.ts"
import type { Outcome } from "../../model/outcome.ts"
import { decodeBytes } from "../../text/decode-bytes.ts"
import { toTitle } from "../../text/title-text.ts"
import { cleanXml } from "./clean-xml.ts"
import type { FeedTree } from "./feed-tree.ts"
import { findLink } from "./find-links.ts"
import { findRest } from "./find-rest.ts"
import { findAuthor, findTitle } from "./find-texts.ts"
import { baseWithin, firstText, type ItemContext } from "./item-context.ts"
import { findId, readItem } from "./read-item.ts"
import { readJsonFeed } from "./read-json-feed.ts"
import { readTolerantly } from "./read-tolerantly.ts"
import { readWithRssParser } from "./read-with-rss-parser.ts"
import { sniffKind } from "./sniff-kind.ts"
import { surveyXml } from "./survey-xml.ts"
import { withUniqueIds } from "./unique-ids.ts"
import { unreadable, type unreadableWords } from "./unreadable.ts"

/**
 * Reads a feed's bytes into items: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed. Never rejects for what the
 * document holds: `value` is null when it is no feed, with a note that says what it is instead.
 */
export async function parseFeed(fetched: FetchedFeed): Promise<Outcome<ParsedFeed | null>> {
  const { text } = decodeBytes(fetched.body, fetched.headers["content-type"])
  const kind = sniffKind(text)
  const context = contextOf(fetched)
  if (kind === "json") return done(fetched, readJson(text, context), "no-json-feed")
  if (kind !== "xml") return done(fetched, null, kind)
  const clean = cleanXml(text)
  const read = await readXml(clean.xml)
  return done(fetched, read === null ? null : shape(read, context, clean.isRepaired || read.isBroken), "other")
}

function done(
  fetched: FetchedFeed,
  value: ParsedFeed | null,
  kind: keyof typeof unreadableWords,
): Outcome<ParsedFeed | null> {
  return { value, notes: value === null ? [unreadable(fetched.feed, kind)] : [] }
}

function readJson(text: string, context: ItemContext): ParsedFeed | null {
  const feed = readJsonFeed(text.replace(/^\ufeff/, ""), context)
  return feed === null ? null : { ...feed, items: withUniqueIds(feed.items), isRepaired: false }
}

// rss-parser reads what is in order. What it refuses, or of which it loses items, goes to our own reader, and so does
// what it cannot tell: markup inside texts comes out of xml2js in another order (rss-parser issue 275).
async function readXml(xml: string): Promise<FeedTree | null> {
  const survey = surveyXml(xml)
  if (survey.isPlain) {
    try {
      const tree = await readWithRssParser(xml, survey.prefixes, survey.root)
      if (tree.items.length === survey.items) return tree
    } catch {
      // Not well-formed, or no feed in its eyes.
    }
  }
  return readTolerantly(xml)
}

function shape(tree: FeedTree, around: ItemContext, isRepaired: boolean): ParsedFeed {
  const { root, head } = tree
  const outer = baseWithin(root, around.base)
  const base = baseWithin(head.attributes, channelBase(head.attributes.base, outer))
  const language =
    firstText(head, "language", "dc:language") ?? head.attributes["xml:lang"] ?? root["xml:lang"] ?? around.language
  const context: ItemContext = {
    ...around,
    base,
    language,
    author: tree.head.children.some(({ name }) => name === "author") ? findAuthor(head) : null,
  }
  const ttl = Number.parseInt(firstText(head, "ttl") ?? "", 10)
  const feedHead: FeedHead = {
    title: findTitle(head),
    link: findLink(head, base),
    id: findId(head, base),
    language: language === null ? null : toTitle(language),
    ttlMinutes: Number.isSafeInteger(ttl) && ttl > 0 ? ttl : null,
    rest: findRest(head),
  }
  return { head: feedHead, items: withUniqueIds(tree.items.map(item => readItem(item, context))), isRepaired }
}

// CDF has an attribute of its own for what became xml:base.
function channelBase(base: string | undefined, around: string | null): string | null {
  return base === undefined ? around : baseWithin({ "xml:base": base }, around)
}

function contextOf({ feed, url, headers }: FetchedFeed): ItemContext {
  const location = headers["content-location"]
  return {
    feedId: feed.id,
    base: location === undefined ? url || null : baseWithin({ "xml:base": location }, url || null),
    language: headers["content-language"]?.split(",")[0]?.trim() || null,
    author: null,
    dateZone: feed.dateZone,
  }
}
