import { expect, test } from "vitest"
import { placesInWords, testTopic } from "../../src/app/test-topic.ts"
import { withJudgement } from "../../src/app/workspace/judgements-file.ts"
import { withQuery } from "../../src/app/workspace/topic-file.ts"
import { teachingWords } from "../../src/stages/4-match/teaching-words.ts"
import { known, newsArticle, riverTopic } from "../support/news.ts"

const treaty = newsArticle("a", "2031-03-05", "Moravia and Ruthenia near a river treaty", "Talks in Karsk went on.")
const gala = newsArticle(
  "b",
  "2031-03-05",
  "Moravia and Ruthenia share a stage",
  "Soprano and tenor from Moravia and Ruthenia sang an operetta. The audience applauded the orchestra.",
)
const recital = newsArticle(
  "c",
  "2031-03-06",
  "A soprano of Moravia sings in Ruthenia",
  "The operetta with its tenor was applauded. The audience loved the orchestra and the soprano.",
)

test("each term is shown with the places where it stands", () => {
  const { hits } = testTopic(riverTopic, known, [treaty])
  expect(placesInWords(hits[0]!.match)).toBe(
    "Moravia (title 1), Ruthenia (title 13), river treaty (title 29), Karsk (text 10)",
  )
})

test("a near miss that tells a story on the topic is taken with it, unless a person or the topic's query says no", () => {
  const text =
    "Moravia and Ruthenia open the sluices of the lower Karsk for three weeks. Both capitals spoke of a river treaty."
  const sure = newsArticle("s", "2031-03-05T08:00:00Z", "Moravia and Ruthenia open the sluices of the Karsk", text)
  const near = newsArticle(
    "n",
    "2031-03-05T12:00:00Z",
    "Sluices of the Karsk stand open",
    "For three weeks the sluices of the lower Karsk stand open, as the commission agreed. The dam gives water to the fields.",
  )
  const [alone, together] = [[near], [sure, near]].map(articles => testTopic(riverTopic, known, articles))
  expect(alone!.hits).toEqual([])
  expect(together!.hits.map(({ article, ofStory }) => [article.fingerprint, ofStory])).toEqual([
    ["s", null],
    ["n", sure.title],
  ])
  const denied = { ...riverTopic, judgements: [{ article: "n", isOnTopic: false, words: [] }] }
  expect(testTopic(denied, known, [sure, near]).hits).toHaveLength(1)
  expect(testTopic({ ...riverTopic, query: "Moravia AND Ruthenia" }, known, [sure, near]).hits).toHaveLength(1)
})

test("a judgement holds for its article whatever the score, and the score without it is shown beside it", () => {
  const judged = [{ article: "a", isOnTopic: false, words: [] }]
  const { hits, nearMisses, judged: shown } = testTopic({ ...riverTopic, judgements: judged }, known, [treaty])
  expect(hits).toEqual([])
  expect(nearMisses[0]?.match.missing).toEqual(["you judged it not to be on the topic"])
  expect(shown).toMatchObject([{ isOnTopic: false, agrees: false, agreedBefore: false }])
  expect(shown[0]!.score).toBeGreaterThan(0.5)
})

test("the words of an article that is not on the topic speak against others like it", () => {
  const words = teachingWords(gala, riverTopic, { paragraphs: [] })
  expect(words).toEqual(expect.arrayContaining(["tenor", "operetta", "orchestra"]))
  expect(words).not.toContain("moravia")
  const scoreOf = (judgements: typeof riverTopic.judgements) => {
    const { hits, nearMisses } = testTopic({ ...riverTopic, judgements }, known, [recital])
    return [...hits, ...nearMisses][0]!.match.score
  }
  const against = { article: "b", isOnTopic: false, words }
  expect(scoreOf([against])).toBeLessThan(scoreOf([]))
  expect(scoreOf([{ ...against, isOnTopic: true }])).toBeGreaterThan(scoreOf([]))
  expect(scoreOf([against, { article: "d", isOnTopic: true, words }])).toBe(scoreOf([]))
})

test("months teach nothing, nor does what the baseline says itself", () => {
  const concert = newsArticle("m", "2031-06-05", "Концерт первого июня", "Концерт прошёл на набережной реки.", {
    language: "ru",
  })
  expect(teachingWords(concert, riverTopic, { paragraphs: [] })).not.toContain("июня")
  const baseline = { paragraphs: [{ sentences: ["An operetta is no news."] }] }
  expect(teachingWords(gala, riverTopic, baseline)).not.toContain("operetta")
})

test("a second judgement on an article takes the place of the first, and what a person wrote into the file stays", () => {
  const first = withJudgement(null, { article: "a", isOnTopic: true, words: ["dam"] }, "One")
  const edited = withJudgement(first, { article: "b", isOnTopic: false, words: [] }, "Two").replace(
    "- dam",
    "- dam # mine",
  )
  const again = withJudgement(edited, { article: "b", isOnTopic: true, words: ["weir"] }, "Two")
  expect(again).toContain("- dam # mine")
  expect(again.match(/verdict: \+/g)).toHaveLength(2)
  expect(again).not.toContain('verdict: "-"')
})

test("keeping a query adds it to topic.yaml and leaves every other byte alone", () => {
  const file = "# mine\ntitle:   Rates\nentities: [ ]\n"
  expect(withQuery(file, "rates\nOR cuts")).toBe(`${file}\nquery: |-\n  rates\n  OR cuts\n`)
  expect(withQuery("title: Rates\nquery: null\nfold: never\n", "rates")).toBe(
    "title: Rates\nfold: never\n\nquery: |-\n  rates\n",
  )
})
