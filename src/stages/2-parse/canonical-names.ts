/** Canonical prefix of each namespace that is read; "" for those of RSS and Atom, whose elements share their names. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["http://backend.userland.com/rss", ""],
  ["http://backend.userland.com/rss2", ""],
  ["http://backend.userland.com/rss091", ""],
  ["http://blogs.law.harvard.edu/tech/rss", ""],
  ["http://cyber.law.harvard.edu/rss/rss.html", ""],
  ["http://channel.netscape.com/rdf/simple/0.9/", ""],
  ["http://my.netscape.com/rdf/simple/0.9/", ""],
  ["http://my.netscape.com/publish/formats/rss-0.9.dtd", ""],
  ["http://my.netscape.com/publish/formats/rss-0.91.dtd", ""],
  ["http://purl.org/atom/ns#", ""],
  ["http://purl.org/net/rss1.1#", ""],
  ["http://purl.org/rss/1.0/", ""],
  ["http://www.w3.org/2005/atom", ""],
  ["http://purl.org/dc/elements/1.0/", "dc"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
  ["http://purl.org/dc/terms/", "dcterms"],
  ["http://purl.org/rss/1.0/modules/content/", "content"],
  ["http://search.yahoo.com/mrss", "media"],
  ["http://search.yahoo.com/mrss/", "media"],
  ["http://video.search.yahoo.com/mrss", "media"],
  ["http://video.search.yahoo.com/mrss/", "media"],
  ["http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"],
  ["http://www.w3.org/1999/xhtml", "xhtml"],
  ["http://www.w3.org/2000/svg", "svg"],
  ["http://www.w3.org/1998/math/mathml", "math"],
])

// Prefixes that stand for RSS or Atom when nobody declared them.
const usual: ReadonlyMap<string, string> = new Map([
  ["atom", ""],
  ["atom03", ""],
  ["atom10", ""],
  ["a10", ""],
  ["rss", ""],
  ["rss10", ""],
])

/** Canonical prefix that a namespace declaration gives; undefined for a namespace that is not read. */
export function prefixOfNamespace(uri: string): string | undefined {
  return prefixes.get(uri.trim().toLowerCase())
}

/**
 * Canonical name of an element.
 * @param declared canonical prefixes by the document's own ones; "" is the default namespace.
 */
export function canonicalName(name: string, declared: ReadonlyMap<string, string>): string {
  const lower = name.toLowerCase()
  const colon = lower.indexOf(":")
  const own = colon === -1 ? "" : lower.slice(0, colon)
  const local = colon === -1 ? lower : lower.slice(colon + 1)
  const prefix = declared.get(own) ?? usual.get(own) ?? own
  return prefix === "" ? local : `${prefix}:${local}`
}
