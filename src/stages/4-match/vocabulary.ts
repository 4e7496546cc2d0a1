import type { Baseline } from "../../model/baseline.ts"
import type { Topic } from "../../model/topic.ts"
import { rarityOf, type Term, termsOf } from "../../text/terms.ts"
import { pastimeWords } from "./pastime-words.ts"

/** The words that speak for a topic, and those that its description rules out. */
export interface Vocabulary {
  /** Words of the entities' names: they are counted as names, wherever they stand. */
  entities: ReadonlySet<string>
  /** Of the definition: title, question, description, phrases. */
  core: ReadonlySet<string>
  /** Of the definition and of the baseline. */
  for: ReadonlySet<string>
  against: ReadonlySet<string>
  /** Names that the baseline holds and the definition does not: people and places that belong to the matter. */
  names: ReadonlySet<string>
  /** The words of each phrase of `include` that has more than one. */
  phrases: readonly ReadonlySet<string>[]
}

export function readVocabulary(topic: Topic, baseline: Baseline | undefined): Vocabulary {
  const [belongs = "", ...rest] = topic.description.split(/\bNot:/i)
  const told = baseline?.paragraphs.flatMap(({ sentences }) => sentences).join("\n") ?? ""
  const entities = entityKeys(topic)
  const ownKeys = (text: string) => new Set([...keysOf(text)].filter(key => !entities.has(key)))
  const core = ownKeys([topic.title, topic.question, belongs, topic.include.join("\n")].join("\n"))
  const baselineKeys = ownKeys(`${baseline?.title ?? ""}\n${told}`)
  const against = ownKeys([rest.join(" "), topic.exclude.join("\n")].join("\n"))
  return {
    entities,
    core,
    for: new Set([...core, ...baselineKeys]),
    against: new Set([...against].filter(key => !core.has(key))),
    names: namesOf(told, topic),
    phrases: topic.include.map(phrase => keysOf(phrase.toLowerCase())).filter(({ size }) => size > 1),
  }
}

/** Share of a text's matter that the words speak for: rare words weigh more, names are left to the entities. */
export function coverage(terms: Term[], words: { has(key: string): boolean }, { entities }: Vocabulary): number {
  let all = 0
  let shared = 0
  for (const { key, isName, isNumber } of terms) {
    if (isName || isNumber || entities.has(key)) continue
    const weight = Math.max(0.5, rarityOf(key) - commonness)
    all += weight
    if (words.has(key)) shared += weight
  }
  return all === 0 ? 0 : shared / all
}

/** The same for words of sport, shows and leisure, but for those that the topic's own words include. */
export function pastimeShare(terms: Term[], vocabulary: Vocabulary): number {
  return coverage(terms, { has: key => pastime.has(key) && !vocabulary.for.has(key) }, vocabulary)
}

/** How many different names of the set a text holds. */
export function countNames(terms: Term[], names: ReadonlySet<string>): number {
  if (names.size === 0) return 0
  return new Set(terms.filter(({ isName, key }) => isName && names.has(key)).map(({ key }) => key)).size
}

/** How many of the phrases have all their words within a few words of each other, in any order. */
export function nearbyPhrases(terms: Term[], phrases: Vocabulary["phrases"]): number {
  const places = new Map<string, number[]>()
  for (const [at, { key }] of terms.entries()) {
    const mine = places.get(key)
    if (mine) mine.push(at)
    else places.set(key, [at])
  }
  return phrases.filter(phrase => {
    const wanted = [...phrase]
    if (!wanted.every(key => places.has(key))) return false
    const reach = phrase.size + 1
    return wanted.some(first =>
      places
        .get(first)!
        .some(at => wanted.every(key => places.get(key)!.some(each => each >= at && each <= at + reach))),
    )
  }).length
}

// What every twentieth text has says little about any topic.
const commonness = 3

function keysOf(text: string): Set<string> {
  return new Set(
    termsOf(text, "en")
      .filter(({ isName, isNumber }) => !isName && !isNumber)
      .map(({ key }) => key),
  )
}

const pastime = keysOf(pastimeWords)

function entityKeys({ entities }: Topic): ReadonlySet<string> {
  return keysOf(
    entities
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .join("\n")
      .toLowerCase(),
  )
}

function namesOf(told: string, topic: Topic): ReadonlySet<string> {
  const defined = new Set([...entityKeys(topic), ...keysOf(topic.title.toLowerCase())])
  const terms = termsOf(told, "en").filter(({ isName }) => isName)
  return new Set(terms.map(({ key }) => key).filter(key => !defined.has(key)))
}
