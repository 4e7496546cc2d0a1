import fc from "fast-check"
import { expect, test } from "vitest"
import { compileTopics, explainMatch, matchTopics } from "../../../src/stages/4-match/match-topics.ts"
import { known, newsArticle, riverTopic } from "../../support/news.ts"

const compiled = compileTopics([riverTopic], new Map([[riverTopic.id, known]]))

const treaty = newsArticle(
  "a",
  "2031-03-05",
  "Moravia and Ruthenia near a river treaty",
  "Negotiators of Moravia and Ruthenia met in Karsk on Tuesday. They discussed the water quota and the dams on the Tessel.",
)

test("an article on the talks between both parties is on the topic, with the terms and places that say so", () => {
  const [match] = matchTopics([treaty], compiled)
  expect(match?.isOnTopic).toBe(true)
  expect(match?.evidence).toContainEqual({
    term: "river treaty",
    kind: "include",
    field: "title",
    found: "river treaty",
    at: 28,
  })
  expect(match?.evidence).toContainEqual({ term: "Karsk", kind: "entity", field: "text", found: "Karsk", at: 43 })
})

test("a match report that names both countries is not on the topic, and what excludes it is said", () => {
  const sport = newsArticle(
    "b",
    "2031-03-05",
    "Moravia beat Ruthenia 3-1",
    "Moravia won the football match in Velgrad. The crowd sang until midnight. Ruthenia play again in June.",
  )
  expect(matchTopics([sport], compiled)).toEqual([])
  expect(explainMatch(sport, riverTopic.id, compiled).missing.join(" ")).toContain("“football”")
})

test("news of one party alone is a near miss that says which name it lacks", () => {
  const domestic = newsArticle("c", "2031-03-05", "Moravia votes in May", "Voters in Moravia go to the polls in May.")
  const { isOnTopic, missing } = explainMatch(domestic, riverTopic.id, compiled)
  expect(isOnTopic).toBe(false)
  expect(missing).toContain("does not name Ruthenia")
})

test("names are found in another script and inflected", () => {
  const russian = newsArticle(
    "d",
    "2031-03-05",
    "Волкова: договор Моравии с Рутенией готов",
    "Президент Моравии назвала переговоры с Рутенией успешными.",
    { language: "ru" },
  )
  expect(matchTopics([russian], compiled)).toHaveLength(1)
})

test.each([
  ["Turkey", "Turkish jets crossed the strait on Tuesday."],
  ["Netherlands", "The Dutch cabinet met on Tuesday."],
  ["Kazakhstan", "Two Kazakhs were among them."],
  ["United Kingdom", "A British envoy came on Tuesday."],
])("%s is named by its people: %s", (name, text) => {
  const topic = { ...riverTopic, entities: [{ name, aliases: [] }] }
  const { evidence } = explainMatch(
    newsArticle("p", "2031-03-05", "Envoys meet", text),
    topic.id,
    compileTopics([topic], new Map()),
  )
  expect(evidence).toHaveLength(1)
})

test("who is named only behind “amid” is the background of the news, not its matter", () => {
  const score = (title: string) =>
    explainMatch(newsArticle("g", "2031-03-05", title, "The visit lasts two days."), riverTopic.id, compiled).score
  expect(score("Speaker visits Moravia amid quarrel with Ruthenia")).toBeLessThan(
    score("Speaker visits Moravia and Ruthenia over their quarrel"),
  )
})

test("evidence names the very place, also where the same letters stand earlier inside another word", () => {
  const text = "Karskites came early. They left again. Nothing was signed. It rained. Then Moravia spoke in Karsk."
  const { evidence } = explainMatch(newsArticle("e", "2031-03-05", "Envoys meet", text), riverTopic.id, compiled)
  for (const { found, at } of evidence) expect(text.slice(at, at + found.length)).toBe(found)
  expect(evidence.filter(({ term }) => term === "Karsk").map(({ at }) => at)).toEqual([text.lastIndexOf("Karsk")])
})

test("an article in a language that the topic does not read is not on it", () => {
  expect(explainMatch({ ...treaty, language: "fi" }, riverTopic.id, compiled).missing[0]).toContain("fi")
})

test("no text throws, and the score stays between 0 and 1", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (title, text) => {
      const { score } = explainMatch(newsArticle("x", "2031-03-05", title, text), riverTopic.id, compiled)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
    }),
    { numRuns: 200 },
  )
})

test("no text throws, whatever the query and the language", () => {
  const query = '2 of (@Moravia NEAR/4 dam, title:"river treaty", negotiat*, lang:(en OR ru)) OR NOT source:gazette'
  const asked = compileTopics([{ ...riverTopic, query, languages: [] }], new Map())
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("en", "ru", "hy", "az", "ja", "und", ""),
      (title, text, language) => {
        matchTopics([newsArticle("x", "2031-03-05", title, text, { language })], asked)
      },
    ),
    { numRuns: 200 },
  )
})

test("the time that matching takes grows as the text does", () => {
  const query = "(@Moravia NEAR/3 quota) AND (dam OR weir) AND 2 of (karsk, river, agreed)"
  const asked = compileTopics([riverTopic, { ...riverTopic, id: "asked", query }], new Map([[riverTopic.id, known]]))
  const cpuMsOf = (sentences: number) => {
    const text = "Moravia and Ruthenia agreed on the water quota of the dam at Karsk. ".repeat(sentences)
    const article = newsArticle("x", "2031-03-05", "Moravia and Ruthenia near a river treaty", text)
    const times = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage()
      matchTopics([article], asked)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    })
    return Math.min(...times)
  }
  cpuMsOf(200)
  // Eight times the text: a square would take sixty-four times as long. The shorter one is too long for the processor's
  // cache already, which alone makes the step from a few kilobytes to a few hundred cost twice its due.
  expect(cpuMsOf(16_000) / cpuMsOf(2_000)).toBeLessThan(24)
})

test("what other topics are tracked changes no verdict", () => {
  const others = Array.from({ length: 30 }, (_, at) => ({
    ...riverTopic,
    id: `other-${at}`,
    include: [`phrase number ${at}`],
  }))
  const many = compileTopics([...others, riverTopic], new Map([[riverTopic.id, known]]))
  expect(explainMatch(treaty, riverTopic.id, many)).toEqual(explainMatch(treaty, riverTopic.id, compiled))
})
