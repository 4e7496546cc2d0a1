import type { Instant } from "../../model/time.ts"
import { resolveAddress } from "../../text/addresses.ts"
import { readFeedDate } from "../../text/feed-dates.ts"
import { toTitle } from "../../text/title-text.ts"
import { readLinkedData } from "./linked-data.ts"
import type { PageDocument } from "./page-document.ts"

/** What a page says of itself in JSON-LD, OpenGraph, meta, link and time elements, the more exact one first. */
export interface PageMetadata {
  title: string | null
  byline: string | null
  published: Instant | null
  siteName: string | null
  /** Tag as the page gives it, not yet held against its text. */
  language: string | null
  /** Canonical address. */
  url: string | null
  description: string | null
  /** Body as JSON-LD gives it: text, sometimes cut, sometimes with tags. */
  articleBody: string | null
  isPaid: boolean
}

export function readPageMetadata(document: PageDocument, url: string | null): PageMetadata {
  const data = readLinkedData(document)
  const siteName = metaOf(document, "og:site_name", "application-name") ?? data.publisher
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? metaOf(document, "og:url")
  return {
    title: findTitle(document, data.headline, siteName),
    byline: data.authors ?? findByline(document),
    published: findDate(document, data.published, url),
    siteName,
    language:
      document.documentElement?.getAttribute("lang") || metaOf(document, "og:locale", "content-language", "language"),
    url: (canonical ? resolveAddress(canonical, url) : null) ?? url,
    description: metaOf(document, "og:description", "description", "twitter:description"),
    articleBody: data.body,
    isPaid: data.isPaid || metaOf(document, "article:content_tier") === "locked",
  }
}

function metaOf(document: PageDocument, ...names: string[]): string | null {
  for (const name of names) {
    const found = document.querySelector(
      `meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"], meta[http-equiv="${name}"]`,
    )
    const content = found?.getAttribute("content")?.trim()
    if (content) return content
  }
  return null
}

function findTitle(document: PageDocument, headline: string | null, siteName: string | null): string | null {
  const headings = [...document.querySelectorAll("h1")].map(heading => toTitle(heading.innerHTML)).filter(Boolean)
  const shown = toTitle(document.querySelector("title")?.textContent ?? "")
  const told = headline ?? metaOf(document, "og:title", "twitter:title", "title")
  const candidates = [
    told === null ? "" : toTitle(told),
    headings.length === 1 ? headings[0]! : "",
    shown,
    headings[0] ?? "",
  ]
  const title = candidates.find(candidate => candidate !== "")
  return title === undefined ? null : withoutSiteName(title, siteName, headings)
}

// "Headline | Outlet": the heading on the page tells where the headline ends, else the outlet's name does.
function withoutSiteName(title: string, siteName: string | null, headings: string[]): string {
  const heading = headings.find(text => text.length >= 15 && title.startsWith(text))
  if (heading !== undefined) return heading
  const at = Math.max(...[" | ", " - ", " – ", " — ", " :: ", " » "].map(mark => title.lastIndexOf(mark)))
  if (at < 1) return title
  const tail = title.slice(at).replace(/^[\s|:»–—-]+/, "")
  const isSite = siteName !== null && tail.toLowerCase().includes(siteName.toLowerCase().slice(0, 20))
  return isSite || (at >= 15 && title.includes(" | ") && tail.split(" ").length <= 4)
    ? title.slice(0, at).trim()
    : title
}

function findByline(document: PageDocument): string | null {
  const told = metaOf(document, "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
  const shown = document.querySelector('[rel="author"], [itemprop="author"], .byline, .author-name, .author')
  const name = told !== null && !/^https?:/.test(told) ? told : toTitle(shown?.innerHTML ?? "")
  const byline = name.replace(/^(?:by|von|par|por|di)\s+/i, "").trim()
  return byline === "" || byline.length > 120 ? null : byline
}

const dateNames =
  `article:published_time og:published_time datePublished date dc.date dc.date.issued dcterms.created pubdate
  publishdate publish-date publication_date sailthru.date parsely-pub-date article.published article_date_original
  cxenseparse:recs:publishtime timestamp`.split(/\s+/)

function findDate(document: PageDocument, told: string | null, url: string | null): Instant | null {
  const times = [
    ...document.querySelectorAll(
      'time[itemprop="datePublished"], time[pubdate], [itemprop="datePublished"], article time[datetime], time[datetime]',
    ),
  ]
  const candidates = [
    told,
    metaOf(document, ...dateNames),
    ...times.slice(0, 3).map(time => time.getAttribute("datetime") ?? time.getAttribute("content")),
  ]
  for (const candidate of candidates) {
    const date = candidate ? readFeedDate(candidate) : null
    if (date !== null) return date
  }
  const inAddress = /\/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:\/|-|$)/.exec(url ?? "")
  return inAddress === null ? null : readFeedDate(`${inAddress[1]}-${inAddress[2]}-${inAddress[3]}`)
}
