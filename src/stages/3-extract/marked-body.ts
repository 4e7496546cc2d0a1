import type { PageDocument, PageElement } from "./page-document.ts"

/** Marks that publishers put on the body of an article: schema.org's own, then the class names of common systems. */
const marks = [
  '[itemprop="articleBody"]',
  ".article-body",
  ".article__body",
  ".articleBody",
  ".article-content",
  ".article__content",
  ".article-text",
  ".entry-content",
  ".post-content",
  ".post-body",
  ".post__content",
  ".story-body",
  ".story-content",
  ".story__content",
  ".td-post-content",
  ".node__content .field--name-body",
  ".field-name-body",
  ".gh-content",
]

/** Less text than this is a teaser that happens to carry the mark. */
const textMin = 400

/** The element that the page marks as its article's body; null when none is, or several are. */
export function findMarkedBody(document: PageDocument): PageElement | null {
  for (const mark of marks) {
    const found = [...document.querySelectorAll(mark)].filter(element => textLength(element) >= textMin)
    // A page of several articles marks each: then nothing tells which one is meant.
    const outer = found.filter(element => !found.some(other => other !== element && contains(other, element)))
    if (outer.length === 1) return outer[0]!
    if (outer.length > 1) return null
  }
  return null
}

function textLength(element: PageElement): number {
  return (element.textContent ?? "").replace(/\s+/g, " ").length
}

function contains(outer: PageElement, inner: PageElement): boolean {
  for (let at = inner.parentNode; at !== null; at = (at as PageElement).parentNode ?? null)
    if (at === outer) return true
  return false
}
