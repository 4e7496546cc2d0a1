import { NumberRows } from "./number-rows.ts"

/** The phrases of all topics by one of their words each: finds those whose words all stand near each other, in any order. */
export class NearbyPhrases {
  readonly #phrases: Int32Array[] = []
  /** By word: for each phrase another of its words, the topic, and the phrase's number. */
  readonly #waiting = new Map<number, number[]>()
  /** The same by the word's number, once all are added. */
  #rows: NumberRows | null = null

  add(topic: number, words: Int32Array): void {
    // A phrase waits at the word that fewest others wait at, so that a common word has few to try.
    const waitingAt = (word: number) => this.#waiting.get(word)?.length ?? 0
    const [rarest, other] = [...words].sort((a, b) => waitingAt(a) - waitingAt(b))
    const waiting = this.#waiting.get(rarest!) ?? []
    this.#waiting.set(rarest!, waiting)
    waiting.push(other!, topic, words.length === 2 ? ofTwo : this.#phrases.push(words) - 1)
    this.#rows = null
  }

  /** The topics that have a phrase in a run of words; `placeOf` gives each word's place in it, `nowhere` or `severalPlaces`. */
  topicsIn(run: readonly number[], placeOf: Int32Array): Set<number> {
    this.#rows ??= rowsOf(this.#waiting)
    const { starts, numbers: waiting } = this.#rows
    const topics = new Set<number>()
    for (const [at, word] of run.entries()) {
      if (word < 0 || word + 1 >= starts.length) continue
      for (let next = starts[word]!; next < starts[word + 1]!; next += 3) {
        const other = waiting[next]!
        const place = placeOf[other]!
        if (place === nowhere) continue
        const phrase = waiting[next + 2]!
        const isFound = phrase === ofTwo ? isNear(other, place, run, at) : standNear(this.#phrases[phrase]!, run, at)
        if (isFound) topics.add(waiting[next + 1]!)
      }
    }
    return topics
  }
}

/** Places of a word that does not stand in a run, and of one that stands there more than once. */
export const nowhere = -1
export const severalPlaces = -2

function rowsOf(waiting: ReadonlyMap<number, number[]>): NumberRows {
  const wordsMax = [...waiting.keys()].reduce((max, word) => Math.max(max, word), -1)
  return new NumberRows(Array.from({ length: wordsMax + 1 }, (_, word) => waiting.get(word) ?? []))
}

/** In place of its number, for a phrase of two words: the one that waits and the other say it all. */
const ofTwo = -1
const reachOfTwo = 3

function isNear(word: number, place: number, run: readonly number[], at: number): boolean {
  if (place !== severalPlaces) return Math.abs(place - at) <= reachOfTwo
  return isWithin(word, run, Math.max(0, at - reachOfTwo), at + reachOfTwo)
}

// Whether a stretch of the run that covers the place `at` and begins with a word of the phrase holds all of them.
function standNear(words: Int32Array, run: readonly number[], at: number): boolean {
  const reach = reachOf(words)
  for (let from = Math.max(0, at - reach); from <= at; from++) {
    if (words.includes(run[from]!) && words.every(word => isWithin(word, run, from, from + reach))) return true
  }
  return false
}

function isWithin(word: number, run: readonly number[], from: number, to: number): boolean {
  for (let at = from; at <= to && at < run.length; at++) if (run[at] === word) return true
  return false
}

function reachOf({ length }: Int32Array): number {
  return length + 1
}
