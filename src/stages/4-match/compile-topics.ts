import type { Baseline } from "../../model/baseline.ts"
import type { Entity, Topic } from "../../model/topic.ts"
import { entityPatterns, firstNamesBefore } from "./entity-patterns.ts"
import { TermIndex } from "./find-terms.ts"
import { Lexicon } from "./lexicon.ts"
import { NearbyPhrases } from "./nearby-phrases.ts"
import { NumberRows } from "./number-rows.ts"
import { readParties } from "./parties.ts"
import { PatternList } from "./pattern-list.ts"
import { type CompiledQuery, compileQuery } from "./query/compile-query.ts"
import { parseQuery } from "./query/parse-query.ts"
import type { Query } from "./query/query.ts"
import { namesOf, phrasePattern, type TermPattern } from "./term-patterns.ts"
import { pastime, phrasesOf, readVocabulary, type Vocabulary, vocabularySections } from "./vocabulary.ts"

/** Topics made ready: all their terms in one index, and whose each of them is. */
export interface CompiledTopics {
  topics: CompiledTopic[]
  index: TermIndex
  patterns: PatternList<TermOwner>
  /** The topics of each pattern's owners, in their order; see `topicOf` and `tellsOfTopic`. */
  topicsBy: NumberRows
  phrases: NearbyPhrases
  lexicon: Lexicon
  /** A row for each section of each topic's vocabulary. */
  vocabularies: NumberRows
  /** 1 for topics between parties, and for those that a query of their own decides: read without a look at the topic. */
  isPair: Uint8Array
  hasQuery: Uint8Array
  /** By fingerprint: the topics that a person judged an article for. */
  judged: ReadonlyMap<string, readonly number[]>
  /** Topics whose query can hold without any term that the index finds (`lang:`, `source:`, NOT alone). */
  unindexed: number[]
}

export interface CompiledTopic {
  topic: Topic
  /** Entities that the title names: where there are two or more, an article has to be about more than one. */
  parties: number[]
  /** The analyst's own query, which then decides alone; null where the definition is scored. */
  query: CompiledQuery | null
}

export interface TermOwner {
  /** Number of the topic. */
  topic: number
  kind: "entity" | "include" | "exclude" | "query"
  /** Place in the topic's list. */
  index: number
  /** For an entity: the party that it stands for (a president for his country) or, in a topic without, itself; else -1. */
  party: number
  /** Where it is an entity's bare surname: the first names of those who bear it in the definition, folded; else null. */
  firstNames: ReadonlySet<string> | null
}

/** Makes topics ready to be matched. Throws a `QueryError` for a query that cannot be read. */
export function compileTopics(topics: Topic[], baselines: Map<string, Baseline>): CompiledTopics {
  const patterns = new PatternList<TermOwner>()
  const lexicon = new Lexicon()
  const phrases = new NearbyPhrases()
  const vocabularies: Vocabulary[] = []
  const unindexed: number[] = []
  const compiled = topics.map((topic, number) => {
    const baseline = baselines.get(topic.id)
    const { parties, partyOf } = readParties(topic, baseline)
    const add = (
      pattern: TermPattern,
      kind: TermOwner["kind"],
      index: number,
      party = -1,
      entity: Entity | null = null,
    ) => {
      const firstNames = entity === null ? null : firstNamesBefore(pattern.term, entity)
      patterns.own(pattern, { topic: number, kind, index, party, firstNames })
    }
    topic.entities.forEach((entity, index) => {
      for (const pattern of entityPatterns(entity)) add(pattern, "entity", index, partyOf[index], entity)
    })
    for (const [index, term] of topic.include.entries()) add(phrasePattern(term), "include", index)
    for (const [index, term] of topic.exclude.entries()) add(phrasePattern(term), "exclude", index)
    const query = topic.query === null ? null : compileQuery(parseTopicQuery(topic), topic.entities, patterns)
    if (query?.needed === null) unindexed.push(number)
    for (const pattern of query?.needed ?? []) add(pattern, "query", -1)
    vocabularies.push(readVocabulary(topic, baseline, lexicon))
    for (const phrase of phrasesOf(topic, lexicon)) phrases.add(number, phrase)
    return { topic, parties, query }
  })
  lexicon.takeAll(pastime)
  return {
    topics: compiled,
    patterns,
    topicsBy: new NumberRows(patterns.owners.map(owners => owners.map(entryOf))),
    index: new TermIndex(patterns.all),
    phrases,
    lexicon,
    vocabularies: new NumberRows(
      vocabularies.flatMap(vocabulary => vocabularySections.map(section => vocabulary[section])),
    ),
    isPair: Uint8Array.from(compiled, ({ parties }) => (parties.length > 1 ? 1 : 0)),
    hasQuery: Uint8Array.from(compiled, ({ query }) => (query === null ? 0 : 1)),
    judged: judgedArticles(topics),
    unindexed,
  }
}

/** The topic of an entry of `topicsBy`. */
export function topicOf(entry: number): number {
  return entry >> 1
}

/** Whether its pattern is a phrase of the topic's or a term of its query, and not only a name, or what the topic excludes. */
export function tellsOfTopic(entry: number): boolean {
  return (entry & 1) === 1
}

function entryOf({ topic, kind }: TermOwner): number {
  return topic * 2 + (kind === "include" || kind === "query" ? 1 : 0)
}

function judgedArticles(topics: Topic[]): Map<string, number[]> {
  const judged = new Map<string, number[]>()
  for (const [number, { judgements }] of topics.entries()) {
    for (const { article } of judgements) judged.set(article, [...(judged.get(article) ?? []), number])
  }
  return judged
}

/** Reads a topic's own query. Throws a `QueryError`. */
export function parseTopicQuery({ query, entities }: Topic): Query {
  return parseQuery(query ?? "", entities.flatMap(namesOf))
}
