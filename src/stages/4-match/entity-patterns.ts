import type { Entity } from "../../model/topic.ts"
import { wordsOf } from "../../text/words.ts"
import { peopleOf } from "./peoples.ts"
import { namePattern, namesOf, type TermPattern, withA } from "./term-patterns.ts"

/** All ways in which an entity is named: its names, as others write them, and, of a country, its people's. */
export function entityPatterns(entity: Entity): TermPattern[] {
  const names = namesOf(entity)
  return [...new Set([...names, ...names.map(withA), ...names.flatMap(peopleOf)])].map(namePattern)
}

/**
 * The words before a surname in an entity's own names ("Ilham" of Ilham Aliyev), folded, where a name of one word is such a
 * surname; null for every other name.
 */
export function firstNamesBefore(name: string, { name: main, aliases }: Entity): ReadonlySet<string> | null {
  const [surname, ...more] = wordsOf(name)
  if (surname === undefined || more.length > 0) return null
  const before = [main, ...aliases]
    .map(each => wordsOf(each).map(({ folded }) => folded))
    .filter(words => words.length > 1 && words.at(-1) === surname.folded)
  return before.length === 0 ? null : new Set(before.flatMap(words => words.slice(0, -1)))
}
