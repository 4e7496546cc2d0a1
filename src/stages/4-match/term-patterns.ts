import type { Entity } from "../../model/topic.ts"
import { spellingKey } from "../../text/spellings.ts"
import { type Word, wordsOf } from "../../text/words.ts"

/** One name or phrase of a topic, ready to be found: a run of words that each match a word of the article. */
export interface TermPattern {
  /** As it stands in topic.yaml. */
  term: string
  words: WordPattern[]
}

export interface WordPattern {
  /** A name in any spelling, a word in any inflection, an acronym in capitals, or the beginning of a word. */
  kind: "name" | "word" | "acronym" | "prefix"
  folded: string
  /** Spelling key, for names. */
  key: string
}

/**
 * A name: found in every transliteration, inflected, and as the people's adjective (`Armenian`). Capitals count, but what is
 * written small within it (Bank *of* England, Турецкий *поток*) is a word like any other.
 */
export function namePattern(term: string): TermPattern {
  return patternOf(term, word => (isAcronym(word.text) ? "acronym" : isSmall(word) ? "word" : "name"))
}

/** All that an entity is called, each once. */
export function namesOf({ name, aliases }: Entity): string[] {
  return [...new Set([name, ...aliases])]
}

/** A phrase: found in every inflection that the article's language gives its words. */
export function phrasePattern(term: string): TermPattern {
  return patternOf(term, ({ text }) => (isAcronym(text) ? "acronym" : "word"))
}

/** Words of a query: inflected, whatever their capitals; with `isPrefix` the last one may go on (`negotiat*`). */
export function queryPattern(term: string, isPrefix: boolean): TermPattern {
  return patternOf(term, (_, isLast) => (isPrefix && isLast ? "prefix" : "word"))
}

/** Whether a word that is spelt as the name at its beginning, is the name in one of its forms. */
export function isFormOf(name: { key: string; length: number }, spelt: string, word: Word, language: string): boolean {
  if (isSmall(word) && !isAdjective(name, word)) return false
  return isEnding(spelt.slice(name.key.length), name.key.length, language)
}

/** The keys that a word may be found by as a name. Azerbaijani ə is written e or a elsewhere: Əliyev, Eliyev, Aliyev. */
export function spellingsOf({ text, folded }: Word): string[] {
  const key = spellingKey(folded)
  return /ə/i.test(text) ? [key, ...wordsOf(withA(text)).map(word => spellingKey(word.folded))] : [key]
}

export function withA(text: string): string {
  return text.replaceAll("ə", "a").replaceAll("Ə", "A")
}

// What French leaves of "de" and "la" is no part of the name: "l'Arménie" is written with a capital.
function isSmall({ text }: Word): boolean {
  return /^\p{Ll}/u.test(text.replace(elided, ""))
}

const elided = /^(?:\p{L}{1,2}|jusqu|lorsqu|puisqu)['’ʼ]/iu

export function isWrittenAsAcronym({ text }: Word): boolean {
  return /^\p{Lu}{2}|^\p{Lu}\./u.test(text)
}

function patternOf(term: string, kindOf: (word: Word, isLast: boolean) => WordPattern["kind"]): TermPattern {
  const words = wordsOf(term)
  return {
    term,
    words: words.map((word, at) => ({
      kind: kindOf(word, at === words.length - 1),
      folded: word.folded,
      key: nameKey(word),
    })),
  }
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

// French, Russian and Turkish write "armenian" small: only what is clearly longer than a chance likeness.
function isAdjective({ key, length }: { key: string; length: number }, word: Word): boolean {
  return key.length >= 6 && word.folded.length > length
}

// Names of peoples and adjectives in English (Armenian, Azerbaijani, Japanese, Turkish), in the key's spelling.
const englishEnding = /^(?:s|n|ns|an|ans|i|is|in|ian|ians|en|ese|ish|er|ers)?$/

function isEnding(rest: string, stemLength: number, language: string): boolean {
  if (rest === "") return true
  if (language === "en" || language === "und") return englishEnding.test(rest)
  return rest.length <= Math.min(5, stemLength - 1)
}
