import { rarities, rarityOfOthers } from "./common-words.ts"
import { functionWords } from "./function-words.ts"
import { synonymLines } from "./news-synonyms.ts"
import { stemOf } from "./stems.ts"
import { type Word, wordsOf } from "./words.ts"

/** A word that carries matter, as it is compared with others. */
export interface Term {
  /** What is compared: a stem, one for all synonyms, or a number as written. */
  key: string
  word: Word
  isNumber: boolean
  /** Written with a capital letter inside a sentence, or nowhere else than at its start. */
  isName: boolean
}

/** Terms of a text in order, without the words that only carry grammar; `words` are the text's, where they were read already. */
export function termsOf(text: string, language: string, words: readonly Word[] = wordsOf(text)): Term[] {
  const ignored = functionWords[language] ?? nothing
  const terms: Term[] = []
  const isInTitleCase = titleCaseLines(text)
  for (const word of words) {
    if (ignored.has(word.folded)) continue
    const isNumber = /^\d/.test(word.folded)
    if (!isNumber && word.folded.length < 2) continue
    const key = isNumber ? word.folded.replace(/,(?=\d{3}\b)/g, "") : termKey(word.folded, language)
    const isCapital = !isNumber && /^\p{Lu}/u.test(word.text)
    terms.push({ key, word, isNumber, isName: isCapital && !opensSentence(text, word.at) && !isInTitleCase(word.at) })
  }
  return terms
}

/** What a folded word is compared by: its stem, in English one for all synonyms. */
export function termKey(folded: string, language: string): string {
  const stem = stemOf(folded, language)
  return language === "en" ? (synonyms.get(stem) ?? stem) : stem
}

/** How rare a term is in news at large: 2 for what every fourth text has, 7 for what hardly any has. */
export function rarityOf(key: string): number {
  return rarity.get(key) ?? rarityOfOthers
}

/** Whether a word is rarer than all that are listed: a name, most often. English alone is listed. */
export function isUnheardOf(folded: string): boolean {
  return rarityOf(termKey(folded, "en")) === rarityOfOthers
}

/** Whether news at large uses an English word; of other languages there is no list. */
export function isKnownWord(text: string, language: string): boolean {
  return language !== "en" || termsOf(text.toLowerCase(), "en").every(({ key }) => rarity.has(key))
}

const nothing: ReadonlySet<string> = new Set()

// In A Headline Like This capitals tell no names.
function titleCaseLines(text: string): (at: number) => boolean {
  const spans: [number, number][] = []
  let start = 0
  for (const line of text.split("\n")) {
    const long = line.match(/[\p{L}’']{4,}/gu) ?? []
    const capitals = long.filter(word => /^\p{Lu}/u.test(word)).length
    if (long.length >= 3 && capitals > 0.7 * long.length) spans.push([start, start + line.length])
    start += line.length + 1
  }
  return spans.length === 0 ? () => false : at => spans.some(([from, to]) => at >= from && at < to)
}

/** Whether a word stands where every word is written with a capital. */
export function opensSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at)
  return before.trim() === "" || /[.!?:–—\n][\s"“”'«(]*$/.test(before)
}

const synonyms = new Map<string, string>()
for (const line of synonymLines) {
  const stems = line.split(" ").map(word => stemOf(word, "en"))
  for (const stem of stems) if (!synonyms.has(stem)) synonyms.set(stem, `=${stems[0]}`)
}

const rarity = new Map<string, number>()
for (const [value, stems] of rarities) {
  for (const stem of stems.split(" ")) {
    const key = synonyms.get(stem) ?? stem
    // Synonyms share a key, which is as common as the commonest of them.
    rarity.set(key, Math.min(value, rarity.get(key) ?? Number.POSITIVE_INFINITY))
  }
}
