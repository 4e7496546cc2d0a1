import { QueryError } from "./query.ts"

/** A piece of a query: what it is, what it says, and where it begins (column from 1). */
export interface QueryToken {
  kind:
    | "open"
    | "close"
    | "and"
    | "plus"
    | "or"
    | "not"
    | "near"
    | "of"
    | "field"
    | "entity"
    | "phrase"
    | "word"
    | "number"
    | "comma"
    | "weight"
  text: string
  column: number
}

export function readTokens(query: string): QueryToken[] {
  const tokens: QueryToken[] = []
  let at = 0
  while (at < query.length) {
    const rest = query.slice(at)
    const blank = /^\s+/.exec(rest)
    if (blank) {
      at += blank[0].length
      continue
    }
    const { kind, text, length } = readToken(rest, at + 1)
    tokens.push({ kind, text, column: at + 1 })
    at += length
  }
  return tokens
}

function readToken(rest: string, column: number): { kind: QueryToken["kind"]; text: string; length: number } {
  for (const { kind, pattern } of shapes) {
    const match = pattern.exec(rest)
    if (match) return { kind, text: match[1] ?? match[0], length: match[0].length }
  }
  if (/^["“”„«]/.test(rest)) throw new QueryError("the quotation mark is not closed", column, `${rest.trim()}"`)
  throw new QueryError(`unexpected ${rest[0]}`, column)
}

// In order: operators are words in capitals, so that "and" and "near" can be looked for.
const shapes: readonly { kind: QueryToken["kind"]; pattern: RegExp }[] = [
  { kind: "open", pattern: /^\(/ },
  { kind: "close", pattern: /^\)/ },
  { kind: "comma", pattern: /^,/ },
  { kind: "phrase", pattern: /^["“„]([^"”“]*)["”“]/ },
  { kind: "phrase", pattern: /^«([^»]*)»/ },
  { kind: "entity", pattern: /^@"([^"]*)"/ },
  { kind: "entity", pattern: /^@([\p{L}\p{N}_.-]+)/u },
  { kind: "near", pattern: /^NEAR(?:\/(\d+))?(?=[\s(]|$)/ },
  { kind: "and", pattern: /^(?:AND(?=[\s(]|$)|&&)/ },
  { kind: "plus", pattern: /^\+(?=[\p{L}"@(])/u },
  { kind: "or", pattern: /^(?:OR(?=[\s(]|$)|\|\|?)/ },
  { kind: "not", pattern: /^(?:NOT(?=[\s(]|$)|-(?=[\p{L}"@(])|!)/u },
  { kind: "of", pattern: /^(?:(?:at least )?(\d+) of)(?=[\s(]|$)/i },
  { kind: "weight", pattern: /^\^(\d+(?:\.\d+)?)/ },
  { kind: "field", pattern: /^(\p{L}+):(?=\S)/u },
  { kind: "word", pattern: /^[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}.,'’&/-]*\*?(?<![,])/u },
]
