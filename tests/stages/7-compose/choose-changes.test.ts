import { expect, test } from "vitest"
import type { Article } from "../../../src/model/article.ts"
import type { Change } from "../../../src/model/change.ts"
import { chooseChanges } from "../../../src/stages/7-compose/choose-changes.ts"
import { newsArticle } from "../../support/news.ts"

const length = { bottomLineMax: 3, changedMax: 3, newMax: 3, confirmedMax: 1, timelineMax: 3 }

function change(text: string, more: Partial<Change> & { language?: string } = {}): Change {
  const { language = "en", ...rest } = more
  const article = newsArticle(text, "2031-03-05", text, text, { language })
  const source = { kind: "article" as const, fingerprint: text, index: 0 }
  const statement = { id: text, text, language, date: article.published, source }
  const nothing = { against: null, turn: null, alsoIn: [] }
  return {
    kind: "new",
    topicId: "river",
    storyId: "s",
    statement,
    article,
    novelty: 0.9,
    weight: 0.5,
    ...nothing,
    ...rest,
  }
}

const told = (changes: Change[], earlier: Article[] = [], baselineLanguage = "en", likelihood = 1) => {
  const articles = [...earlier, ...changes.map(({ article }) => article)]
  const lead = articles[0]!
  const story = { id: "s", topicId: "river", lead, articles, copies: {}, outlets: [], independentOutlets: [] }
  const languages = { language: "en", baselineLanguage }
  const likelihoods = new Map(changes.map(({ article }) => [article.fingerprint, likelihood]))
  for (const { fingerprint } of earlier) likelihoods.set(fingerprint, 1)
  return chooseChanges(changes, [story], { ...languages, length, likelihoods }).new.map(
    ({ statement }) => statement.text,
  )
}

test("what is hardly new is not told", () => {
  expect(told([change("The dam opens."), change("The dam is old.", { novelty: 0.6 })])).toEqual(["The dam opens."])
})

test("what is hardly on the topic is not told, unless another article of its story surely is", () => {
  const doubted = change("The dam's owner buys a farm.", { novelty: 0.95 })
  const other = newsArticle("The dam's owner goes farming", "2031-03-05", "It needs the water.", "sure")
  expect(told([doubted], [], "en", 0.9)).toHaveLength(1)
  expect(told([doubted], [], "en", 0.6)).toHaveLength(0)
  expect(told([doubted], [other], "en", 0.6)).toHaveLength(1)
})

test("the surer it is on the topic, the less surely new it has to be", () => {
  const half = change("The dam opens again.", { novelty: 0.75 })
  expect(told([half], [], "en", 0.99)).toHaveLength(1)
  expect(told([half], [], "en", 0.8)).toHaveLength(0)
})

test("a fact that changed is told where the article is on the topic, however little of it is new", () => {
  const turned = change("The dam shuts.", { kind: "changed", turn: "reversed", novelty: 0.3 })
  const chosen = (likelihood: number) => {
    const story = { id: "s", topicId: "river", lead: turned.article, articles: [turned.article] }
    const likelihoods = new Map([[turned.article.fingerprint, likelihood]])
    const outlets = { copies: {}, outlets: [], independentOutlets: [] }
    const choice = { language: "en", baselineLanguage: "en", length, likelihoods }
    return chooseChanges([turned], [{ ...story, ...outlets }], choice).changed
  }
  expect(chosen(0.7)).toHaveLength(1)
  expect(chosen(0.55)).toHaveLength(0)
})

test("what another language alone reports is told, and not what it says of a story that was told in the reader's own", () => {
  const russian = change("Плотина открыта.", { language: "ru" })
  const english = change("The dam opens.")
  expect(told([russian])).toEqual(["Плотина открыта."])
  expect(told([english, russian])).toEqual(["The dam opens."])
  expect(told([russian], [english.article])).toEqual([])
})

test("of another language's story two sentences are told, and all where the baseline is written in it", () => {
  const russian = ["Плотина открыта.", "Вода идёт.", "Поля ждут."].map(text => change(text, { language: "ru" }))
  expect(told(russian)).toHaveLength(2)
  expect(told(russian, [], "ru")).toHaveLength(3)
})
