/** Elements that hold a text which may be HTML: what stands inside them is content and no part of the feed's structure. */
export const textElements: ReadonlySet<string> = new Set([
  "abstract",
  "body",
  "content",
  "content:encoded",
  "copyright",
  "dc:description",
  "dc:rights",
  "dc:title",
  "description",
  "fullitem",
  "info",
  "itunes:subtitle",
  "itunes:summary",
  "itunes:title",
  "media:description",
  "media:text",
  "media:title",
  "prodlink",
  "rights",
  "subtitle",
  "summary",
  "tagline",
  "title",
  "xhtml:body",
])

/** Elements around the items: they nest, and hold nothing that is told of the feed but attributes. */
export const containers: ReadonlySet<string> = new Set(["channel", "feed", "rdf:rdf", "rss", "xml"])

export const itemNames: ReadonlySet<string> = new Set(["entry", "item"])

/** Elements that never stand inside a text: where one begins, a text element before it was left open. */
export const endsText: ReadonlySet<string> = new Set([
  "author",
  "category",
  "channel",
  "comments",
  "content:encoded",
  "dc:creator",
  "dc:date",
  "enclosure",
  "entry",
  "guid",
  "item",
  "media:content",
  "media:thumbnail",
  "pubdate",
  "published",
  "updated",
])

/** Everything that is read of a channel or an item; children of these are read whatever their names. */
export const fieldNames: readonly string[] = [
  ...textElements,
  "author",
  "category",
  "created",
  "dc:author",
  "dc:creator",
  "dc:date",
  "dc:identifier",
  "dc:language",
  "dcterms:created",
  "dcterms:issued",
  "dcterms:modified",
  "enclosure",
  "guid",
  "id",
  "issued",
  "itunes:author",
  "language",
  "lastbuilddate",
  "link",
  "managingeditor",
  "media:content",
  "media:group",
  "modified",
  "pubdate",
  "published",
  "skipdays",
  "skiphours",
  "ttl",
  "updated",
]

/** Items of one document that are read; an ordinary feed has 20 to 200. */
export const itemsMax = 50_000
