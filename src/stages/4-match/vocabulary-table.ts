import { type Vocabulary, type VocabularySection, vocabularySections } from "./vocabulary.ts"

/** The vocabularies of all topics in one row of numbers: thousands of small sets would each be a walk through memory. */
export class VocabularyTable {
  readonly words: Int32Array
  /** Where each topic's sections begin; one more at the end. */
  readonly #starts: Int32Array

  constructor(vocabularies: readonly Vocabulary[]) {
    const rows = vocabularies.flatMap(vocabulary => vocabularySections.map(section => vocabulary[section]))
    this.#starts = new Int32Array(rows.length + 1)
    for (const [at, row] of rows.entries()) this.#starts[at + 1] = this.#starts[at]! + row.length
    this.words = new Int32Array(this.#starts[rows.length]!)
    for (const [at, row] of rows.entries()) this.words.set(row, this.#starts[at])
  }

  /** Where a topic's section begins in `words`, and where it ends. */
  rangeOf(topic: number, section: VocabularySection): [from: number, to: number] {
    const at = topic * vocabularySections.length + place[section]
    return [this.#starts[at]!, this.#starts[at + 1]!]
  }
}

const place = Object.fromEntries(vocabularySections.map((section, at) => [section, at])) as Record<
  VocabularySection,
  number
>
