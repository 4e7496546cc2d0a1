import { cosine, weigh } from "./likeness.ts"
import { numberValue } from "./numbers.ts"
import { rarityOf, termsOf } from "./terms.ts"
import { wordsOf } from "./words.ts"

/**
 * How alike two English headlines are: 0 for strangers, about 1 for the same. Word by word (synonyms, common beginnings and
 * parts count), and by runs of letters; other numbers, like other tolls or dates, tell another story.
 */
export function titleLikeness(a: string, b: string): number {
  return 0.65 * aligned(readWords(a), readWords(b)) + 0.35 * cosine(letterRuns(a), letterRuns(b))
}

interface TitleWord {
  key: string
  folded: string
  value: number | null
  weight: number
}

const otherNumbersCost = 0.35
const extraNumberCost = 0.04
const fullerShare = 0.2

function readWords(title: string): TitleWord[] {
  const words = new Map<string, TitleWord>()
  for (const { key, word } of termsOf(title, "en")) {
    words.set(key, { key, folded: word.folded, value: numberValue(word.folded), weight: rarityOf(key) })
  }
  return [...words.values()]
}

// Each word meets the one that is most like it, best pairs first; shares of both titles, and a little for the fuller share.
function aligned(a: TitleWord[], b: TitleWord[]): number {
  const pairs = a.flatMap((mine, i) => b.map((theirs, j) => ({ i, j, likeness: wordLikeness(mine, theirs) })))
  const free = { a: new Set(a.keys()), b: new Set(b.keys()) }
  let sharedA = 0
  let sharedB = 0
  for (const { i, j, likeness } of pairs.filter(pair => pair.likeness > 0).sort((x, y) => y.likeness - x.likeness)) {
    if (!free.a.has(i) || !free.b.has(j)) continue
    free.a.delete(i)
    free.b.delete(j)
    sharedA += likeness * a[i]!.weight
    sharedB += likeness * b[j]!.weight
  }
  const [wholeA, wholeB] = [weightOf(a), weightOf(b)]
  const extraA = [...free.a].some(i => a[i]!.value !== null)
  const extraB = [...free.b].some(j => b[j]!.value !== null)
  const numbers = extraA && extraB ? otherNumbersCost : extraA || extraB ? extraNumberCost : 0
  const shares = (sharedA + sharedB) / Math.max(1, wholeA + wholeB)
  return shares + fullerShare * Math.max(sharedA / Math.max(1, wholeA), sharedB / Math.max(1, wholeB)) - numbers
}

function wordLikeness(a: TitleWord, b: TitleWord): number {
  if (a.value !== null || b.value !== null) return a.value === b.value ? 1 : 0
  if (a.key === b.key) return 1
  const [short, long] = a.folded.length < b.folded.length ? [a.folded, b.folded] : [b.folded, a.folded]
  let common = 0
  while (common < short.length && short[common] === long[common]) common++
  if (common >= 4 && common >= 0.66 * short.length) return 0.8
  return short.length >= 4 && long.includes(short) ? 0.7 : 0
}

function weightOf(words: TitleWord[]): number {
  return words.reduce((sum, { weight }) => sum + weight, 0)
}

// Runs of three to five letters, over the gaps between words: other endings, compounds and spellings still share most.
function letterRuns(title: string): Map<string, number> {
  const text = ` ${wordsOf(title)
    .map(({ folded }) => folded)
    .join(" ")} `
  const runs: string[] = []
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= text.length; at++) runs.push(text.slice(at, at + size))
  }
  return weigh(runs, () => 1)
}
