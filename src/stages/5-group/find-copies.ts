import type { Article } from "../../model/article.ts"
import { isCorrection } from "../../text/is-correction.ts"
import { sharedShingles, shinglesOf } from "../../text/shingles.ts"
import { inOrder } from "./in-order.ts"

/** Near-copies among any articles: fingerprint of the copy to fingerprint of its original. */
export function findCopies(articles: Article[]): Map<string, string> {
  const copies = new Copies()
  copies.add(articles)
  return copies.originals
}

/**
 * Near-copies among articles as they come. A copy's original is the earliest of the texts that it repeats; it may be
 * trimmed, retitled, corrected or set in another frame. Two reports of one event are no copies.
 */
export class Copies {
  /** Fingerprint of each copy to fingerprint of its original. */
  readonly originals = new Map<string, string>()
  readonly #shelf: Shelved[] = []
  readonly #index = new Map<number, number[]>()

  /** Articles of one batch in any order. */
  add(articles: Article[]): void {
    for (const article of inOrder(articles)) {
      const shingles = shinglesOf(bodyOf(article))
      const mine: Shelved = { article, shingles, numbers: numbersOf(article) }
      const place = this.#shelf.push(mine) - 1
      if (shingles.length < shinglesMin) continue
      const original = findOriginal(mine, this.#shelf, candidates(shingles, this.#index))
      if (original) this.originals.set(article.fingerprint, this.originals.get(original) ?? original)
      for (const shingle of sampled(shingles)) {
        const places = this.#index.get(shingle)
        if (!places) this.#index.set(shingle, [place])
        else if (places.length < placesMax) places.push(place)
      }
    }
  }
}

interface Shelved {
  article: Article
  shingles: Uint32Array
  numbers: ReadonlySet<string>
}

// A text of fewer words repeats another by chance. A shingle that many texts have is a phrase of the house.
const shinglesMin = 6
const placesMax = 64
// Share of the shorter text's shingles that the longer one must hold. Measured on agency copies: two reports of
// one event share under .2, trimmed and lightly rewritten copies over .5.
const copyAt = 0.5
// A text that is longer by so much than what it repeats tells more than that.
const reportFrom = 2
const updateAfterMs = 12 * 3_600_000
// Every second shingle (by its hash, so the same ones in each text) is enough to find the candidates.
const sampleEach = 2

function bodyOf(article: Article): string {
  return article.text || article.summary || article.title
}

function sampled(shingles: Uint32Array): Uint32Array {
  return shingles.filter(shingle => shingle % sampleEach === 0)
}

function candidates(shingles: Uint32Array, index: Map<number, number[]>): number[] {
  const hits = new Map<number, number>()
  for (const shingle of sampled(shingles)) {
    for (const place of index.get(shingle) ?? []) hits.set(place, (hits.get(place) ?? 0) + 1)
  }
  return [...hits]
    .filter(([, count]) => count >= 2)
    .map(([place]) => place)
    .sort((a, b) => a - b)
}

function findOriginal(mine: Shelved, shelf: Shelved[], places: number[]): string | null {
  let best: string | null = null
  let bestShare = 0
  for (const place of places) {
    const other = shelf[place]!
    const smaller = Math.min(mine.shingles.length, other.shingles.length)
    // The full report that begins with yesterday's flash is a report.
    if (mine.shingles.length > reportFrom * other.shingles.length) continue
    const share = sharedShingles(mine.shingles, other.shingles) / smaller
    if (share < copyAt || share <= bestShare || !holdsNumbers(mine.numbers, other.numbers)) continue
    if (isUpdate(mine, other)) continue
    best = other.article.fingerprint
    bestShare = share
  }
  return best
}

// The monthly release of a statistics office says the same words with other figures: that is news, not a copy.
function holdsNumbers(mine: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (mine.size === 0) return true
  return [...mine].filter(number => others.has(number)).length >= mine.size / 2
}

// The deadline is put off again, a day later, in the words of the first time: other numbers in place of the first ones. What is
// sent again within hours with another number, or says so itself, is a correction.
function isUpdate(mine: Shelved, other: Shelved): boolean {
  const isLater = mine.article.published - other.article.published >= updateAfterMs && !isCorrection(mine.article)
  const lacks = (one: ReadonlySet<string>, another: ReadonlySet<string>) =>
    [...one].some(number => !another.has(number))
  return isLater && lacks(mine.numbers, other.numbers) && lacks(other.numbers, mine.numbers)
}

function numbersOf(article: Article): ReadonlySet<string> {
  return new Set(bodyOf(article).match(/\p{N}+(?:[.,]\p{N}+)*/gu) ?? [])
}
