import type { Baseline } from "../../model/baseline.ts"
import type { Topic } from "../../model/topic.ts"
import { termsOf } from "../../text/terms.ts"
import type { Lexicon } from "./lexicon.ts"
import { pastimeWords } from "./pastime-words.ts"

/** The words that speak for a topic, and those that its description rules out, as numbers of the lexicon. */
export type Vocabulary = Record<VocabularySection, Int32Array>

export type VocabularySection = (typeof vocabularySections)[number]

export const vocabularySections = [
  /** Words of the entities' names: they are counted as names, wherever they stand. */
  "entities",
  /** Of the definition: title, question, description, phrases. */
  "core",
  /** Of the baseline, but not of the definition. */
  "baseline",
  /** What the description rules out and what is excluded. */
  "against",
  /** Of sport, shows and leisure, where the topic's own words include them: it is not held to them. */
  "ownPastime",
  /** Names that the baseline holds and the definition does not: people and places that belong to the matter. */
  "names",
] as const

/** Words of sport, shows and leisure. */
export const pastime: ReadonlySet<string> = keysOf(pastimeWords)

export function readVocabulary(topic: Topic, baseline: Baseline | undefined, lexicon: Lexicon): Vocabulary {
  const [belongs = "", ...rest] = topic.description.split(/\bNot:/i)
  const told = baseline?.paragraphs.flatMap(({ sentences }) => sentences).join("\n") ?? ""
  const entities = entityKeys(topic)
  const ownKeys = (text: string) => new Set([...keysOf(text)].filter(key => !entities.has(key)))
  const defined = ownKeys([topic.title, topic.question, belongs, topic.include.join("\n")].join("\n"))
  const taught = taughtBy(topic)
  const core = new Set([...defined, ...taught.for])
  const baselineKeys = ownKeys(`${baseline?.title ?? ""}\n${told}`)
  for (const key of taught.against) baselineKeys.delete(key)
  const against = new Set([...ownKeys([rest.join(" "), topic.exclude.join("\n")].join("\n")), ...taught.against])
  return {
    entities: lexicon.takeAll(entities),
    core: lexicon.takeAll(core),
    baseline: lexicon.takeAll([...baselineKeys].filter(key => !core.has(key))),
    against: lexicon.takeAll([...against].filter(key => !core.has(key))),
    ownPastime: lexicon.takeAll(
      [...pastime].filter(key => entities.has(key) || core.has(key) || baselineKeys.has(key)),
    ),
    names: lexicon.takeAll(namesIn(told, topic)),
  }
}

// What judged articles teach; a word that speaks both ways says nothing.
function taughtBy({ judgements }: Topic): { for: Set<string>; against: Set<string> } {
  const wordsOf = (isOnTopic: boolean) =>
    keysOf(
      judgements
        .flatMap(judgement => (judgement.isOnTopic === isOnTopic ? judgement.words : []))
        .join("\n")
        .toLowerCase(),
    )
  const [speakFor, speakAgainst] = [wordsOf(true), wordsOf(false)]
  const without = (words: Set<string>, others: Set<string>) => new Set([...words].filter(key => !others.has(key)))
  return { for: without(speakFor, speakAgainst), against: without(speakAgainst, speakFor) }
}

/** The words of each phrase of `include` that has more than one. */
export function phrasesOf({ include }: Topic, lexicon: Lexicon): Int32Array[] {
  return include.map(phrase => lexicon.takeAll(keysOf(phrase.toLowerCase()))).filter(({ length }) => length > 1)
}

function keysOf(text: string): Set<string> {
  return new Set(
    termsOf(text, "en")
      .filter(({ isName, isNumber }) => !isName && !isNumber)
      .map(({ key }) => key),
  )
}

function entityKeys({ entities }: Topic): ReadonlySet<string> {
  return keysOf(
    entities
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .join("\n")
      .toLowerCase(),
  )
}

function namesIn(told: string, topic: Topic): ReadonlySet<string> {
  const defined = new Set([...entityKeys(topic), ...keysOf(topic.title.toLowerCase())])
  const terms = termsOf(told, "en").filter(({ isName }) => isName)
  return new Set(terms.map(({ key }) => key).filter(key => !defined.has(key)))
}
