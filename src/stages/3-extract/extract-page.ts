import type { Instant } from "../../model/time.ts"
import { isTooDeep } from "../../text/is-too-deep.ts"
import { detectLanguage } from "../../text/language.ts"
import { toPlainText } from "../../text/plain-text.ts"
import { dropBoilerplate } from "./drop-boilerplate.ts"
import { findMarkedBody } from "./marked-body.ts"
import { lettersOf, onlyWhatIsTold } from "./only-what-is-told.ts"
import { findArticleElement, type PageDocument, type PageElement, readDocument } from "./page-document.ts"
import { type PageMetadata, readPageMetadata } from "./page-metadata.ts"
import { stripArticle, stripPage } from "./strip-page.ts"

/** The article of a web page. */
export interface Page {
  title: string | null
  byline: string | null
  published: Instant | null
  siteName: string | null
  /** BCP 47 primary tag; `und` when it could not be told. */
  language: string
  /** Canonical address. */
  url: string | null
  /** Paragraphs parted by blank lines; "" when the page holds no article. */
  text: string
  /** What stands between us and the whole article, where something does. */
  wall: "paywall" | "cookie-wall" | null
}

/** Most of a page that is looked at, in UTF-16 units. */
const htmlMax = 5_000_000

/** Reads the article of a web page: its text, and what the page says about it. Never throws. */
export function extractPage(html: string, url: string | null): Page {
  const source = html.slice(0, htmlMax)
  if (isTooDeep(source)) return withoutTree(source, url)
  try {
    return readPage(source, url)
  } catch {
    // A tree that its own code cannot take: the text is there all the same.
    return withoutTree(source, url)
  }
}

function readPage(html: string, url: string | null): Page {
  const document = readDocument(html)
  const metadata = readPageMetadata(document, url)
  stripPage(document)
  // Readability uses the document up: some pages have no root any more behind it.
  const shown = (document.body?.textContent ?? "").slice(0, 20_000)
  const text = findText(html, document, metadata)
  const { title, byline, published, siteName } = metadata
  const language = detectLanguage(`${title ?? ""}\n${text}`, metadata.language)
  const wall = findWall(text, metadata, shown)
  return { title, byline, published, siteName, language, url: metadata.url, text, wall }
}

function withoutTree(html: string, url: string | null): Page {
  const text = toPlainText(html)
  const language = detectLanguage(text, null)
  return { title: null, byline: null, published: null, siteName: null, language, url, text, wall: null }
}

/** Less than this is a teaser, or the wrong part of the page. */
const enough = 250

// Each way is tried until one gives enough: the page that was stripped, the page as it is, JSON-LD's body, all paragraphs.
function findText(html: string, document: PageDocument, metadata: PageMetadata): string {
  const { articleBody, description } = metadata
  const paragraphs = paragraphsOf(document)
  const stripped = articleText(document, metadata)
  const body = articleBody === null ? "" : toPlainText(articleBody)
  if (body.length > 1.5 * Math.max(stripped.length, enough)) return dropBoilerplate(body)
  if (stripped.length >= enough) return onlyWhatIsTold(stripped, body)
  const plain = articleText(readDocument(html), metadata)
  return longest([stripped, plain, body, paragraphs.length > 4 * plain.length ? paragraphs : "", description ?? ""])
}

// What the page itself marks as the body goes before what Readability takes for it, unless it is only a part of that.
function articleText(document: PageDocument, { title, description }: PageMetadata): string {
  const marked = findMarkedBody(document)
  const body = marked === null ? "" : textOf(marked, title)
  const found = findArticleElement(document)
  const article = found === null ? "" : textOf(found, title)
  return body.length >= enough && body.length >= 0.5 * article.length ? withLede(body, article, description) : article
}

// Many pages mark the body without the lede above it; their description, which repeats the lede, tells it from a promotion.
function withLede(body: string, article: string, description: string | null): string {
  const lede = article.split("\n\n").find(paragraph => isSameStart(paragraph, description ?? ""))
  return lede === undefined || body.includes(lede) ? body : `${lede}\n\n${body}`
}

function isSameStart(paragraph: string, description: string): boolean {
  const start = lettersOf(description).slice(0, 40)
  return start.length === 40 && lettersOf(paragraph).startsWith(start)
}

function textOf(article: PageElement, title: string | null): string {
  stripArticle(article, title)
  return dropBoilerplate(toPlainText(article.innerHTML))
}

function paragraphsOf(document: PageDocument): string {
  const paragraphs = [...document.querySelectorAll("p")].map(paragraph => toPlainText(paragraph.innerHTML))
  return paragraphs.filter(text => text.length >= 60).join("\n\n")
}

function longest(texts: string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), "")
}

const payWords =
  /\b(?:subscribe|subscription|log ?in|sign in|register)\b.{0,80}\b(?:continue|keep|read|unlock|full|access)\b|\b(?:this|the) (?:article|content|story) is (?:only )?(?:for|available to|reserved for) (?:our )?(?:subscribers|members)\b|\bremaining \d+% of this article\b/i
const cookieWords = /\b(?:accept|consent|agree)\b.{0,120}\bcookies?\b|\bcookies?\b.{0,120}\b(?:accept|consent|agree)\b/i

// Words alone accuse many whole articles: they count only where there is little text.
function findWall(text: string, { isPaid }: PageMetadata, shown: string): Page["wall"] {
  if (text.length >= 1500 && !isPaid) return null
  const words = `${text}\n${shown}`
  if (text.length < 1500 && (isPaid || payWords.test(words))) return "paywall"
  return text.length < 600 && cookieWords.test(words) ? "cookie-wall" : null
}
