/** The phrases of all topics by one of their words each: finds those whose words all stand near each other, in any order. */
export class NearbyPhrases {
  readonly #phrases: Phrase[] = []
  /** By word: for each phrase another of its words, how near that must stand, and the phrase's number. */
  readonly #waiting = new Map<number, number[]>()

  add(topic: number, words: Int32Array): void {
    // A phrase waits at the word that fewest others wait at, so that a common word has few to try.
    const waitingAt = (word: number) => this.#waiting.get(word)?.length ?? 0
    const [rarest, other] = [...words].sort((a, b) => waitingAt(a) - waitingAt(b))
    const waiting = this.#waiting.get(rarest!) ?? []
    this.#waiting.set(rarest!, waiting)
    waiting.push(other!, reachOf(words), this.#phrases.push({ topic, words }) - 1)
  }

  /** The topics that have a phrase in a run of words; `placeOf` gives each word's place in it, `nowhere` or `severalPlaces`. */
  topicsIn(run: readonly number[], placeOf: Int32Array): Set<number> {
    const topics = new Set<number>()
    for (const [at, word] of run.entries()) {
      const waiting = word < 0 ? undefined : this.#waiting.get(word)
      if (waiting === undefined) continue
      for (let next = 0; next < waiting.length; next += 3) {
        const other = placeOf[waiting[next]!]!
        if (other === nowhere) continue
        if (other !== severalPlaces && Math.abs(other - at) > waiting[next + 1]!) continue
        const { topic, words } = this.#phrases[waiting[next + 2]!]!
        if (standNear(words, run, at)) topics.add(topic)
      }
    }
    return topics
  }
}

/** Places of a word that does not stand in a run, and of one that stands there more than once. */
export const nowhere = -1
export const severalPlaces = -2

interface Phrase {
  topic: number
  words: Int32Array
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

function reachOf(words: Int32Array): number {
  return words.length + 1
}
