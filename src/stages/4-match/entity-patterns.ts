import type { Entity } from "../../model/topic.ts"
import { peopleOf } from "./peoples.ts"
import { namePattern, namesOf, type TermPattern, withA } from "./term-patterns.ts"

/** All ways in which an entity is named: its names, as others write them, and, of a country, its people's. */
export function entityPatterns(entity: Entity): TermPattern[] {
  const names = namesOf(entity)
  return [...new Set([...names, ...names.map(withA), ...names.flatMap(peopleOf)])].map(namePattern)
}
