/** What a document is by its look; Content-Type is not asked, since feeds come under every one. */
export type DocumentKind = "empty" | "json" | "xml" | "web-page" | "login-page" | "challenge-page" | "other"

/** Characters in which a document's first element has to begin. */
const startMax = 100_000

export function sniffKind(text: string): DocumentKind {
  const start = text.slice(0, startMax)
  const first = /\S/.exec(start.replace(/^\ufeff/, ""))?.[0]
  if (first === undefined) return "empty"
  if (first === "{" || first === "[") return "json"
  if (feedRoot.test(start)) return "xml"
  // A list of feeds has a head and a body as well.
  if (!/<opml[\s>]/i.test(start) && /<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) return pageKind(start)
  return text.includes("<") ? "xml" : "other"
}

const feedRoot = /<(?:[\w.-]{1,30}:)?(?:rss|feed|rdf|channel)[\s>]/i

// A page in a feed's place is most often one of these two, and the operator can do something about them.
function pageKind(start: string): DocumentKind {
  if (/cf-challenge|cf_chl_|_Incapsula_|captcha|Just a moment\.\.\.|challenge-platform|ddos-guard/i.test(start))
    return "challenge-page"
  return /<input\b[^>]{0,300}type\s*=\s*["']?password/i.test(start) ? "login-page" : "web-page"
}
