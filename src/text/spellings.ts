import anyAscii from "any-ascii"

/**
 * A word in Latin letters, lower case, without diacritics: `Əliyev` becomes `eliyev`, `Алиев` `aliev`, `Bakü` `baku`.
 * Apostrophes inside are dropped. "" where nothing is left.
 */
export function foldWord(word: string): string {
  const known = folded.get(word)
  if (known !== undefined) return known
  const result = fold(word)
  if (folded.size >= foldedMax) folded.clear()
  folded.set(word, result)
  return result
}

/**
 * One key for the ways in which a name is written out in Latin letters: `aliyev` and `aliev`, `pashinyan`, `pashinian`
 * and `pasinian` share theirs. Only for words that were folded, and only to find names again.
 */
export function spellingKey(folded: string): string {
  const known = keys.get(folded)
  if (known !== undefined) return known
  let key = folded
  for (const [pattern, replacement] of transliterations) key = key.replace(pattern, replacement)
  if (keys.size >= foldedMax) keys.clear()
  keys.set(folded, key)
  return key
}

// Words return all the time: what was worked out for one is kept, up to a bound.
const foldedMax = 200_000
const keys = new Map<string, string>()
const folded = new Map<string, string>()

function fold(word: string): string {
  if (/^[a-z0-9]+$/.test(word)) return word
  // Armenian writes "u" with two letters, which a transliteration letter by letter makes "ow".
  const plain = /[\u0530-\u058f]/.test(word) ? anyAscii(word).replace(/[Oo]w/g, "u") : anyAscii(word)
  return plain.toLowerCase().replace(/[^a-z0-9]/g, "")
}

// In order. From the romanisations in use for Russian, Azerbaijani, Armenian and Turkish (BGN/PCGN, GOST, French press).
const transliterations: readonly [RegExp, string][] = [
  [/^ye/, "e"],
  [/(?:sch|tch|sh|ch|c)/g, "s"],
  [/(?:dzh|dj|zh|j)/g, "z"],
  [/(?:kh|x)/g, "h"],
  [/gh/g, "g"],
  [/(?:ck|q)/g, "k"],
  [/(?:ph)/g, "f"],
  [/th/g, "t"],
  [/w/g, "v"],
  [/ou/g, "u"],
  [/y/g, "i"],
  [/i+e/g, "e"],
  [/(.)\1+/g, "$1"],
]
