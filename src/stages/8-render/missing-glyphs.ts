/**
 * Characters of a page that none of the shipped fonts covers, in code point order. The fonts' own list of ranges
 * (`fonts/coverage.txt`, one `U+0041-005A,...` line) decides; empty when there is no such list.
 */
export function missingGlyphs(html: string, assets: Map<string, Uint8Array>): string[] {
  const list = assets.get("fonts/coverage.txt")
  if (list === undefined) return []
  const ranges = readRanges(new TextDecoder().decode(list))
  const characters = new Set(html.slice(Math.max(0, html.indexOf("<body"))))
  return [...characters]
    .map(character => character.codePointAt(0)!)
    .filter(codePoint => !isInvisible(codePoint) && !isCovered(codePoint, ranges))
    .sort((a, b) => a - b)
    .map(codePoint => String.fromCodePoint(codePoint))
}

type Range = [first: number, last: number]

function readRanges(list: string): Range[] {
  return list
    .split(",")
    .map(part => part.trim().replace(/^U\+/, "").split("-"))
    .map(([first = "", last = first]): Range => [Number.parseInt(first, 16), Number.parseInt(last, 16)])
}

function isCovered(codePoint: number, ranges: Range[]): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last)
}

// Controls, format characters, separators and variation selectors draw nothing.
function isInvisible(codePoint: number): boolean {
  return /\p{C}|\p{Z}|\p{Variation_Selector}/u.test(String.fromCodePoint(codePoint))
}
