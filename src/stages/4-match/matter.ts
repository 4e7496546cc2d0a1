import { rarityOf, type Term } from "../../text/terms.ts"
import type { Lexicon } from "./lexicon.ts"
import { nowhere, severalPlaces } from "./nearby-phrases.ts"
import type { PartTerms } from "./read-article.ts"
import { pastime, type VocabularySection } from "./vocabulary.ts"
import type { VocabularyTable } from "./vocabulary-table.ts"

/** What a topic's words weigh in an article, as shares of all that has weight there; each 0 to 1. */
export interface VocabularyShares {
  core: number
  coreInTitle: number
  vocabulary: number
  vocabularyInRest: number
  ruledOut: number
  ruledOutInTitle: number
  pastime: number
  /** How many names of the baseline the article holds. */
  names: number
}

/**
 * How much each word of the topics weighs in the article at hand: rare words weigh more, names and numbers nothing. The
 * table is laid over for each article, and each topic sums up the words that it speaks of and no others.
 */
export class Matter {
  /** Numbers of the lead's words in order; -1 for a word of no topic. */
  leadWords: readonly number[] = []
  /** The place of each of them there (see nearby-phrases.ts). */
  readonly placeInLead: Int32Array
  readonly #lexicon: Lexicon
  readonly #vocabularies: VocabularyTable
  readonly #pastime: Int32Array
  // Four columns a word: what it weighs in title, lead and rest, and 1 where it is written as a name. Weights are halves:
  // their sums are exact in whatever order.
  readonly #columns: Float32Array
  #held: number[] = []
  readonly #isHeld: Uint8Array
  #all: Sums = nothing
  #hasRest = false
  #pastimeInLead = 0

  constructor(lexicon: Lexicon, vocabularies: VocabularyTable) {
    this.#lexicon = lexicon
    this.#vocabularies = vocabularies
    this.#pastime = lexicon.takeAll(pastime)
    this.placeInLead = new Int32Array(lexicon.size).fill(nowhere)
    this.#columns = new Float32Array(lexicon.size * 4)
    this.#isHeld = new Uint8Array(lexicon.size)
  }

  lay({ title, lead, rest }: PartTerms): void {
    for (const word of this.#held) {
      this.#columns.fill(0, word * 4, word * 4 + 4)
      this.placeInLead[word] = nowhere
      this.#isHeld[word] = 0
    }
    this.#held = []
    this.leadWords = lead.map(({ key }) => this.#lexicon.find(key))
    for (const [at, word] of this.leadWords.entries()) {
      if (word >= 0) this.placeInLead[word] = this.placeInLead[word] === nowhere ? at : severalPlaces
    }
    this.#all = {
      title: this.#add(title, 0),
      lead: this.#add(lead, 1),
      rest: this.#add(rest, 2),
      names: 0,
    }
    this.#hasRest = rest.length > 0
    this.#pastimeInLead = this.#sum(this.#pastime, 0, this.#pastime.length).lead
  }

  /** Whether the article holds a word of the topic's own or of its baseline. */
  speaksOf(topic: number): boolean {
    return this.#holds(topic, "core") || this.#holds(topic, "baseline") || this.#holds(topic, "names")
  }

  sharesOf(topic: number): VocabularyShares {
    const aside = this.#sumOf(topic, "entities")
    const core = this.#sumOf(topic, "core")
    const beyond = this.#sumOf(topic, "baseline")
    const against = this.#sumOf(topic, "against")
    const title = this.#all.title - aside.title
    const lead = this.#all.lead - aside.lead
    const rest = this.#all.rest - aside.rest
    const vocabulary = share(core.lead + beyond.lead, lead)
    return {
      core: share(core.lead, lead),
      coreInTitle: share(core.title, title),
      vocabulary,
      vocabularyInRest: this.#hasRest ? share(core.rest + beyond.rest, rest) : vocabulary,
      ruledOut: share(against.lead, lead),
      ruledOutInTitle: share(against.title, title),
      pastime: share(this.#pastimeInLead - this.#sumOf(topic, "ownPastime").lead, lead),
      names: this.#sumOf(topic, "names").names,
    }
  }

  // What the part's words weigh together.
  #add(terms: readonly Term[], column: number): number {
    let all = 0
    for (const { key, isName, isNumber } of terms) {
      const word = this.#lexicon.find(key)
      if (word >= 0) {
        this.#held.push(word)
        this.#isHeld[word] = 1
      }
      if (isName && word >= 0) this.#columns[word * 4 + 3] = 1
      if (isName || isNumber) continue
      const weight = Math.max(0.5, rarityOf(key) - commonness)
      if (word >= 0) this.#columns[word * 4 + column]! += weight
      all += weight
    }
    return all
  }

  #holds(topic: number, section: VocabularySection): boolean {
    const { words } = this.#vocabularies
    const [from, to] = this.#vocabularies.rangeOf(topic, section)
    for (let at = from; at < to; at++) if (this.#isHeld[words[at]!] === 1) return true
    return false
  }

  #sumOf(topic: number, section: VocabularySection): Sums {
    const [from, to] = this.#vocabularies.rangeOf(topic, section)
    return this.#sum(this.#vocabularies.words, from, to)
  }

  #sum(words: Int32Array, from: number, to: number): Sums {
    const sums = { title: 0, lead: 0, rest: 0, names: 0 }
    for (let at = from; at < to; at++) {
      const row = words[at]! * 4
      sums.title += this.#columns[row]!
      sums.lead += this.#columns[row + 1]!
      sums.rest += this.#columns[row + 2]!
      sums.names += this.#columns[row + 3]!
    }
    return sums
  }
}

// What every twentieth text has says little about any topic.
const commonness = 3

interface Sums {
  title: number
  lead: number
  rest: number
  names: number
}

const nothing: Sums = { title: 0, lead: 0, rest: 0, names: 0 }

function share(part: number, all: number): number {
  return all === 0 ? 0 : part / all
}
