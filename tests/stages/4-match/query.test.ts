import fc from "fast-check"
import { expect, test } from "vitest"
import { TermIndex } from "../../../src/stages/4-match/find-terms.ts"
import { findTerms } from "../../../src/stages/4-match/found-terms.ts"
import { PatternList } from "../../../src/stages/4-match/pattern-list.ts"
import { compileQuery } from "../../../src/stages/4-match/query/compile-query.ts"
import { matchQuery } from "../../../src/stages/4-match/query/match-query.ts"
import { parseQuery } from "../../../src/stages/4-match/query/parse-query.ts"
import { printQuery } from "../../../src/stages/4-match/query/print-query.ts"
import { type Query, QueryError, queryFields } from "../../../src/stages/4-match/query/query.ts"
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
  ["lang:(ru OR en)", true],
  ["NOT source:(courier OR herald)", true],
  ["+treaty +river", true],
  ["2 of ((dam OR weir), quota)", true],
  ["2 of ((dam OR quota), election)", false],
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
  expect(verdictOn("treaty AND sluice").missing()).toEqual(["sluice"])
})

test.each([
  ["(treaty AND sluice AND weir) OR (treaty AND election)", ["election"]],
  ["sluice OR weir", ["one of (sluice, weir)"]],
  ["3 of (dam, quota, sluice, weir)", ["1 more of (sluice, weir)"]],
  ["treaty NOT dam", ["it holds dam, which is ruled out"]],
  ["title:dam", ["dam in the title"]],
  ["Velgrad NEAR/2 dam", ["Velgrad NEAR/2 dam"]],
  ["lang:ru AND treaty", ["lang:ru"]],
])("%s lacks %j", (query, missing) => {
  expect(verdictOn(query).missing()).toEqual(missing)
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
  ["dam near/3 river", 5, "NEAR/3"],
  ["dam NAER/3 river", 5, "NEAR/3"],
  ["dam NEAR/x river", 5, "NEAR/5"],
  ["(dam OR quota)^2", 15, "dam^2"],
  ["3 of (dam, quota)", 1, null],
  ["0 of (dam, quota)", 1, "1 of (dam, quota, river)"],
  ['river "—"', 7, null],
])("the error in %j points at column %i", (query, column, suggestion) => {
  try {
    parseQuery(query, names)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(QueryError)
    expect(error).toMatchObject({ column, suggestion })
  }
})

const word = fc.constantFrom("dam", "river", "quota", "treaty", "Велград", "ərazi", "peace-deal", "12.7")
const terms: fc.Arbitrary<Query> = fc.oneof(
  fc
    .record({
      words: fc.array(word, { minLength: 1, maxLength: 3 }),
      isPrefix: fc.boolean(),
      weight: fc.constantFrom(1, 2, 0.5),
    })
    .map((term): Query => ({ ...term, kind: "term", isPhrase: true, column: 1 })),
  fc.record({ word, isPrefix: fc.boolean() }).map(
    ({ word: only, isPrefix }): Query => ({
      kind: "term",
      words: [only],
      isPhrase: false,
      isPrefix,
      weight: 1,
      column: 1,
    }),
  ),
  fc
    .record({ name: fc.constantFrom(...names), weight: fc.constantFrom(1, 3) })
    .map((entity): Query => ({ ...entity, kind: "entity", column: 1 })),
)
const { query: anyQuery } = fc.letrec<{ query: Query }>(tie => ({
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    terms,
    fc
      .record({
        kind: fc.constantFrom("and" as const, "or" as const),
        parts: fc.array(tie("query"), { minLength: 2, maxLength: 4 }),
      })
      .map((group): Query => ({ ...group, column: 1 })),
    fc.record({ part: tie("query") }).map(({ part }): Query => ({ kind: "not", part, column: 1 })),
    fc
      .record({ field: fc.constantFrom(...queryFields), value: tie("query") })
      .map((field): Query => ({ ...field, kind: "field", column: 1 })),
    fc
      .record({ left: tie("query"), right: tie("query"), distance: fc.nat(40) })
      .map((near): Query => ({ ...near, kind: "near", column: 1 })),
    fc
      .record({
        parts: fc.array(tie("query"), { minLength: 1, maxLength: 4 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(
        ({ parts, share }): Query => ({
          kind: "atLeast",
          count: 1 + Math.floor(share * (parts.length - 1)),
          parts,
          column: 1,
        }),
      ),
  ),
}))

test("a query that is written out and read again is the same query", () => {
  const withoutColumns = (query: Query) =>
    JSON.parse(JSON.stringify(query, (key, value) => (key === "column" ? 0 : value)))
  fc.assert(
    fc.property(anyQuery, query => {
      expect(withoutColumns(parseQuery(printQuery(query), names))).toEqual(withoutColumns(query))
    }),
  )
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
