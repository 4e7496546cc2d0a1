/** Numbers by two numbers, none below 0: a look at it touches one place of the memory, where a map of maps touches six. */
export class PairTable {
  // Three places a slot: the pair and its value, -1 where none is. Never more than half full, so that a search soon ends.
  #slots = new Int32Array(3 * 16).fill(-1)
  #size = 0

  /** The pair's number, or -1. */
  get(first: number, second: number): number {
    return this.#slots[this.#placeOf(first, second) + 2]!
  }

  set(first: number, second: number, value: number): void {
    if (this.#size * 6 >= this.#slots.length) this.#grow()
    const place = this.#placeOf(first, second)
    if (this.#slots[place] === -1) this.#size++
    this.#slots.set([first, second, value], place)
  }

  // Where the pair stands, or the free place where it would.
  #placeOf(first: number, second: number): number {
    const slots = this.#slots
    const count = slots.length / 3
    // Knuth's multiplicative hashing (TAOCP 3, 6.4), with the golden ratio of 32 bits for one and another odd number.
    const hash = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 0
    let slot = (hash ^ (hash >>> 15)) & (count - 1)
    while (slots[slot * 3] !== -1 && (slots[slot * 3] !== first || slots[slot * 3 + 1] !== second)) {
      slot = (slot + 1) & (count - 1)
    }
    return slot * 3
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Int32Array(before.length * 2).fill(-1)
    for (let at = 0; at < before.length; at += 3) {
      if (before[at] !== -1) this.#slots.set(before.subarray(at, at + 3), this.#placeOf(before[at]!, before[at + 1]!))
    }
  }
}
