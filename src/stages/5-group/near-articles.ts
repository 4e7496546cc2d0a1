import type { EventWords } from "./event-words.ts"

/**
 * Finds the articles that may tell the same event by the rare words that they share, so that not all pairs are compared.
 * Only those published within the window of the newest one asked for are kept in sight.
 */
export class NearArticles {
  readonly #places = new Map<string, number[]>()
  readonly #words: EventWords[] = []

  add(words: EventWords): number {
    const place = this.#words.push(words) - 1
    for (const key of keysOf(words)) {
      const places = this.#places.get(key)
      if (places) places.push(place)
      else this.#places.set(key, [place])
    }
    return place
  }

  words(place: number): EventWords {
    return this.#words[place]!
  }

  /** Places of the articles that share most with this one among those published since `from`. */
  near(words: EventWords, from: number): number[] {
    const shared = new Map<number, number>()
    for (const [key, weight] of [...words.whole, ...words.marks]) {
      const places = this.#places.get(key)
      if (!places) continue
      // The list is in the order of publication: what lies before the window stands at its beginning.
      const first = places.length > postingsMax ? places.length - postingsMax : 0
      for (let at = places.length - 1; at >= first; at--) {
        const place = places[at]!
        if (this.#words[place]!.published < from) break
        shared.set(place, (shared.get(place) ?? 0) + weight * weight)
      }
    }
    if (shared.size <= candidatesMax) return [...shared.keys()]
    const best = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    return best.slice(0, candidatesMax).map(([place]) => place)
  }
}

// A word that more articles share than this tells little, and its latest are enough.
const postingsMax = 1000
const candidatesMax = 200

function keysOf({ whole, marks }: EventWords): Set<string> {
  return new Set([...whole.keys(), ...marks.keys()])
}
