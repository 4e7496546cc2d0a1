/** Numbers for words, so that a set of words is a row of numbers and what is known of each stands in an array. */
export class Lexicon {
  readonly #numbers = new Map<string, number>()

  get size(): number {
    return this.#numbers.size
  }

  /** The word's number; a new one for a word that was not met before. */
  take(word: string): number {
    let number = this.#numbers.get(word)
    if (number === undefined) {
      number = this.#numbers.size
      this.#numbers.set(word, number)
    }
    return number
  }

  /** The number of a word that a topic speaks of, or -1. */
  find(word: string): number {
    return this.#numbers.get(word) ?? -1
  }

  takeAll(words: Iterable<string>): Int32Array {
    return Int32Array.from(words, word => this.take(word))
  }
}
