/** A query of an analyst, as a tree. */
export type Query =
  | { kind: "term"; words: string[]; isPhrase: boolean; isPrefix: boolean; weight: number; column: number }
  | { kind: "entity"; name: string; weight: number; column: number }
  | { kind: "field"; field: QueryField; value: Query; column: number }
  | { kind: "near"; distance: number; left: Query; right: Query; column: number }
  | { kind: "atLeast"; count: number; parts: Query[]; column: number }
  | { kind: "and" | "or"; parts: Query[]; column: number }
  | { kind: "not"; part: Query; column: number }

export const queryFields = ["title", "text", "source", "lang"] as const
export type QueryField = (typeof queryFields)[number]

/** What is wrong with a query: where (column from 1), what was found, and what may have been meant. */
export class QueryError extends Error {
  readonly column: number
  readonly suggestion: string | null

  constructor(message: string, column: number, suggestion: string | null = null) {
    super(suggestion === null ? message : `${message}; did you mean ${suggestion}?`)
    this.name = "QueryError"
    this.column = column
    this.suggestion = suggestion
  }
}
