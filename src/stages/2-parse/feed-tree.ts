/** An element of a feed document under its canonical name: `title`, `dc:creator`, `content:encoded`, `media:group`. */
export interface FeedElement {
  name: string
  /** Names in lower case with their prefix as written: `href`, `xml:base`, `rdf:about`. */
  attributes: Record<string, string>
  /** Text with entities decoded; of an element with markup inside, that markup as it stands. */
  text: string
  /** Whether `text` holds markup that stood in the document unescaped. */
  isMarkup: boolean
  children: FeedElement[]
}

/** A feed document read by either reader: the same shape, whatever the format. */
export interface FeedTree {
  /** Attributes of the root element: language, base. */
  root: Record<string, string>
  /** Channel or feed, without its items. */
  head: FeedElement
  items: FeedElement[]
  /** Whether tags were crossed, astray or never closed. */
  isBroken: boolean
}

export function newElement(name: string, attributes: Record<string, string>): FeedElement {
  return { name, attributes, text: "", isMarkup: false, children: [] }
}
