import type { Query } from "./query.ts"

/**
 * Words of which an article must hold at least one for the query to hold; entities are left out, since the index knows
 * their names. Null where it may hold without any of them.
 */
export function wordsOfQuery(query: Query): string[] | null {
  switch (query.kind) {
    case "term":
      return query.isPrefix && query.words.length === 1 ? null : [query.words[0]!]
    case "entity":
      return []
    case "field":
      return query.field === "title" || query.field === "text" ? wordsOfQuery(query.value) : null
    case "near":
      return wordsOfQuery(query.left) ?? wordsOfQuery(query.right)
    case "not":
      return null
    case "and":
      return query.parts.map(wordsOfQuery).find(words => words !== null) ?? null
    case "or":
    case "atLeast": {
      const words = query.parts.map(wordsOfQuery)
      return words.includes(null) ? null : words.flatMap(each => each ?? [])
    }
  }
}
