import type { Baseline } from "../../../model/baseline.ts"
import type { Entity, Topic } from "../../../model/topic.ts"
import { rarityOf, termsOf } from "../../../text/terms.ts"
import { readParties } from "../parties.ts"
import { namesOf } from "../term-patterns.ts"
import { printQuery } from "./print-query.ts"
import type { Query } from "./query.ts"

/**
 * The query that says of a topic without one, what comes nearest to its score: both parties (or those who stand for them),
 * or a name with a phrase or with several of the words that title, question, description and baseline speak in. What it
 * can't say: how near to its beginning a term stands, and how much each weighs. One route a line.
 */
export function deriveQuery(topic: Topic, baseline: Baseline | undefined): string {
  const { parties, partyOf } = readParties(topic, baseline)
  const names = topic.entities.map(entityTerm)
  const phrases = topic.include.map(phraseTerm)
  const words = tellingWords(topic, baseline).map(wordTerm)
  const between = parties.map(party => anyOf(names.filter((_, entity) => partyOf[entity] === party)))
  const isPair = between.length > 1
  const withNames = (rest: Query) => (names.length > 0 ? allOf([anyOf(names), rest]) : rest)
  const routes = [
    ...(isPair ? [unless(twoOf(between), topic.exclude)] : []),
    ...(phrases.length > 0 ? [withNames(anyOf(phrases))] : []),
    ...(words.length >= wordsNeeded
      ? [unless(withNames({ kind: "atLeast", count: wordsNeeded, parts: words, column }), topic.exclude)]
      : []),
  ]
  if (routes.length === 0) routes.push(names.length > 0 ? anyOf(names) : phraseTerm(topic.title))
  return routes.map(printQuery).join("\nOR ")
}

const column = 1
const tellingWordsMax = 16
// Fewer let in too much, more keep out too much, measured against the score on ten topics.
const wordsNeeded = 3

// Rare words that come often say most; names are left to the entities.
function tellingWords({ title, question, description, entities }: Topic, baseline: Baseline | undefined): string[] {
  const belongs = description.split(/\bNot:/i)[0]!
  const told = baseline?.paragraphs.flatMap(({ sentences }) => sentences) ?? []
  const ownNames = keysOf(entities.flatMap(namesOf).join("\n").toLowerCase())
  const defined = keysOf([title, question, belongs].join("\n"))
  const words = new Map<string, { text: string; count: number; weight: number }>()
  for (const { key, word, isName, isNumber } of termsOf([title, question, belongs, ...told].join("\n"), "en")) {
    if (isName || isNumber || ownNames.has(key) || !/^\p{L}{4,}$/u.test(word.text)) continue
    const { text, count, weight } = words.get(key) ?? { text: word.text.toLowerCase(), count: 0, weight: 0 }
    words.set(key, { text, count: count + 1, weight: weight + Math.max(0.5, rarityOf(key) - 3) })
  }
  return [...words]
    .filter(([key, { count }]) => count > 1 || defined.has(key))
    .map(([, word]) => word)
    .sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
    .slice(0, tellingWordsMax)
    .map(({ text }) => text)
}

function keysOf(text: string): Set<string> {
  return new Set(termsOf(text, "en").map(({ key }) => key))
}

function anyOf(parts: Query[]): Query {
  return parts.length === 1 ? parts[0]! : { kind: "or", parts, column }
}

function allOf(parts: Query[]): Query {
  return parts.length === 1 ? parts[0]! : { kind: "and", parts, column }
}

// Of three parties any two make news.
function twoOf(parts: Query[]): Query {
  return parts.length === 2 ? allOf(parts) : { kind: "atLeast", count: 2, parts, column }
}

function unless(query: Query, excluded: string[]): Query {
  if (excluded.length === 0) return query
  return allOf([query, { kind: "not", part: anyOf(excluded.map(phraseTerm)), column }])
}

function entityTerm({ name }: Entity): Query {
  return { kind: "entity", name, weight: 1, column }
}

function wordTerm(word: string): Query {
  return { kind: "term", words: [word], isPhrase: false, isPrefix: false, weight: 1, column }
}

function phraseTerm(phrase: string): Query {
  const words = phrase
    .replace(/["“”„*]/g, " ")
    .trim()
    .split(/\s+/)
  return { kind: "term", words, isPhrase: true, isPrefix: false, weight: 1, column }
}
