import { spellingKey } from "../../text/spellings.ts"
import { stemOf } from "../../text/stems.ts"
import { type Word, wordsOf } from "../../text/words.ts"

/** One name or phrase of a topic, ready to be found: a run of words that each match a word of the article. */
export interface TermPattern {
  /** As it stands in topic.yaml. */
  term: string
  words: WordPattern[]
  /** A single word that is neither a name nor an acronym. */
  isOneWord: boolean
}

interface WordPattern {
  kind: "name" | "word" | "acronym"
  folded: string
  /** Spelling key, for names. */
  key: string
}

/** A name: found in every transliteration, inflected, and as the people's adjective (`Armenian`). Capitals count. */
export function namePattern(term: string): TermPattern {
  return {
    term,
    isOneWord: false,
    words: wordsOf(term).map(word => ({
      kind: isAcronym(word.text) ? "acronym" : "name",
      folded: word.folded,
      key: nameKey(word),
    })),
  }
}

/** A phrase: found in every inflection that the article's language gives its words. */
export function phrasePattern(term: string): TermPattern {
  const words = wordsOf(term).map(word => ({
    kind: isAcronym(word.text) ? ("acronym" as const) : ("word" as const),
    folded: word.folded,
    key: nameKey(word),
  }))
  return { term, words, isOneWord: words.length === 1 && words[0]!.kind === "word" }
}

/** Keys by which an article's word may open the pattern: looked up in one hash for all topics. */
export function openingKeys({ words }: TermPattern, languages: readonly string[]): string[] {
  const first = words[0]
  if (!first) return []
  if (first.kind === "acronym") return [`=${first.folded}`]
  if (first.kind === "name") return [`@${first.key}`]
  // Two words together are rare where each of them is common: fewer patterns are tried in vain.
  const second = words[1]
  const isPair = second !== undefined && second.kind === "word"
  const opening = (language: string) => {
    const stem = `${language}:${stemOf(first.folded, language)}`
    return isPair ? `${stem} ${stemOf(second.folded, language)}` : stem
  }
  return [...new Set(languages.map(opening))]
}

/** The same for a word of an article. `nameLengths` are the lengths of the keys that names begin with. */
export function wordKeys(
  word: Word,
  next: Word | undefined,
  language: string,
  nameLengths: readonly number[],
): string[] {
  const stem = `${language}:${stemOf(word.folded, language)}`
  const keys = [`=${word.folded}`, stem]
  if (next) keys.push(`${stem} ${stemOf(next.folded, language)}`)
  const key = spellingKey(word.folded)
  const isSmall = /^\p{Ll}/u.test(word.text)
  // A name stands at the beginning of its inflected forms. Written small, only a long name's adjective can be meant.
  for (const length of nameLengths) {
    if (length > key.length || (isSmall && length < 6)) continue
    keys.push(`@${key.slice(0, length)}`)
  }
  return keys
}

/** Whether the pattern stands in the article's words from `start` on; how many words it takes, or 0. */
export function matchAt(pattern: TermPattern, words: readonly Word[], start: number, language: string): number {
  // One word of a phrase was found by its stem: there is nothing more to compare.
  if (pattern.isOneWord) return 1
  for (let next = 0; next < pattern.words.length; next++) {
    const word = words[start + next]
    if (!word || !matches(pattern.words[next]!, word, language)) return 0
  }
  return pattern.words.length
}

function isAcronym(text: string): boolean {
  return /^\p{Lu}[\p{Lu}\d]{1,5}$/u.test(text)
}

// Russian and the like change the last vowel of a name: Армения, Армении, Армению.
function nameKey(word: Word): string {
  const key = spellingKey(word.folded)
  const isCyrillic = /\p{Script=Cyrillic}/u.test(word.text)
  return isCyrillic && key.length > 4 ? key.replace(/[aeiou]+$/, "") : key
}

function matches(pattern: WordPattern, word: Word, language: string): boolean {
  if (pattern.kind === "acronym") return word.folded === pattern.folded && /^\p{Lu}{2}|^\p{Lu}\./u.test(word.text)
  if (pattern.kind === "word") return stemOf(word.folded, language) === stemOf(pattern.folded, language)
  if (/^\p{Ll}/u.test(word.text) && !isAdjective(pattern, word)) return false
  const key = spellingKey(word.folded)
  return key.startsWith(pattern.key) && isEnding(key.slice(pattern.key.length), pattern.key.length, language)
}

// French, Russian and Turkish write "armenian" small: only what is clearly longer than a chance likeness.
function isAdjective(pattern: WordPattern, word: Word): boolean {
  return pattern.key.length >= 6 && word.folded.length > pattern.folded.length
}

// Names of peoples and adjectives in English (Armenian, Azerbaijani, Japanese, Turkish), in the key's spelling.
const englishEnding = /^(?:s|n|ns|an|ans|i|is|in|ian|ians|en|ese|ish|er|ers)?$/

function isEnding(rest: string, stemLength: number, language: string): boolean {
  if (rest === "") return true
  if (language === "en" || language === "und") return englishEnding.test(rest)
  return rest.length <= Math.min(5, stemLength - 1)
}
