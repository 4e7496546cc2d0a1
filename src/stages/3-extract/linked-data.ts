import type { PageDocument } from "./page-document.ts"
/** What JSON-LD says of the article on a page (schema.org Article and its kinds). */
export interface LinkedData {
  headline: string | null
  authors: string | null
  published: string | null
  publisher: string | null
  body: string | null
  isPaid: boolean
}

type Json = Record<string, unknown>

const blocksMax = 30

export function readLinkedData(document: PageDocument): LinkedData {
  const blocks = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, blocksMax)
  const things = blocks.flatMap(({ textContent }) => thingsOf(parse(textContent ?? ""), 0))
  const article = things.find(isArticle) ?? {}
  return {
    headline: textOf(article.headline) ?? textOf(article.name),
    authors: namesOf(article.author),
    published: textOf(article.datePublished) ?? textOf(article.dateCreated),
    publisher: namesOf(article.publisher),
    body: textOf(article.articleBody),
    isPaid: things.some(({ isAccessibleForFree: free }) => free === false || /^false$/i.test(String(free))),
  }
}

// Publishers leave line breaks and comments in it, which JSON does not allow.
function parse(text: string): unknown {
  const bare = text.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, "")
  try {
    return JSON.parse(bare)
  } catch {
    try {
      return JSON.parse(bare.replace(/[\r\n\t]+/g, " "))
    } catch {
      return null
    }
  }
}

function thingsOf(value: unknown, depth: number): Json[] {
  if (depth > 4 || typeof value !== "object" || value === null) return []
  if (Array.isArray(value)) return value.slice(0, 100).flatMap(one => thingsOf(one, depth + 1))
  const thing = value as Json
  return [thing, ...thingsOf(thing["@graph"], depth + 1), ...thingsOf(thing.mainEntity, depth + 1)]
}

function isArticle(thing: Json): boolean {
  return [thing["@type"]]
    .flat()
    .some(type => /(?:Article|BlogPosting|Report|NewsItem|LiveBlogPosting)$/.test(String(type)))
}

function textOf(value: unknown): string | null {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === "string" && one.trim() !== "" ? one.trim() : null
}

function namesOf(value: unknown): string | null {
  const names = [value]
    .flat()
    .map(one => (typeof one === "object" && one !== null ? textOf((one as Json).name) : textOf(one)))
  const known = names.filter(name => name !== null && !/^https?:/.test(name))
  return known.length === 0 ? null : known.join(", ")
}
