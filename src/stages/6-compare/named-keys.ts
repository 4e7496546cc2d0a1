import type { Instant } from "../../model/time.ts"
import type { Entity } from "../../model/topic.ts"
import { numberValue } from "../../text/numbers.ts"
import { type StatementKeys, statementKeys } from "../../text/statement-keys.ts"
import { wordsOf } from "../../text/words.ts"

/** Reads a statement's keys with one key for all names of an entity: `Yerevan`, `Armenia` and `Armenian` meet. */
export type ReadKeys = (text: string, language: string, date: Instant) => StatementKeys

export function keyReader(entities: Entity[]): ReadKeys {
  const names = entities.flatMap(({ name, aliases }, index) =>
    [name, ...aliases].map(alias => ({ words: wordsOf(alias).map(({ folded }) => folded), key: `&${index}` })),
  )
  // The longest name first: "Minsk Group" before "Minsk".
  names.sort((a, b) => b.words.length - a.words.length)
  const byFirst = new Map<string, typeof names>()
  for (const each of names) {
    const first = each.words[0]?.slice(0, prefix)
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), each])
  }
  const read: ReadKeys = (text, language, date) => {
    const keys = statementKeys(text, language, date)
    const terms: StatementKeys["terms"] = []
    for (let at = 0; at < keys.terms.length; at++) {
      const folded = keys.terms[at]!.word.folded
      const named = byFirst
        .get(folded.slice(0, prefix))
        ?.find(({ words }) => words.every((word, next) => isName(word, keys.terms[at + next]?.word.folded ?? "")))
      if (!named) {
        terms.push(keys.terms[at]!)
        continue
      }
      terms.push({ ...keys.terms[at]!, key: named.key })
      at += named.words.length - 1
    }
    const words = terms.filter(({ word }) => numberValue(word.folded) === null).map(({ key }) => key)
    return { ...keys, terms, all: new Set([...words, ...keys.numbers, ...keys.dates]) }
  }
  // A fact is read as a statement, as a clause and as what stands before the next one; a title with each of its sentences.
  const known = new Map<string, StatementKeys>()
  return (text, language, date) => {
    const name = `${date} ${language} ${text}`
    const keys = known.get(name) ?? read(text, language, date)
    known.set(name, keys)
    return keys
  }
}

const prefix = 3

// "Armenian" and "Azerbaijani" are names of the same.
function isName(name: string, word: string): boolean {
  return word === name || (name.length >= 5 && word.startsWith(name) && word.length <= name.length + 3)
}
