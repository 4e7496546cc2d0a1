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

const told = (changes: Change[], earlier: Article[] = [], baselineLanguage = "en") => {
  const articles = [...earlier, ...changes.map(({ article }) => article)]
  const lead = articles[0]!
  const story = { id: "s", topicId: "river", lead, articles, copies: {}, outlets: [], independentOutlets: [] }
  const languages = { language: "en", baselineLanguage }
  return chooseChanges(changes, [story], { ...languages, length }).new.map(({ statement }) => statement.text)
}

test("what is hardly new is not told", () => {
  expect(told([change("The dam opens."), change("The dam is old.", { novelty: 0.6 })])).toEqual(["The dam opens."])
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
