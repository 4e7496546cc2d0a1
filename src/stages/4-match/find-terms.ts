import { type Word, wordsOf } from "../../text/words.ts"
import { matchAt, openingKeys, type TermPattern, wordKeys } from "./term-patterns.ts"

/** A pattern together with what its finder wants to know of it. */
export interface IndexedPattern<Owner> {
  pattern: TermPattern
  owner: Owner
}

/** Where a pattern was found. */
export interface Finding<Owner> {
  owner: Owner
  term: string
  found: string
  /** UTF-16 offset in the text. */
  at: number
}

/** All patterns of all topics by the words that can open them: one pass over a text finds every one. */
export class TermIndex<Owner> {
  readonly #byKey = new Map<string, IndexedPattern<Owner>[]>()

  readonly #nameLengths: number[]

  constructor(patterns: Iterable<IndexedPattern<Owner>>, languages: readonly string[]) {
    for (const indexed of patterns) {
      for (const key of openingKeys(indexed.pattern, languages)) {
        const entries = this.#byKey.get(key)
        if (entries) entries.push(indexed)
        else this.#byKey.set(key, [indexed])
      }
    }
    const lengths = Array.from(this.#byKey.keys(), key => (key.startsWith("@") ? key.length - 1 : 0))
    this.#nameLengths = [...new Set(lengths)].filter(length => length >= 2).sort((a, b) => a - b)
  }

  /** Every place of every pattern; those whose owner is not `isWanted` are passed over. */
  find(text: string, language: string, isWanted: (owner: Owner) => boolean = () => true): Finding<Owner>[] {
    const words = wordsOf(text)
    const findings: Finding<Owner>[] = []
    for (let start = 0; start < words.length; start++) {
      for (const key of wordKeys(words[start]!, words[start + 1], language, this.#nameLengths)) {
        for (const { pattern, owner } of this.#byKey.get(key) ?? []) {
          if (!isWanted(owner)) continue
          const count = matchAt(pattern, words, start, language)
          if (count === 0) continue
          const first = words[start]!
          findings.push({
            owner,
            term: pattern.term,
            found: spanOf(text, first, words[start + count - 1]!),
            at: first.at,
          })
        }
      }
    }
    return findings
  }
}

function spanOf(text: string, first: Word, last: Word): string {
  return text.slice(first.at, last.at + last.text.length)
}
