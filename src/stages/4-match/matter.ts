import { rarityOf, type Term } from "../../text/terms.ts"
import type { Lexicon } from "./lexicon.ts"
import { nowhere, severalPlaces } from "./nearby-phrases.ts"
import type { NumberRows } from "./number-rows.ts"
import type { PartTerms } from "./read-article.ts"
import { pastime, vocabularySections } from "./vocabulary.ts"

/** What a topic's words weigh in an article, as shares of all that has weight there; each 0 to 1. */
export interface VocabularyShares {
  coreInTitle: number
  vocabulary: number
  vocabularyInRest: number
  ruledOut: number
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
  readonly #vocabularies: NumberRows
  readonly #pastime: Int32Array
  // Four columns a word: what it weighs in title, lead and rest, and 1 where it is written as a name. Weights are halves:
  // their sums are exact in whatever order.
  readonly #columns: Float32Array
  #held: number[] = []
  #all: Sums = nothing
  #hasRest = false
  #pastimeInLead = 0

  /** @param vocabularies the sections of each topic's vocabulary, in the order of `vocabularySections`. */
  constructor(lexicon: Lexicon, vocabularies: NumberRows) {
    this.#lexicon = lexicon
    this.#vocabularies = vocabularies
    this.#pastime = lexicon.takeAll(pastime)
    this.placeInLead = new Int32Array(lexicon.size).fill(nowhere)
    this.#columns = new Float32Array(lexicon.size * 4)
  }

  lay({ title, lead, rest }: PartTerms): void {
    for (const word of this.#held) {
      this.#columns.fill(0, word * 4, word * 4 + 4)
      this.placeInLead[word] = nowhere
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

  sharesOf(topic: number): VocabularyShares {
    const aside = this.#sumOf(topic, sections.entities)
    const core = this.#sumOf(topic, sections.core)
    const beyond = this.#sumOf(topic, sections.baseline)
    const against = this.#sumOf(topic, sections.against)
    const title = this.#all.title - aside.title
    const lead = this.#all.lead - aside.lead
    const rest = this.#all.rest - aside.rest
    const vocabulary = share(core.lead + beyond.lead, lead)
    return {
      coreInTitle: share(core.title, title),
      vocabulary,
      vocabularyInRest: this.#hasRest ? share(core.rest + beyond.rest, rest) : vocabulary,
      ruledOut: share(against.lead, lead),
      pastime: share(this.#pastimeInLead - this.#sumOf(topic, sections.ownPastime).lead, lead),
      names: this.#sumOf(topic, sections.names).names,
    }
  }

  // What the part's words weigh together.
  #add(terms: readonly Term[], column: number): number {
    let all = 0
    for (const { key, isName, isNumber } of terms) {
      const word = this.#lexicon.find(key)
      if (word >= 0) this.#held.push(word)
      if (isName && word >= 0) this.#columns[word * 4 + 3] = 1
      if (isName || isNumber) continue
      const weight = Math.max(0.5, rarityOf(key) - commonness)
      if (word >= 0) this.#columns[word * 4 + column]! += weight
      all += weight
    }
    return all
  }

  #sumOf(topic: number, section: number): Sums {
    const { starts, numbers } = this.#vocabularies
    const row = topic * sectionCount + section
    const from = starts[row]!
    const to = starts[row + 1]!
    return from === to ? nothing : this.#sum(numbers, from, to)
  }

  #sum(words: Int32Array, from: number, to: number): Sums {
    const columns = this.#columns
    let title = 0
    let lead = 0
    let rest = 0
    let names = 0
    for (let at = from; at < to; at++) {
      const row = words[at]! * 4
      title += columns[row]!
      lead += columns[row + 1]!
      rest += columns[row + 2]!
      names += columns[row + 3]!
    }
    return { title, lead, rest, names }
  }
}

const sectionCount = vocabularySections.length
const sections = {
  entities: vocabularySections.indexOf("entities"),
  core: vocabularySections.indexOf("core"),
  baseline: vocabularySections.indexOf("baseline"),
  against: vocabularySections.indexOf("against"),
  ownPastime: vocabularySections.indexOf("ownPastime"),
  names: vocabularySections.indexOf("names"),
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
