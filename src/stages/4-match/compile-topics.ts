import type { Baseline } from "../../model/baseline.ts"
import type { Topic } from "../../model/topic.ts"
import { stemOf } from "../../text/stems.ts"
import { rarityOf, termsOf } from "../../text/terms.ts"
import { TermIndex } from "./find-terms.ts"
import { readParties } from "./parties.ts"
import { parseQuery } from "./query/parse-query.ts"
import type { Query } from "./query/query.ts"
import { wordsOfQuery } from "./query/query-words.ts"
import { namePattern, phrasePattern, type TermPattern } from "./term-patterns.ts"
import { readVocabulary, type Vocabulary } from "./vocabulary.ts"

/** Topics made ready: all their terms in one index, and what each one's terms mean. */
export interface CompiledTopics {
  topics: Map<string, CompiledTopic>
  index: TermIndex<TermOwner>
  /** Topics whose query can hold without any term that the index finds (wildcards, sources, languages). */
  unindexed: string[]
}

export interface CompiledTopic {
  topic: Topic
  /** Entities that the title names: where there are two or more, an article has to be about more than one. */
  parties: number[]
  /** Index of the party that an entity stands for (a president for his country), or -1. */
  partyOf: number[]
  vocabulary: Vocabulary
  /** The analyst's own query, which then decides alone; null where the definition is scored. */
  query: Query | null
}

export interface TermOwner {
  topicId: string
  /** A hint is one word of a phrase: the topic is worth a look, no more. */
  kind: "entity" | "include" | "exclude" | "hint"
  /** Place in the topic's list. */
  index: number
  /** For a hint: the phrase's other words, as stems, which have to occur as well. */
  companions: string[]
}

/** Makes topics ready to be matched. Throws a `QueryError` for a query that cannot be read. */
export function compileTopics(topics: Topic[], baselines: Map<string, Baseline>): CompiledTopics {
  const languages = new Set(["en", "und"])
  const patterns: { pattern: TermPattern; owner: TermOwner }[] = []
  const compiled = new Map<string, CompiledTopic>()
  const unindexed: string[] = []
  for (const topic of topics) {
    for (const language of topic.languages.length > 0 ? topic.languages : everyLanguage) languages.add(language)
    const add = (kind: TermOwner["kind"], index: number, pattern: TermPattern, companions: string[] = []) => {
      patterns.push({ pattern, owner: { topicId: topic.id, kind, index, companions } })
    }
    topic.entities.forEach(({ name, aliases }, index) => {
      for (const term of new Set([name, ...aliases])) add("entity", index, namePattern(term))
    })
    topic.include.forEach((term, index) => {
      add("include", index, phrasePattern(term))
      const [rarest, ...others] = byRarity(term)
      if (rarest !== undefined && others.length > 0) add("hint", index, phrasePattern(rarest), others)
    })
    topic.exclude.forEach((term, index) => {
      add("exclude", index, phrasePattern(term))
    })
    const query = topic.query === null ? null : parseTopicQuery(topic)
    if (query) {
      const words = wordsOfQuery(query)
      if (words === null) unindexed.push(topic.id)
      else for (const word of words) add("hint", -1, phrasePattern(word))
    }
    const baseline = baselines.get(topic.id)
    compiled.set(topic.id, {
      topic,
      ...readParties(topic, baseline),
      vocabulary: readVocabulary(topic, baseline),
      query,
    })
  }
  return { topics: compiled, index: new TermIndex(patterns, [...languages]), unindexed }
}

/** Reads a topic's own query. Throws a `QueryError`. */
export function parseTopicQuery({ query, entities }: Topic): Query {
  return parseQuery(
    query ?? "",
    entities.flatMap(({ name, aliases }) => [name, ...aliases]),
  )
}

const everyLanguage = ["en", "ru", "tr", "az", "hy", "fr", "de", "es"]

function byRarity(phrase: string): string[] {
  const terms = termsOf(phrase.toLowerCase(), "en").sort((a, b) => rarityOf(b.key) - rarityOf(a.key))
  return terms.map(({ word }, at) => (at === 0 ? word.text : stemOf(word.folded, "en")))
}
