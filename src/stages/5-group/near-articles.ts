import type { EventWords } from "./event-words.ts"

/** An article that may tell the same event. */
export interface NearArticle {
  /** Its number, in the order in which the articles were added. */
  place: number
  /** 0 for articles on different events to 1 for the same text. */
  likeness: number
}

/**
 * Finds the articles that may tell the same event by the rare words that they share, so that not all pairs are compared.
 * How rare a word is among the articles is set for a batch at a time by `count`.
 */
export class NearArticles {
  readonly #articles: EventWords[] = []
  readonly #places: number[][] = []
  readonly #counts: number[] = []
  #counted = 0
  #rarities = new Float64Array(0)
  /** Lengths of the articles' words, worked out since the last count: 0 where it was not asked for. */
  #lengths = emptyWeights(0)
  /** Weights of the article that is being looked at, by key; 0 between two looks. */
  #mine = emptyWeights(0)
  #shared = new Float64Array(0)
  /** When each article was published, side by side: the lists below are walked for nothing else. */
  readonly #times: number[] = []

  /** Takes articles into account for how rare their words are, before any of them is added. */
  count(articles: EventWords[]): void {
    for (const { keys, markKeys } of articles) {
      for (const key of keys) this.#counts[key] = (this.#counts[key] ?? 0) + 1
      for (const key of markKeys) this.#counts[key] = (this.#counts[key] ?? 0) + 1
    }
    this.#counted += articles.length
    this.#rarities = Float64Array.from(this.#counts, count => Math.log((this.#counted + 1) / ((count ?? 0) + 0.5)))
    this.#lengths = emptyWeights(this.#counted)
    this.#mine = emptyWeights(this.#rarities.length)
    this.#shared = new Float64Array(this.#counted)
  }

  /** Makes room for keys of articles that are looked at and not counted; what nobody else holds is as rare as can be. */
  makeRoom(keys: number): void {
    if (this.#rarities.length >= keys) return
    const unseen = Math.log((this.#counted + 1) / 0.5)
    const rarities = new Float64Array(keys).fill(unseen)
    rarities.set(this.#rarities)
    this.#rarities = rarities
    this.#mine = emptyWeights(keys)
  }

  add(words: EventWords): void {
    const place = this.#articles.push(words) - 1
    this.#times.push(words.published)
    for (const keys of [words.keys, words.markKeys]) {
      for (const key of keys) {
        const places = this.#places[key]
        if (places) places.push(place)
        else this.#places[key] = [place]
      }
    }
  }

  words(place: number): EventWords {
    return this.#articles[place]!
  }

  /** The articles published since `from` that share most with this one, which was counted and not yet added. */
  near(words: EventWords, from: number): NearArticle[] {
    // The article's own weights by key: a product with another one is then a walk over that one's keys.
    const mine = this.#mine
    spread(mine.whole, words.keys, words.whole, this.#rarities)
    spread(mine.head, words.keys, words.head, this.#rarities)
    spread(mine.marks, words.markKeys, words.marks, this.#rarities)
    const near = this.#candidates(words, from).map(place => ({ place, likeness: this.#likeness(words, place) }))
    for (const key of words.keys) mine.whole[key] = mine.head[key] = 0
    for (const key of words.markKeys) mine.marks[key] = 0
    return near
  }

  #candidates(words: EventWords, from: number): number[] {
    const shared = this.#shared
    const touched: number[] = []
    let looked = 0
    // Rare words first: they tell most and cost least.
    for (const key of this.#rarestFirst(words)) {
      const places = this.#places[key]!
      const weight = this.#mine.whole[key]! ** 2 + this.#mine.marks[key]! ** 2
      const first = Math.max(0, places.length - postingsMax)
      looked += places.length - first
      if (looked > looksMax) break
      for (let at = first; at < places.length; at++) {
        const place = places[at]!
        if (this.#times[place]! < from) continue
        if (shared[place] === 0) touched.push(place)
        shared[place]! += weight
      }
    }
    if (touched.length > candidatesMax) touched.sort((a, b) => shared[b]! - shared[a]! || a - b)
    const best = touched.slice(0, candidatesMax)
    for (const place of touched) shared[place] = 0
    return best
  }

  #rarestFirst({ keys, markKeys }: EventWords): number[] {
    return [...keys, ...markKeys]
      .filter(key => this.#places[key] !== undefined)
      .sort((a, b) => this.#places[a]!.length - this.#places[b]!.length || a - b)
  }

  #likeness(words: EventWords, place: number): number {
    const mine = this.#mine
    const other = this.#articles[place]!
    if (words.language !== other.language)
      return this.#product(mine.marks, other.markKeys, other.marks, this.#lengths.marks, place)
    const head = this.#product(mine.head, other.keys, other.head, this.#lengths.head, place)
    const whole = this.#product(mine.whole, other.keys, other.whole, this.#lengths.whole, place)
    return headShare * head + (1 - headShare) * whole
  }

  #product(mine: Float64Array, keys: Int32Array, weights: Float64Array, lengths: Float64Array, place: number): number {
    let sum = 0
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!
      sum += mine[key]! * weights[at]! * this.#rarities[key]!
    }
    if (lengths[place] === 0) lengths[place] = lengthOf(keys, weights, this.#rarities)
    return sum / lengths[place]!
  }
}

// Measured on ECB+ (scripts/eval.mjs --real).
const headShare = 0.3
// A word that more articles share than this tells little, and its latest are enough.
const postingsMax = 1000
const looksMax = 6_000
const candidatesMax = 200

interface Weights {
  whole: Float64Array
  head: Float64Array
  marks: Float64Array
}

function emptyWeights(size: number): Weights {
  return { whole: new Float64Array(size), head: new Float64Array(size), marks: new Float64Array(size) }
}

function spread(target: Float64Array, keys: Int32Array, weights: Float64Array, rarities: Float64Array): void {
  const length = lengthOf(keys, weights, rarities)
  for (let at = 0; at < keys.length; at++) target[keys[at]!] = (weights[at]! * rarities[keys[at]!]!) / length
}

function lengthOf(keys: Int32Array, weights: Float64Array, rarities: Float64Array): number {
  let sum = 0
  for (let at = 0; at < keys.length; at++) sum += (weights[at]! * rarities[keys[at]!]!) ** 2
  return Math.sqrt(sum) || 1
}
