import type { Entity } from "../../model/topic.ts"
import { peopleOf } from "./peoples.ts"
import { namePattern, namesOf, type TermPattern } from "./term-patterns.ts"

/** All ways in which an entity is named: its names and, of a country, its people's. */
export function entityPatterns(entity: Entity): TermPattern[] {
  const names = namesOf(entity)
  return [...new Set([...names, ...names.flatMap(peopleOf)])].map(namePattern)
}
