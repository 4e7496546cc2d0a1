import { resolveAddress } from "../../text/addresses.ts"
import { readMarkup } from "../../text/markup.ts"
import { toOneLine } from "../../text/plain-text.ts"

/** An address where a feed may stand, the likeliest first. */
export interface FoundFeed {
  url: string
  /** As the page calls it; null when it does not. */
  title: string | null
  /** Whether the page says that it is a feed, or it is only worth trying. */
  isDeclared: boolean
}

/**
 * Feeds of a web page: those that it declares (`link rel="alternate"`), links that look like feeds, and at last the paths
 * under which publishing systems keep theirs. The HTML of a page that turned out to be no feed is good for it, too.
 */
export function discoverFeeds(html: string, url: string): FoundFeed[] {
  const { declared, linked } = readLinks(html, url)
  const usual = usualPaths.map(path => resolveAddress(path, url)).filter(address => address !== null)
  const found = [
    ...declared,
    ...[...linked, ...usual].map(address => ({ url: address, title: null, isDeclared: false })),
  ]
  return found.filter((one, at) => found.findIndex(({ url: other }) => other === one.url) === at).slice(0, foundMax)
}

const foundMax = 30

const feedTypes = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json|json|xml)$|^text\/xml$/i

// WordPress, Drupal, Hugo and Jekyll, Ghost, Blogger, Substack and their like, the most common first.
const usualPaths = [
  "/feed/",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feed",
  "/feeds/posts/default",
  "/rss/",
  "/news/rss",
  "/feed.json",
]

function readLinks(html: string, url: string): { declared: FoundFeed[]; linked: string[] } {
  const declared: FoundFeed[] = []
  const linked: string[] = []
  let base = url
  readMarkup(
    html,
    {
      open(name, attributes) {
        const words = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value.trim()]))
        const tag = name.toLowerCase()
        const address = resolveAddress(words.get("href") ?? "", base)
        if (address === null) return
        if (tag === "base") base = address
        else if (tag === "link" && isFeedLink(words)) {
          declared.push({ url: address, title: toOneLine(words.get("title") ?? "") || null, isDeclared: true })
        } else if (tag === "a" && linked.length < foundMax && looksLikeFeed(address)) linked.push(address)
      },
    },
    { isXml: false },
  )
  // Feeds of a page's comments are not what anyone looks for.
  return { declared: declared.toSorted((a, b) => Number(isComments(a)) - Number(isComments(b))), linked }
}

function isFeedLink(words: Map<string, string>): boolean {
  const rel = (words.get("rel") ?? "").toLowerCase().split(/\s+/)
  const type = words.get("type") ?? ""
  return (
    rel.includes("feed") ||
    (rel.includes("alternate") &&
      feedTypes.test(type) &&
      !(type.endsWith("/json") && /wp-json|oembed/.test(words.get("href")!)))
  )
}

function looksLikeFeed(address: string): boolean {
  const { pathname, search } = new URL(address)
  return (
    /(?:^|\/)(?:rss|feeds?|atom)(?:\/|$|\.(?:xml|json|rdf)$)|\.(?:rss|atom|rdf)$/i.test(pathname) ||
    /[?&](?:format|feed|type)=(?:rss|atom|xml)/i.test(search)
  )
}

function isComments({ url, title }: FoundFeed): boolean {
  return /\bcomments?\b/i.test(`${url} ${title ?? ""}`)
}
