import { foldWord } from "./spellings.ts"

/** A word or a number as it stands in a text. */
export interface Word {
  text: string
  /** Place in the text (UTF-16 offset). */
  at: number
  /** In Latin letters, lower case, without diacritics; a possessive or a Turkish case ending after the apostrophe is cut. */
  folded: string
}

/** Words and numbers of a text, in order. Numbers keep their point or comma: `12.7`, `2,000`. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(wordPattern)) {
    const folded = /^\p{N}/u.test(match[0]) ? match[0] : foldWord(withoutEnding(match[0]))
    if (folded !== "") words.push({ text: match[0], at: match.index, folded })
  }
  return words
}

const wordPattern = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+(?:[.](?=\p{L}[.])[\p{L}\p{M}]|['’ʼ][\p{L}\p{M}]+)*/gu

// "Armenia's", "Ermenistan'ın" lose what follows the apostrophe; "l'Arménie", "d'Erevan" and "O'Neill" what goes before it.
function withoutEnding(word: string): string {
  const parts = word.split(/['’ʼ]/)
  if (parts.length === 1) return word
  const first = parts[0]!
  return first.length <= 2 || /^(?:qu|jusqu|lorsqu|puisqu)$/i.test(first) ? parts.slice(1).join("") : first
}
