import { Readability } from "@mozilla/readability"
import { parseHTML } from "linkedom"

/** What is used of a document; the compiler knows no DOM, since nothing else here has one. */
export interface PageDocument {
  documentElement: PageElement | null
  body: PageElement | null
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
}

export interface PageElement {
  tagName: string
  textContent: string | null
  innerHTML: string
  parentNode: object | null
  getAttribute(name: string): string | null
  removeAttribute(name: string): void
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
  remove(): void
}

/** A page as a tree. Scripts are never run: linkedom has no engine for them. */
export function readDocument(html: string): PageDocument {
  const source = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`
  return parseHTML(source).document as unknown as PageDocument
}

/** The element that Readability holds for the article; null when it finds none. The document is used up. */
export function findArticleElement(document: PageDocument): PageElement | null {
  // Readability would take the whole page for a sidebar where the root is called "has-sidebar".
  document.documentElement?.removeAttribute("class")
  const reader = new Readability<PageElement>(document as unknown as ConstructorParameters<typeof Readability>[0], {
    maxElemsToParse: elementsMax,
    disableJSONLD: true,
    serializer: node => node as unknown as PageElement,
  })
  try {
    return reader.parse()?.content ?? null
  } catch {
    // Too many elements, or a tree that it cannot take.
    return null
  }
}

/** An ordinary page has a few thousand. */
const elementsMax = 30_000
