import Parser from "rss-parser"
import { canonicalName } from "./canonical-names.ts"
import { fieldNames } from "./element-kinds.ts"
import { type FeedElement, type FeedTree, newElement } from "./feed-tree.ts"

/**
 * Reads a clean document with rss-parser; rejects for what it refuses. Every element but the frame goes under a name of
 * our own (`x:title`), and comes out as the raw node that xml2js made: so rss-parser's own reading of dates, which loses
 * the feed for one bad date, and of snippets, which takes quadratic time, never runs.
 * @param root attributes of the root element, which rss-parser does not give out.
 */
export async function readWithRssParser(
  xml: string,
  prefixes: ReadonlyMap<string, string>,
  root: Record<string, string>,
): Promise<FeedTree> {
  const renamed = new Map<string, string>()
  const rename = (name: string) => {
    let own = renamed.get(name)
    if (own === undefined) {
      const canonical = canonicalName(name, prefixes)
      own = frame[canonical] ?? mark + canonical
      renamed.set(name, own)
    }
    return own
  }
  const parser = new Parser<RawNode, RawNode>({
    defaultRSS: 2,
    customFields: { feed: fields, item: fields },
    xml2js: { tagNameProcessors: [rename], attrNameProcessors: [lowerCase] },
  } as unknown as ConstructorParameters<typeof Parser<RawNode, RawNode>>[0])
  const feed = (await parser.parseString(xml)) as RawNode & { items: RawNode[] }
  const items = feed.items.map(item => elementOf("item", item))
  return { root, head: elementOf("channel", feed), items, isBroken: false }
}

const mark = "x:"

// Names that rss-parser finds its way by.
const frame: Record<string, string> = {
  channel: "channel",
  entry: "entry",
  feed: "feed",
  item: "item",
  "rdf:rdf": "rdf:RDF",
  rss: "rss",
}

const fields = [
  ["$", "$", { keepArray: true }],
  ...fieldNames.map(name => [mark + name, mark + name, { keepArray: true }]),
]

/** xml2js: text alone, or attributes under `$`, text under `_` and arrays of children under their names. */
type RawNode = string | { [key: string]: unknown; $?: Record<string, string>; _?: string }

function elementOf(name: string, raw: RawNode): FeedElement {
  if (typeof raw === "string") return { ...newElement(name, {}), text: raw }
  const element = newElement(name, raw.$ ?? {})
  element.text = typeof raw._ === "string" ? raw._ : ""
  for (const key in raw) {
    const nodes = raw[key]
    if (!key.startsWith(mark) || !Array.isArray(nodes)) continue
    for (const node of nodes) element.children.push(elementOf(key.slice(mark.length), node as RawNode))
  }
  return element
}

function lowerCase(name: string): string {
  return name.toLowerCase()
}
