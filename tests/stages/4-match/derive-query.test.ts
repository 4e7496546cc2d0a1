import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { readScenario } from "../../../src/app/read-scenario.ts"
import { parseTopicQuery } from "../../../src/stages/4-match/compile-topics.ts"
import { compileTopics, matchTopics } from "../../../src/stages/4-match/match-topics.ts"
import { deriveQuery } from "../../../src/stages/4-match/query/derive-query.ts"
import { known, riverTopic } from "../../support/news.ts"

const scenarios = join(import.meta.dirname, "../../fixtures/scenarios")

test("a topic between two parties asks for both, or for a name with a phrase or several of its words", () => {
  expect(deriveQuery(riverTopic, known).split("\n")).toEqual([
    expect.stringMatching(/^\(?\(?@Moravia.*\) AND \(?@Ruthenia.* AND NOT \("football" OR "Grand Prix"\)$/),
    'OR (@Moravia OR @Ruthenia OR @"Anna Volkova") AND ("river treaty" OR "water quota" OR "joint commission")',
    expect.stringMatching(/^OR \(\(@Moravia.* AND 3 of \(.*\bdams\b.*\)\) AND NOT/),
  ])
})

test.each([
  ["nothing but a title", { ...riverTopic, entities: [], include: [], exclude: [], question: "", description: "" }],
  ["a quotation mark in its title", { ...riverTopic, title: 'The "river"', entities: [], include: [], exclude: [] }],
  ["a phrase with a bracket and a star", { ...riverTopic, include: ["river (treaty)*"] }],
])("a topic with %s gives a query that can be read", (_, topic) => {
  expect(() => parseTopicQuery({ ...topic, query: deriveQuery(topic, undefined) })).not.toThrow()
})

// The language can't say all that the score weighs: what it says has to come near.
test.each([
  ["azerbaijan-armenia-treaty", 0.94],
  ["central-bank-rates", 0.78],
])("on %s query and score take nearly the same articles", (name, least) => {
  const read = (file: string) => readFileSync(join(scenarios, name, file), "utf8")
  const files = { topic: read("topic.json"), baseline: read("baseline.md"), items: read("items.jsonl") }
  const { topic, baseline, articles } = readScenario(files)
  const baselines = new Map([[topic.id, baseline]])
  const takenBy = (query: string | null) =>
    new Set(matchTopics(articles, compileTopics([{ ...topic, query }], baselines)).map(({ article }) => article))
  const [byQuery, byScore] = [takenBy(deriveQuery(topic, baseline)), takenBy(null)]
  const both = [...byQuery].filter(article => byScore.has(article)).length
  expect((2 * both) / (byQuery.size + byScore.size)).toBeGreaterThan(least)
})
