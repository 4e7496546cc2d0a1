import fc from "fast-check"
import { expect, test } from "vitest"
import { TermIndex } from "../../../src/stages/4-match/find-terms.ts"
import { findTerms } from "../../../src/stages/4-match/found-terms.ts"
import { PatternList } from "../../../src/stages/4-match/pattern-list.ts"
import { compileQuery } from "../../../src/stages/4-match/query/compile-query.ts"
import { matchQuery } from "../../../src/stages/4-match/query/match-query.ts"
import { parseQuery } from "../../../src/stages/4-match/query/parse-query.ts"
import { QueryError } from "../../../src/stages/4-match/query/query.ts"
import { readArticle } from "../../../src/stages/4-match/read-article.ts"
import { newsArticle, riverTopic } from "../../support/news.ts"

const names = riverTopic.entities.flatMap(({ name, aliases }) => [name, ...aliases])
const article = newsArticle(
  "a",
  "2031-03-05",
  "Moravia and Ruthenia near a river treaty",
  "Negotiators from Velgrad and Karsk discussed quotas for the dams. A signing is not in sight.",
)

function verdictOn(query: string) {
  const patterns = new PatternList<never>()
  const compiled = compileQuery(parseQuery(query, names), riverTopic.entities, patterns)
  return matchQuery(compiled, article, findTerms(readArticle(article), new TermIndex(patterns.all)))
}

test.each([
  ["river AND treaty", true],
  ["river treaty", true],
  ['"treaty river"', false],
  ['"river treaty" OR election', true],
  ["treaty NOT dam", false],
  ["treaty -football", true],
  ["quota NEAR/3 dam", true],
  ["Velgrad NEAR/2 dam", false],
  ["title:treaty", true],
  ["title:quota", false],
  ["negotiat*", true],
  ["@Moravia AND @Ruthenia", true],
  ["@Velgrad", true],
  ['@"Anna Volkova"', false],
  ["2 of (dam, quota, election)", true],
  ["3 of (dam, quota, election)", false],
  ["lang:en source:gazette", true],
  ["lang:ru", false],
  ["(dam OR election) AND (quota OR sluice)", true],
  ["river-treaty", true],
  ['"near a river-treaty"', true],
])("%s: %s", (query, expected) => {
  expect(verdictOn(query).holds).toBe(expected)
})

test("weights and evidence say how strongly and where", () => {
  const verdict = verdictOn("treaty^3 OR election")
  expect(verdict.strength).toBe(0.75)
  expect(verdict.evidence).toEqual([{ term: "treaty", kind: "query", field: "title", found: "treaty", at: 34 }])
})

test("what a query lacks is said", () => {
  expect(verdictOn("treaty AND sluice").missing).toEqual(["sluice"])
})

test.each([
  ["river AND", 10, null],
  ["(river OR dam", 1, null],
  ['river "joint commission', 7, '"joint commission"'],
  ["@Moravja", 1, "@Moravia"],
  ["titel:dam", 1, "title:"],
  ["river)", 6, null],
  ["2 of dam", 1, "2 of (dam, quota, river)"],
  ["", 1, null],
])("the error in %j points at column %i", (query, column, suggestion) => {
  try {
    parseQuery(query, names)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(QueryError)
    expect(error).toMatchObject({ column, suggestion })
  }
})

test("any text is a query or a fault with a column, never a crash", () => {
  const pieces = fc.constantFrom(
    "river",
    "AND",
    "OR",
    "NOT",
    "(",
    ")",
    '"',
    "NEAR/2",
    "title:",
    "2 of",
    "@Moravia",
    ",",
    "^2",
    "*",
    "x*",
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: "grapheme", maxLength: 6 })), { maxLength: 10 }), parts => {
      try {
        parseQuery(parts.join(" "), names)
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError)
        expect((error as QueryError).column).toBeGreaterThanOrEqual(1)
      }
    }),
  )
})
