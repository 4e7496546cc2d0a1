import { stemOf } from "../../text/stems.ts"
import type { Word } from "../../text/words.ts"
import { isFormOf, isWrittenAsAcronym, spellingsOf, type TermPattern, type WordPattern } from "./term-patterns.ts"

/** Where a pattern was found: its number, the first of its words and how many they are. */
export interface Finding {
  pattern: number
  start: number
  count: number
}

/**
 * All patterns of all topics in one tree of words: one pass over a text finds every one, however many there are. Words
 * return all the time, so which branches a word opens is worked out once for each.
 */
export class TermIndex {
  readonly #patterns: readonly TermPattern[]
  // A word is inflected differently in each language, so each has a tree, planted when its first article comes.
  readonly #trees = new Map<string, Branch>()
  readonly #openings = new Map<string, Map<string, readonly Branch[]>>()

  constructor(patterns: readonly TermPattern[]) {
    this.#patterns = patterns
  }

  find(words: readonly Word[], language: string): Finding[] {
    const tongue = tongueOf(language)
    const tree = this.#treeOf(tongue)
    const openings = this.#openingsOf(tongue)
    const findings: Finding[] = []
    for (let start = 0; start < words.length; start++) {
      const word = words[start]!
      let branches = openings.get(word.text)
      if (branches === undefined) {
        branches = branchesAt(tree, word, tongue)
        openings.set(word.text, branches)
      }
      for (const branch of branches) follow(branch, words, start, 1, tongue, findings)
    }
    return findings
  }

  #treeOf(tongue: string): Branch {
    let tree = this.#trees.get(tongue)
    if (!tree) {
      tree = new Branch()
      for (const [number, pattern] of this.#patterns.entries()) plant(tree, pattern, number, tongue)
      this.#trees.set(tongue, tree)
    }
    return tree
  }

  #openingsOf(tongue: string): Map<string, readonly Branch[]> {
    let openings = this.#openings.get(tongue)
    if (!openings || openings.size >= openingsMax) {
      openings = new Map()
      this.#openings.set(tongue, openings)
    }
    return openings
  }
}

const openingsMax = 200_000

/** A place in the tree: the patterns that are complete here, and what goes on from it, by the kind of the next word. */
class Branch {
  readonly ends: number[] = []
  words: Map<string, Branch> | null = null
  acronyms: Map<string, Branch> | null = null
  names: Map<string, Branch> | null = null
  prefixes: Map<string, Branch> | null = null
  /** Words of languages that string ending to ending, as they stand before any. */
  bare: Map<string, Branch> | null = null
  /** The lengths that keys of names, prefixes and bare words have, from here. */
  readonly nameLengths: number[] = []
  readonly prefixLengths: number[] = []
  readonly bareLengths: number[] = []
  /** For a name: letters of its shortest spelling. */
  length = 0
}

function plant(tree: Branch, { words }: TermPattern, number: number, tongue: string): void {
  let branch = tree
  for (const word of words) branch = grow(branch, word, tongue)
  if (branch !== tree) branch.ends.push(number)
}

function grow(from: Branch, { kind, folded, key }: WordPattern, tongue: string): Branch {
  switch (kind) {
    case "word":
      return growWord(from, folded, tongue)
    case "acronym":
      from.acronyms ??= new Map()
      return branchIn(from.acronyms, folded)
    case "prefix":
      from.prefixes ??= new Map()
      return branchIn(from.prefixes, folded, from.prefixLengths)
    case "name": {
      from.names ??= new Map()
      const branch = branchIn(from.names, key, from.nameLengths)
      branch.length = Math.min(branch.length || folded.length, folded.length)
      return branch
    }
  }
}

function growWord(from: Branch, folded: string, tongue: string): Branch {
  from.words ??= new Map()
  const branch = branchIn(from.words, stemOf(folded, tongue))
  for (const bare of bareForms(folded, tongue)) {
    from.bare ??= new Map()
    if (!from.bare.has(bare)) from.bare.set(bare, branch)
    if (!from.bareLengths.includes(bare.length)) from.bareLengths.push(bare.length)
  }
  return branch
}

function branchIn(branches: Map<string, Branch>, key: string, lengths: number[] = []): Branch {
  let branch = branches.get(key)
  if (!branch) {
    branch = new Branch()
    branches.set(key, branch)
    if (!lengths.includes(key.length)) lengths.push(key.length)
  }
  return branch
}

function follow(
  branch: Branch,
  words: readonly Word[],
  start: number,
  count: number,
  tongue: string,
  findings: Finding[],
): void {
  for (const pattern of branch.ends) findings.push({ pattern, start, count })
  const word = words[start + count]
  if (word === undefined) return
  for (const next of branchesAt(branch, word, tongue)) follow(next, words, start, count + 1, tongue, findings)
}

function branchesAt(from: Branch, word: Word, tongue: string): readonly Branch[] {
  const { folded } = word
  const found: (Branch | undefined)[] = []
  if (from.words) found.push(from.words.get(stemOf(folded, tongue)))
  for (const bare of beginnings(folded, from.bareLengths)) {
    if (folded.length - bare.length <= endingsLettersMax) found.push(from.bare!.get(bare))
  }
  if (from.acronyms && isWrittenAsAcronym(word)) found.push(from.acronyms.get(folded))
  for (const prefix of beginnings(folded, from.prefixLengths)) found.push(from.prefixes!.get(prefix))
  // A name stands at the beginning of its inflected forms.
  for (const spelt of from.names ? spellingsOf(word) : []) {
    for (const key of beginnings(spelt, from.nameLengths)) {
      const branch = from.names!.get(key)
      if (branch && isFormOf({ key, length: branch.length }, spelt, word, tongue)) found.push(branch)
    }
  }
  return [...new Set(found)].filter(branch => branch !== undefined)
}

// Turkish, Azerbaijani and Armenian add several endings to a word, more than its stem loses (anlaşması-nın, görüşme-ler-de).
function bareForms(folded: string, tongue: string): string[] {
  if (!["tr", "az", "hy"].includes(tongue) || folded.length < bareLettersMin) return []
  // Armenian drops the last i or u before an ending: պայմանագիր, պայմանագրի.
  return tongue === "hy" ? [folded, folded.replace(/[iu]([^aeiou]+)$/, "$1")] : [folded]
}

const bareLettersMin = 6
const endingsLettersMax = 6

function beginnings(text: string, lengths: readonly number[]): string[] {
  return lengths.filter(length => length <= text.length).map(length => text.slice(0, length))
}

// Languages whose words lose their endings (see stems.ts); in all others a word is found as it stands.
const inflected = new Set(["en", "ru", "tr", "az", "hy", "fr", "de", "es"])

function tongueOf(language: string): string {
  if (language === "und") return "en"
  return inflected.has(language) ? language : "other"
}
