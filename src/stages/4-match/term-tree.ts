import { stemOf } from "../../text/stems.ts"
import type { Word } from "../../text/words.ts"
import { PairTable } from "./pair-table.ts"
import { isFormOf, isWrittenAsAcronym, spellingsOf, type TermPattern, type WordPattern } from "./term-patterns.ts"

/** Where a pattern was found: its number, the first of its words and how many they are. */
export interface Finding {
  pattern: number
  start: number
  count: number
}

/**
 * The patterns as a tree of words, each branch a word that goes on from another. Nearly all of ten thousand topics' branches
 * are inflected words: those are numbers in one table, and the rest, which are tried one by one, hang on the branches.
 */
export class TermTree {
  readonly #tongue: string
  readonly #branches: Branch[] = []
  readonly #root: Branch
  /** Numbers of the stems that patterns hold. */
  readonly #stems = new Map<string, number>()
  /** By branch and stem: the branch that an inflected word leads to. */
  readonly #steps = new PairTable()
  // Words return all the time, so which branches a word opens is worked out once for each.
  #openings = new Map<string, Opening>()

  constructor(patterns: readonly TermPattern[], tongue: string) {
    this.#tongue = tongue
    this.#root = this.#sprout()
    for (const [number, { words }] of patterns.entries()) {
      let branch = this.#root
      for (const word of words) branch = this.#grow(branch, word)
      if (branch === this.#root) continue
      branch.ends ??= []
      branch.ends.push(number)
    }
  }

  find(words: readonly Word[]): Finding[] {
    if (this.#openings.size >= openingsMax) this.#openings = new Map()
    const openings = words.map(word => this.#opening(word))
    const findings: Finding[] = []
    for (const [start, { branches }] of openings.entries()) {
      for (const branch of branches) this.#follow(branch, openings, start, 1, findings)
    }
    return findings
  }

  #opening(word: Word): Opening {
    let opening = this.#openings.get(word.text)
    if (opening === undefined) {
      const stem = this.#stems.get(stemOf(word.folded, this.#tongue)) ?? -1
      opening = { word, stem, branches: this.#branchesAt(this.#root, word, stem) }
      this.#openings.set(word.text, opening)
    }
    return opening
  }

  #follow(branch: Branch, openings: readonly Opening[], start: number, count: number, findings: Finding[]): void {
    if (branch.ends !== null) for (const pattern of branch.ends) findings.push({ pattern, start, count })
    const next = openings[start + count]
    if (next === undefined) return
    if (branch.others === null) {
      const step = this.#stepFrom(branch, next.stem)
      if (step) this.#follow(step, openings, start, count + 1, findings)
      return
    }
    for (const each of this.#branchesAt(branch, next.word, next.stem)) {
      this.#follow(each, openings, start, count + 1, findings)
    }
  }

  #stepFrom({ number, hasSteps }: Branch, stem: number): Branch | undefined {
    if (!hasSteps || stem < 0) return undefined
    const step = this.#steps.get(number, stem)
    return step < 0 ? undefined : this.#branches[step]
  }

  #branchesAt(from: Branch, word: Word, stem: number): readonly Branch[] {
    const { folded } = word
    const found = [this.#stepFrom(from, stem)]
    const { bare, acronyms, prefixes, names } = from.others ?? nothing
    for (const key of beginnings(folded, bare)) {
      if (folded.length - key.length <= endingsLettersMax) found.push(bare.branches.get(key))
    }
    if (acronyms.branches.size > 0 && isWrittenAsAcronym(word)) found.push(acronyms.branches.get(folded))
    for (const key of beginnings(folded, prefixes)) found.push(prefixes.branches.get(key))
    // A name stands at the beginning of its inflected forms.
    for (const spelt of names.branches.size > 0 ? spellingsOf(word) : []) {
      for (const key of beginnings(spelt, names)) {
        const branch = names.branches.get(key)
        if (branch && isFormOf({ key, length: branch.length }, spelt, word, this.#tongue)) found.push(branch)
      }
    }
    return [...new Set(found)].filter(branch => branch !== undefined)
  }

  #grow(from: Branch, { kind, folded, key }: WordPattern): Branch {
    if (kind === "word") return this.#growWord(from, folded)
    from.others ??= new Others()
    if (kind === "acronym") return this.#branchIn(from.others.acronyms, folded)
    if (kind === "prefix") return this.#branchIn(from.others.prefixes, folded)
    const branch = this.#branchIn(from.others.names, key)
    branch.length = Math.min(branch.length || folded.length, folded.length)
    return branch
  }

  #growWord(from: Branch, folded: string): Branch {
    const written = stemOf(folded, this.#tongue)
    const stem = this.#stems.get(written) ?? this.#stems.size
    this.#stems.set(written, stem)
    let branch = this.#stepFrom(from, stem)
    if (!branch) {
      branch = this.#sprout()
      this.#steps.set(from.number, stem, branch.number)
      from.hasSteps = true
    }
    for (const bare of bareForms(folded, this.#tongue)) {
      from.others ??= new Others()
      if (!from.others.bare.branches.has(bare)) from.others.bare.add(bare, branch)
    }
    return branch
  }

  #branchIn(keyed: KeyedBranches, key: string): Branch {
    let branch = keyed.branches.get(key)
    if (!branch) {
      branch = this.#sprout()
      keyed.add(key, branch)
    }
    return branch
  }

  #sprout(): Branch {
    const branch = new Branch(this.#branches.length)
    this.#branches.push(branch)
    return branch
  }
}

const openingsMax = 200_000

/** A word of a text: its stem's number where a pattern holds that, else -1, and the branches that it opens from the root. */
interface Opening {
  word: Word
  stem: number
  branches: readonly Branch[]
}

/** A place in the tree. */
class Branch {
  readonly number: number
  /** The patterns that are complete here. */
  ends: number[] | null = null
  /** Whether an inflected word goes on from here. */
  hasSteps = false
  /** What else goes on from here. */
  others: Others | null = null
  /** For a name: letters of its shortest spelling. */
  length = 0

  constructor(number: number) {
    this.number = number
  }
}

/** What goes on from a branch and is found by its letters. */
class Others {
  readonly acronyms = new KeyedBranches()
  readonly names = new KeyedBranches()
  readonly prefixes = new KeyedBranches()
  /** Words of languages that string ending to ending, as they stand before any. */
  readonly bare = new KeyedBranches()
}

class KeyedBranches {
  readonly branches = new Map<string, Branch>()
  /** The lengths that the keys have. */
  readonly lengths: number[] = []

  add(key: string, branch: Branch): void {
    this.branches.set(key, branch)
    if (!this.lengths.includes(key.length)) this.lengths.push(key.length)
  }
}

const nothing = new Others()

function beginnings(text: string, { lengths }: KeyedBranches): string[] {
  return lengths.filter(length => length <= text.length).map(length => text.slice(0, length))
}

// Turkish, Azerbaijani and Armenian add several endings to a word, more than its stem loses (anlaşması-nın, görüşme-ler-de).
function bareForms(folded: string, tongue: string): string[] {
  if (!["tr", "az", "hy"].includes(tongue) || folded.length < bareLettersMin) return []
  // Armenian drops the last i or u before an ending: պայմանագիր, պայմանագրի.
  return tongue === "hy" ? [folded, folded.replace(/[iu]([^aeiou]+)$/, "$1")] : [folded]
}

const bareLettersMin = 6
const endingsLettersMax = 6
