import fc from "fast-check"
import { expect, test } from "vitest"
import { GrowingStories, groupStories } from "../../../src/stages/5-group/group-stories.ts"
import { newsArticle } from "../../support/news.ts"

const first = newsArticle(
  "a",
  "2031-03-05T08:00:00Z",
  "Commission opens the upper dam for ten days",
  "The joint commission agreed in Velgrad that the upper dam opens its gates for ten days in April. Farmers downstream had asked for water.",
)
const second = newsArticle(
  "b",
  "2031-03-05T15:00:00Z",
  "Upper dam to open its gates in April",
  "Farmers get water: gates of the upper dam will stand open for ten days in April. The joint commission decided so in Velgrad on Wednesday.",
  { outlet: "The Courier" },
)
const copy = newsArticle("c", "2031-03-06T07:00:00Z", "Ten days of water", first.text, { outlet: "The Echo" })
const other = newsArticle(
  "d",
  "2031-03-05T16:00:00Z",
  "Volkova names a new envoy for the talks",
  "President Anna Volkova has named Pavel Brandt envoy for the treaty. He was ambassador in Lisbon and takes up his post on Monday.",
)
const abroad = newsArticle(
  "e",
  "2031-03-05T18:00:00Z",
  "Комиссия в Велграде открывает верхнюю плотину на 10 дней",
  "Совместная комиссия в Велграде решила открыть затворы плотины на 10 дней.",
  { language: "ru" },
)

const group = (articles: (typeof first)[]) => groupStories("river-treaty", articles)

test("reports of one event are one story, another event is another", () => {
  const stories = group([other, second, first])
  expect(stories.map(({ articles }) => articles.map(({ fingerprint }) => fingerprint))).toEqual([["a", "b"], ["d"]])
})

test("outlets that copied are counted apart from those that reported", () => {
  const [story] = group([first, second, copy])
  expect(story?.copies).toEqual({ c: "a" })
  expect(story?.outlets).toEqual(["The Gazette", "The Courier", "The Echo"])
  expect(story?.independentOutlets).toEqual(["The Gazette", "The Courier"])
})

test("tomorrow's article joins today's story, which keeps its id", () => {
  const stories = new GrowingStories("river-treaty")
  stories.add([first, other])
  stories.add([copy, second])
  const tomorrow = stories.all()
  expect(tomorrow.find(({ articles }) => articles.some(({ fingerprint }) => fingerprint === "c"))?.id).toBe("a")
  expect(tomorrow.map(({ id }) => id)).toEqual(["a", "d"])
})

test("a near miss joins the story that it tells, and one that tells none leaves no trace", () => {
  const without = new GrowingStories("river-treaty")
  without.add([first])
  without.join([second])
  const joined = without.all()
  expect(joined.map(({ articles }) => articles.map(({ fingerprint }) => fingerprint))).toEqual([["a", "b"]])
  const withOther = new GrowingStories("river-treaty")
  withOther.add([first])
  withOther.join([other, second])
  withOther.add([copy])
  without.add([copy])
  expect(withOther.all()).toEqual(without.all())
})

test("a report in another language joins by the names and numbers that it shares", () => {
  expect(group([first, other, abroad]).find(({ id }) => id === "a")?.articles).toHaveLength(2)
})

test("two like events far apart in time stay apart", () => {
  const later = newsArticle(
    "f",
    "2031-05-05",
    first.title.replace("ten", "twelve"),
    "The upper dam opened its gates again in May, the joint commission said in Velgrad.",
  )
  expect(group([first, later])).toHaveLength(2)
})

test("the order in which articles come does not matter", () => {
  const all = [first, second, copy, other, abroad]
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), shuffled => {
      expect(group(shuffled)).toEqual(group(all))
    }),
    { numRuns: 30 },
  )
})
