import { nearestWord } from "../../../text/nearest-word.ts"
import { wordsOf } from "../../../text/words.ts"
import { type Query, QueryError, type QueryField, queryFields } from "./query.ts"
import { type QueryToken, readTokens } from "./query-tokens.ts"

/**
 * Reads a query: AND, OR, NOT, parentheses, "phrases", `NEAR/5`, `title:`, `text:`, `source:`, `lang:`, `word*`, `@entity`,
 * `2 of (a, b, c)` and `term^2`; terms side by side are joined by AND. Throws a `QueryError` with the column.
 * @param entities names and aliases that `@` may name; the nearest one is suggested for another.
 */
export function parseQuery(text: string, entities: readonly string[]): Query {
  const tokens = readTokens(text)
  if (tokens.length === 0) throw new QueryError("the query is empty", 1)
  let at = 0
  const query = readOr()
  if (at < tokens.length) throw new QueryError(`nothing opens this ${describe(tokens[at]!)}`, tokens[at]!.column)
  return query

  function readOr(): Query {
    const parts = [readAnd()]
    while (peek("or")) {
      at++
      parts.push(readAnd())
    }
    return parts.length === 1 ? parts[0]! : { kind: "or", parts, column: parts[0]!.column }
  }

  function readAnd(): Query {
    const parts = [readNear()]
    while (at < tokens.length && !peek("or") && !peek("close") && !peek("comma")) {
      if (peek("and")) at++
      parts.push(readNear())
    }
    return parts.length === 1 ? parts[0]! : { kind: "and", parts, column: parts[0]!.column }
  }

  function readNear(): Query {
    let left = readUnary()
    while (peek("near")) {
      const { text: distance, column } = tokens[at++]!
      const right = readUnary()
      left = { kind: "near", distance: /^\d+$/.test(distance) ? Number(distance) : nearDistance, left, right, column }
    }
    return left
  }

  function readUnary(): Query {
    // Terms side by side are all required: a plus says it once more.
    while (peek("plus")) at++
    const token = tokens[at]
    if (!token) throw new QueryError("the query ends where a term is expected", text.length + 1)
    if (token.kind === "not") {
      at++
      return { kind: "not", part: readUnary(), column: token.column }
    }
    return readWeighted(readPrimary())
  }

  function readPrimary(): Query {
    const token = tokens[at++]!
    const { column } = token
    switch (token.kind) {
      case "open":
        return closed(readOr(), column)
      case "of":
        return atLeast(Number(token.text), readList(column), column)
      case "field":
        return { kind: "field", field: fieldNamed(token), value: readUnary(), column }
      case "entity":
        return { kind: "entity", name: entityNamed(token), weight: 1, column }
      case "phrase":
        return phrase(token.text.trim().split(/\s+/), true, column)
      case "word":
        return phrase([token.text], false, column)
      default:
        throw new QueryError(`a term is expected where ${describe(token)} stands`, column)
    }
  }

  function readList(column: number): Query[] {
    if (!peek("open")) throw new QueryError("a list in parentheses follows “of”", column, "2 of (dam, quota, river)")
    const open = tokens[at++]!
    const parts = [readAnd()]
    while (peek("comma") || peek("or")) {
      at++
      parts.push(readAnd())
    }
    closed(parts[0]!, open.column)
    return parts
  }

  function closed(query: Query, column: number): Query {
    if (!peek("close")) throw new QueryError("the parenthesis is not closed", column)
    at++
    return query
  }

  function readWeighted(query: Query): Query {
    if (!peek("weight")) return query
    const { text: weight, column } = tokens[at++]!
    if (query.kind === "term" || query.kind === "entity") return { ...query, weight: Number(weight) }
    throw new QueryError("a weight stands behind one term, not behind a group", column, `dam^${weight}`)
  }

  function peek(kind: QueryToken["kind"]): boolean {
    return tokens[at]?.kind === kind
  }

  function phrase(words: string[], isPhrase: boolean, column: number): Query {
    const text = words.join(" ")
    if (wordsOf(text).length === 0) throw new QueryError(`the phrase “${text}” holds no word`, column)
    const distance = isPhrase ? null : /^(?:\p{L}{3,5}\/(\d+)|near\/.*)$/iu.exec(text)
    if (distance) throw new QueryError(`${text} is no operator`, column, `NEAR/${distance[1] ?? 5}`)
    const isPrefix = words.at(-1)!.endsWith("*")
    return { kind: "term", words: words.map(word => word.replace(/\*$/, "")), isPhrase, isPrefix, weight: 1, column }
  }

  function entityNamed({ text: name, column }: QueryToken): string {
    const found = entities.find(entity => entity.toLowerCase() === name.toLowerCase().replace(/_/g, " "))
    if (found !== undefined) return found
    const suggestion = nearestWord(name, entities)
    throw new QueryError(
      `@${name} is no entity of the topic`,
      column,
      suggestion === null ? null : `@${quoted(suggestion)}`,
    )
  }
}

function atLeast(count: number, parts: Query[], column: number): Query {
  if (count < 1) throw new QueryError("at least one of the list has to be found", column, "1 of (dam, quota, river)")
  if (count > parts.length) throw new QueryError(`${count} of a list of ${parts.length} can never be found`, column)
  return { kind: "atLeast", count, parts, column }
}

// A paragraph's sentence or two.
const nearDistance = 10

function fieldNamed({ text, column }: QueryToken): QueryField {
  const field = queryFields.find(name => name === text.toLowerCase())
  if (field) return field
  const suggestion = nearestWord(text, queryFields)
  throw new QueryError(
    `${text}: is no field`,
    column,
    suggestion === null ? queryFields.map(name => `${name}:`).join(", ") : `${suggestion}:`,
  )
}

function quoted(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name
}

function describe({ kind, text }: QueryToken): string {
  return kind === "close" ? "closing parenthesis" : `“${text}”`
}
