import type { Query } from "./query.ts"

/** Writes a query out, so that reading it gives the same query again. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case "term": {
      const text = query.words.join(" ") + (query.isPrefix ? "*" : "")
      return (query.isPhrase ? `"${text}"` : text) + weightOf(query)
    }
    case "entity":
      return `@${/^[\p{L}\p{N}_.-]+$/u.test(query.name) ? query.name : `"${query.name}"`}${weightOf(query)}`
    case "field":
      return `${query.field}:${operand(query.value)}`
    case "near":
      return `${query.left.kind === "near" ? printQuery(query.left) : operand(query.left)} NEAR/${query.distance} ${operand(query.right)}`
    case "not":
      return `NOT ${operand(query.part)}`
    case "atLeast":
      return `${query.count} of (${query.parts.map(part => (part.kind === "or" ? operand(part) : printQuery(part))).join(", ")})`
    case "and":
      return query.parts.map(part => (part.kind === "near" ? printQuery(part) : operand(part))).join(" AND ")
    case "or":
      return query.parts.map(part => (part.kind === "or" ? operand(part) : printQuery(part))).join(" OR ")
  }
}

// What binds less tightly than the operator before it stands in parentheses.
function operand(query: Query): string {
  const isGroup = query.kind === "and" || query.kind === "or" || query.kind === "near"
  return isGroup ? `(${printQuery(query)})` : printQuery(query)
}

function weightOf({ weight }: { weight: number }): string {
  return weight === 1 ? "" : `^${weight}`
}
