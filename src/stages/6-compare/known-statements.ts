import type { Statement } from "../../model/change.ts"
import type { StatementKeys } from "../../text/statement-keys.ts"
import { rarityOf } from "../../text/terms.ts"
import type { ReadKeys } from "./named-keys.ts"

/** A statement that the reader knows, with its words. */
export interface KnownStatement {
  statement: Statement
  /** What it belongs to: a paragraph of the baseline, or an article. Statements of one group complete each other. */
  group: string
  keys: StatementKeys
}

/** The known statement that says most of a sentence. */
export interface Nearest {
  known: KnownStatement
  /** Share of the sentence's matter that it holds, 0 to 1. */
  share: number
  /** Share of its own matter that the sentence holds. */
  held: number
  /** The same in both directions: 1 only where both say the same. */
  likeness: number
}

/** Everything that a reader knows of a topic, found by its words. */
export class KnownStatements {
  readonly #all: KnownStatement[] = []
  readonly #byKey = new Map<string, number[]>()
  readonly #groups = new Map<string, Set<string>>()

  /** What each statement shares with the one at hand; all 0 between two of them. */
  readonly #shared: number[] = []
  readonly #readKeys: ReadKeys
  /** Worked out since the last statement came. */
  readonly #weights = new Map<string, number>()

  constructor(readKeys: ReadKeys) {
    this.#readKeys = readKeys
  }

  add(statement: Statement, group: string): void {
    const keys = this.#readKeys(statement.text, statement.language, statement.date)
    this.#weights.clear()
    const place = this.#all.push({ statement, group, keys }) - 1
    this.#shared.push(0)
    const groupKeys = this.#groups.get(group) ?? new Set()
    this.#groups.set(group, groupKeys)
    for (const key of keys.all) {
      groupKeys.add(key)
      const places = this.#byKey.get(key)
      if (places) places.push(place)
      else this.#byKey.set(key, [place])
    }
  }

  /** Whether any statement holds the word. */
  holds(key: string): boolean {
    return this.#byKey.has(key)
  }

  /** How many statements hold the word. */
  countOf(key: string): number {
    return this.#byKey.get(key)?.length ?? 0
  }

  get size(): number {
    return this.#all.length
  }

  /** What a word tells: rare in news, and rare among what is known. What half of the statements hold tells little. */
  weightOf(key: string): number {
    const known = this.#weights.get(key)
    if (known !== undefined) return known
    const share = (this.countOf(key) + 0.5) / (this.#all.length + 1)
    const weight = rarityOf(key) * Math.log(1 / Math.min(0.9, share)) ** 0.5
    this.#weights.set(key, weight)
    return weight
  }

  /** The statements that hold most of `keys`, best first; those of the group `but` left out. */
  nearest(keys: ReadonlySet<string>, countMax: number, but: string | null = null): Nearest[] {
    const touched: number[] = []
    let all = 0
    for (const key of keys) {
      const weight = this.weightOf(key)
      all += weight
      for (const place of this.#byKey.get(key) ?? []) {
        if (this.#all[place]!.group === but) continue
        if (this.#shared[place] === 0) touched.push(place)
        this.#shared[place]! += weight
      }
    }
    if (all === 0) return []
    const most = this.#greatest(touched, 4 * countMax)
    for (const place of touched) this.#shared[place] = 0
    return most
      .map(([place, weight]) => {
        const known = this.#all[place]!
        const whole = this.weigh(known.keys.all)
        return { known, share: weight / all, held: weight / whole, likeness: weight / (all + whole - weight) }
      })
      .sort((a, b) => b.share + b.likeness - a.share - a.likeness)
      .slice(0, countMax)
  }

  // The places that share most, in that order: one pass, since a frequent word leads to thousands of which twenty are looked at.
  #greatest(places: readonly number[], countMax: number): [place: number, weight: number][] {
    const most: [place: number, weight: number][] = []
    for (const place of places) {
      const weight = this.#shared[place]!
      const isAfter = ([other, others]: [number, number]) => others > weight || (others === weight && other < place)
      if (most.length === countMax && isAfter(most[countMax - 1]!)) continue
      most.splice(most.findLastIndex(isAfter) + 1, 0, [place, weight])
      most.length = Math.min(most.length, countMax)
    }
    return most
  }

  /** Share of `keys` that any of the statements holds, or all statements of the groups together. */
  share(keys: ReadonlySet<string>, holders: Iterable<{ has(key: string): boolean }>): number {
    const all = this.weigh(keys)
    if (all === 0) return 0
    const list = [...holders]
    let held = 0
    for (const key of keys) if (list.some(holder => holder.has(key))) held += this.weightOf(key)
    return held / all
  }

  /** All keys of a group's statements. */
  group(name: string): ReadonlySet<string> {
    return this.#groups.get(name) ?? nothing
  }

  /** Weight of all that the words tell. */
  weigh(keys: Iterable<string>): number {
    let sum = 0
    for (const key of keys) sum += this.weightOf(key)
    return sum
  }
}

const nothing: ReadonlySet<string> = new Set()
