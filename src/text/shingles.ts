import { wordsOf } from "./words.ts"

/** Hashes (32 bits, unsigned) of every run of four words of a text, each once, ascending; of shorter runs where it has no more. */
export function shinglesOf(text: string): Uint32Array {
  const words = wordsOf(text)
  const size = Math.min(shingleWords, Math.max(1, words.length))
  const hashes = new Set<number>()
  for (let start = 0; start + size <= words.length; start++) {
    let hash = 0x811c9dc5
    for (let next = start; next < start + size; next++) hash = mix(hash, words[next]!.folded)
    hashes.add(hash >>> 0)
  }
  return Uint32Array.from(hashes).sort()
}

/** How many hashes two ascending lists share. */
export function sharedShingles(a: Uint32Array, b: Uint32Array): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i++
    else if (a[i]! > b[j]!) j++
    else {
      shared++
      i++
      j++
    }
  }
  return shared
}

// Four words in a row are rarely the same by chance, and a light rewrite leaves many of them standing.
const shingleWords = 4

// FNV-1a over UTF-16 units, with a separator after each word.
function mix(hash: number, word: string): number {
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return Math.imul(hash ^ 0x20, 0x01000193)
}
