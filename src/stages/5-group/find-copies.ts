import type { Article } from "../../model/article.ts"
import { sharedShingles, shinglesOf } from "../../text/shingles.ts"

/**
 * Near-copies among any articles: fingerprint of the copy to fingerprint of its original, the earliest of the texts that it
 * repeats. A copy may be trimmed, retitled, corrected or set in another frame; two reports of one event are none.
 */
export function findCopies(articles: Article[]): Map<string, string> {
  const copies = new Map<string, string>()
  const shelf: { article: Article; shingles: Uint32Array }[] = []
  const index = new Map<number, number[]>()
  for (const article of inOrder(articles)) {
    const shingles = shinglesOf(bodyOf(article))
    const place = shelf.push({ article, shingles }) - 1
    if (shingles.length < shinglesMin) continue
    const original = findOriginal(shingles, shelf, candidates(shingles, index))
    if (original) copies.set(article.fingerprint, copies.get(original) ?? original)
    for (const shingle of sampled(shingles)) {
      const places = index.get(shingle)
      if (!places) index.set(shingle, [place])
      else if (places.length < placesMax) places.push(place)
    }
  }
  return copies
}

// A text of fewer words repeats another by chance. A shingle that many texts have is a phrase of the house.
const shinglesMin = 6
const placesMax = 64
// Share of the shorter text's shingles that the longer one must hold. Measured on agency copies: two reports of
// one event share under .2, trimmed and lightly rewritten copies over .5.
const copyAt = 0.5
// Every second shingle (by its hash, so the same ones in each text) is enough to find the candidates.
const sampleEach = 2

function inOrder(articles: Article[]): Article[] {
  return [...articles].sort((a, b) => a.published - b.published || (a.fingerprint < b.fingerprint ? -1 : 1))
}

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

function findOriginal(
  shingles: Uint32Array,
  shelf: { article: Article; shingles: Uint32Array }[],
  places: number[],
): string | null {
  let best: string | null = null
  let bestShare = copyAt
  for (const place of places) {
    const other = shelf[place]!
    const share = sharedShingles(shingles, other.shingles) / Math.min(shingles.length, other.shingles.length)
    if (share <= bestShare && !(share === bestShare && best === null)) continue
    best = other.article.fingerprint
    bestShare = share
  }
  return best
}
