/** An article as it was saved from a web page, taken apart. Null where a part could not be found. */
export interface SavedArticle {
  title: string | null
  /** `YYYY-MM-DD`. */
  date: string | null
  source: string | null
  /** Paragraphs of prose, on one line each. */
  paragraphs: string[]
}

/**
 * Takes a saved text apart: headline, caption, standfirst, body. Works on plain text and Markdown; blocks are parted by
 * blank lines, or by single line breaks where the text has no blank line.
 * @param givenTitle the headline where it is known: then no block is taken for one.
 */
export function readSavedText(text: string, givenTitle?: string): SavedArticle {
  const { front, body } = splitFrontMatter(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"))
  const blocks = blocksOf(body)
    .map(tidy)
    .filter(block => block !== "")
  const title = givenTitle ?? front.title ?? takeTitle(blocks)
  let date = readDay(front.date ?? "")
  let source = front.source ?? null
  const paragraphs: string[] = []
  for (const block of blocks) {
    if (block === title || isFurniture(block) || isCaption(block)) continue
    if (isCredit(block)) {
      date ??= readDay(block)
      source ??= sourceOfCredit(block)
      continue
    }
    // The standfirst under the headline may lack its full stop; further down such a line is a heading.
    if (paragraphs.length > 0 && isHeading(block)) continue
    paragraphs.push(block)
  }
  return { title, date, source, paragraphs: withoutRepeats(paragraphs) }
}

/** Reads a day in the forms that articles bear: 2024-06-14, 14 June 2024, June 14, 2024, 14.06.2024. */
export function readDay(text: string): string | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text)
  if (iso !== null) return asDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dotted = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/.exec(text)
  if (dotted !== null) return asDay(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]))
  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+)\.?,? (\d{4})\b/.exec(text)
  if (dayFirst !== null) return asDay(Number(dayFirst[3]), monthOf(dayFirst[2]!), Number(dayFirst[1]))
  const monthFirst = /\b([A-Z][a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/.exec(text)
  if (monthFirst !== null) return asDay(Number(monthFirst[3]), monthOf(monthFirst[1]!), Number(monthFirst[2]))
  return null
}

function splitFrontMatter(text: string): { front: Record<string, string>; body: string } {
  const match = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text)
  if (match === null) return { front: {}, body: text }
  const front: Record<string, string> = {}
  for (const line of match[1]!.split("\n")) {
    const pair = /^([a-z]+):\s*(.+?)\s*$/.exec(line)
    if (pair !== null) front[pair[1]!] = pair[2]!.replace(/^(["'])(.*)\1$/, "$2")
  }
  return { front, body: text.slice(match[0].length) }
}

function blocksOf(body: string): string[] {
  const trimmed = body.trim()
  const parted = trimmed.split(/\n[ \t]*\n+/)
  // Some browsers save each paragraph as one line, with no blank line between.
  const lines = trimmed.split("\n")
  const isLineWise = parted.length <= 2 && lines.length > 3
  if (isLineWise) return lines
  // Name and day stand under each other in one block: each line is a credit of its own.
  return parted.flatMap(block => {
    const inner = block.split("\n")
    return inner.length <= 4 && inner.every(line => isCredit(line.trim()))
      ? inner
      : [inner.map(line => line.trim()).join(" ")]
  })
}

// Markdown's marks, links and pictures go, the words stay; quotation marks that were doubled or broken are mended.
function tidy(block: string): string {
  return block
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+/, "")
    .replace(/(\*\*|__)(.+?)\1/g, "$2")
    .replace(/(^|\W)[*_]([^*_]+)[*_](?=\W|$)/g, "$1$2")
    .replace(/``|''|“{2,}|”{2,}|"{2,}/g, '"')
    .replace(/&nbsp;|\u00a0/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim()
}

// A headline is the first short block, unless that ends as a sentence does: then it is the text that begins there. Many a
// headline asks or exclaims.
function takeTitle(blocks: string[]): string | null {
  const isSentence = (block: string) => endsAsSentence(block) && (block.length > 120 || !/[!?]["”»]?$/.test(block))
  const first = blocks.find(
    block => !isFurniture(block) && !isCredit(block) && (block.length <= 200 || isSentence(block)),
  )
  if (first === undefined || blocks.indexOf(first) > 3) return null
  return isSentence(first) ? null : first
}

// A caption names its picture, a button its act: no part of what the reader knows.
function isFurniture(block: string): boolean {
  return (
    /^(?:photo|picture|image|file photo|caption|graphic|video|credit|©|foto|фото)\b\s*[:/©]?/i.test(block) ||
    /(?:\/|\||©|\(|, )\s*(?:AFP|AP|Reuters|Getty Images?|EPA|TASS|Sputnik|handout|file)\)?\.?$/i.test(block) ||
    /^(?:share|tweet|print|save|advertisement|related|read (?:more|also)|see also|follow us|subscribe|sign up|comments?|tags?)\b.{0,60}$/i.test(
      block,
    ) ||
    /\((?:file|archive|stock)(?: photo| picture| image)?s?\)\.?$/i.test(block) ||
    /^(?:copyright\b|\(c\) ?\d{4})|\ball rights reserved\b|\breprinted with\b/i.test(block) ||
    /^(?:write to|contact|e-?mail) (?:the )?(?:author|editor|us)\b.{0,60}$/i.test(block) ||
    /^https?:\/\/\S+$/.test(block) ||
    /^\W*$/.test(block)
  )
}

// Says who is to be seen, and is no sentence: "Two ministers (left) in Geneva", "A combo photo of both leaders".
function isCaption(block: string): boolean {
  if (endsAsSentence(block) && !/\((?:left|right|centre|center)\)/i.test(block)) return false
  return /\b(?:photo(?:graph)?s?|pictured|from left|left to right)\b|\((?:left|right|centre|center|l|r)\)/i.test(block)
}

function isHeading(block: string): boolean {
  return !endsAsSentence(block) && block.split(" ").length <= 10
}

function endsAsSentence(block: string): boolean {
  return /[.!?…:;][)"”»’']*$/.test(block)
}

// "By Anna Example", "14 June 2024, 10:20", "Published: …": short, and not a sentence.
function isCredit(block: string): boolean {
  if (block.length > 120 || /[.!?]["”]?$/.test(block.replace(/\b(?:a|p)\.m\.$/i, ""))) return false
  return (
    /^(?:by|source|published|updated|posted|last (?:updated|modified)|date)\b/i.test(block) ||
    (readDay(block) !== null && block.split(" ").length <= 14)
  )
}

function sourceOfCredit(block: string): string | null {
  const named = /^source:?\s+(.{2,60})$/i.exec(block)
  if (named !== null) return named[1]!.replace(/,?\s*\d.*$/, "").trim() || null
  const outlet = /^(?:by )?[^,|–—]{2,60}[,|–—]\s*([\p{L}][\p{L}\p{N}.' &-]{2,40})$/u.exec(block)
  return outlet === null || readDay(block) !== null ? null : outlet[1]!.trim()
}

// A standfirst often says what the first paragraph says again.
function withoutRepeats(paragraphs: string[]): string[] {
  return paragraphs.filter((paragraph, index) => {
    const isRepeated = paragraphs.some(
      (other, at) => at !== index && other.length > paragraph.length && other.includes(paragraph),
    )
    return !isRepeated && paragraphs.indexOf(paragraph) === index
  })
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function asDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}
