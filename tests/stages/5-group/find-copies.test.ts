import { expect, test } from "vitest"
import { findCopies } from "../../../src/stages/5-group/find-copies.ts"
import { newsArticle } from "../../support/news.ts"

const wire =
  "The joint commission of Moravia and Ruthenia agreed on Tuesday that the upper dam opens its gates for ten days in April. Farmers downstream had asked for that since the winter was dry. Engineers from both sides will read the gauges together. The next meeting is planned for May in Karsk."
const original = newsArticle("a", "2031-03-05T08:00:00Z", "Commission opens the upper dam", wire)

test.each([
  ["under another headline", wire],
  ["trimmed to its first sentences", wire.split(". ").slice(0, 2).join(". ")],
  [
    "with a correction in front and a credit behind",
    `(Corrects the month.)\n\n${wire.replace("May", "June")}\n\nWire desk`,
  ],
])("a text is a copy %s", (_, text) => {
  const copy = newsArticle("b", "2031-03-06T08:00:00Z", "Gates to open in April", text)
  expect(findCopies([copy, original])).toEqual(new Map([["b", "a"]]))
})

test("two outlets' own reports of one event are no copies", () => {
  const own = newsArticle(
    "b",
    "2031-03-05T10:00:00Z",
    "Ten days of water for farmers",
    "Ruthenia lets water through the upper dam for ten days next month. The commission of the two countries decided so in Velgrad. It followed a request by growers in the plain, who fear for their seed.",
  )
  expect(findCopies([original, own]).size).toBe(0)
})

test("a full report that begins with the words of an earlier flash is a report", () => {
  const flash = newsArticle("b", "2031-03-04T08:00:00Z", "Gates to open", wire.split(". ")[0]!)
  expect(findCopies([flash, original]).size).toBe(0)
})

test("a monthly release in the same words with other figures is no copy", () => {
  const release = (id: string, month: string, level: string) =>
    newsArticle(
      id,
      `2031-0${month}-05`,
      "Gauge",
      `The mean level of the Tessel at the Karsk gauge was ${level} metres in the past month, the hydrological office of Ruthenia said.`,
    )
  expect(findCopies([release("a", "3", "4.1"), release("b", "4", "3.7")]).size).toBe(0)
})

test("of copies of copies all lead to the first", () => {
  const copies = ["b", "c"].map((id, at) => newsArticle(id, `2031-03-0${6 + at}`, "Again", wire))
  expect(findCopies([...copies, original])).toEqual(
    new Map([
      ["b", "a"],
      ["c", "a"],
    ]),
  )
})
