import type { TermPattern } from "./term-patterns.ts"

/** Patterns by their number, each once, with those whose they are: a name that many topics share is looked for once. */
export class PatternList<Owner> {
  readonly all: TermPattern[] = []
  readonly owners: Owner[][] = []
  readonly #numbers = new Map<string, number>()

  /** The pattern's number. */
  take(pattern: TermPattern): number {
    const key = [pattern.term, ...pattern.words.map(({ kind }) => kind)].join("\n")
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.all.push(pattern) - 1
      this.owners.push([])
      this.#numbers.set(key, number)
    }
    return number
  }

  own(pattern: TermPattern, owner: Owner): void {
    this.owners[this.take(pattern)]!.push(owner)
  }
}
