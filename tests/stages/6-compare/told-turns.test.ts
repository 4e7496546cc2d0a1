import { expect, test } from "vitest"
import type { Change, ToldStatement } from "../../../src/model/change.ts"
import { dayMs } from "../../../src/model/time.ts"
import { GrowingStories } from "../../../src/stages/5-group/group-stories.ts"
import { compareWithKnown } from "../../../src/stages/6-compare/compare-with-known.ts"
import { newsArticle } from "../../support/news.ts"

// Found by an analyst who followed an invented sale over some days: news in the words of what was told before.
const baseline = {
  topicId: "rovers",
  revision: 1,
  title: "Harwick Rovers are to be sold",
  date: Date.parse("2026-05-01T00:00:00Z"),
  source: "Notes",
  url: null,
  language: "en",
  storedAt: 0,
  folded: [],
  paragraphs: [
    {
      sentences: [
        "Northlight Partners has agreed to buy Harwick Rovers from Castellan Group.",
        "The price is 185 million pounds.",
        "The League has said that it will decide by 15 May.",
        "If there is no approval by 31 May, either side may walk away.",
      ],
    },
    {
      sentences: [
        "Rovers lost 31 million pounds last season.",
        "The club owes 74 million pounds to Torrin Bank, a loan that is secured on the stadium, Millgate.",
        "Torrin Bank has to consent to the change of ownership and has not yet done so.",
        "Northlight plans to build a new stand at Millgate for 8,000 spectators.",
      ],
    },
  ],
}

const topic = {
  id: "rovers",
  title: "Sale of Harwick Rovers",
  question: "Will the sale go through?",
  description: "The sale of the club Harwick Rovers.",
  entities: [
    ...["Harwick Rovers", "Northlight Partners", "Castellan Group"].map(name => ({ name, aliases: [] })),
    { name: "Football League", aliases: ["League"] },
  ],
  include: ["takeover"],
  exclude: [],
  query: null,
  languages: [],
  places: [],
  fold: "never" as const,
  judgements: [],
}

/** The first sentence of each day's article, held against what the days before told. */
function daysOf(...texts: string[]): Pick<Change, "kind" | "turn" | "novelty" | "against">[] {
  const told: ToldStatement[] = []
  const stories = new GrowingStories(topic.id)
  return texts.map((text, day) => {
    const published = new Date(baseline.date + (day + 3) * dayMs).toISOString()
    const article = newsArticle(`day ${day}`, published, `News of day ${day}`, `${text} Fans sang.`)
    stories.add([article])
    const isFresh = ({ fingerprint }: { fingerprint: string }) => fingerprint === article.fingerprint
    const now = Date.parse(published) + dayMs
    const made = compareWithKnown({ topic, stories: stories.all(), isFresh, baseline, told, now })
    for (const { kind, turn, statement, against } of made)
      if (kind === "new" || kind === "changed")
        told.push({
          ...statement,
          topicId: topic.id,
          edition: day + 1,
          kind,
          turn,
          againstText: against?.text ?? null,
          isLead: true,
        })
    return made[0]!
  })
}

const putOff = (from: number, to: number) =>
  `The Football League has put off its decision on the takeover of Harwick Rovers from ${from} May to ${to} May.`

test("a day that is put off a second time is told a second time, against what was told", () => {
  const [first, second] = daysOf(putOff(15, 22), putOff(22, 29))
  expect(first).toMatchObject({
    kind: "changed",
    turn: "superseded",
    against: { text: "The League has said that it will decide by 15 May." },
  })
  expect(second).toMatchObject({ kind: "changed", against: { text: putOff(15, 22) } })
})

test("by another day, and not by the former one, is a change in whatever words", () => {
  const says = (day: number, not: number) =>
    `The League will decide on the takeover of Harwick Rovers by ${day} May, not by ${not} May.`
  expect(daysOf(says(22, 15), says(29, 22))[1]).toMatchObject({ kind: "changed", against: { text: says(22, 15) } })
  const [, now] = daysOf(putOff(15, 22), "The League will now decide on the takeover of Harwick Rovers by 29 May.")
  expect(now).toMatchObject({ kind: "changed", against: { text: putOff(15, 22) } })
})

test("a day that stays as it is contradicts nothing", () => {
  const [stays] = daysOf(
    "The date of 31 May, after which either side may walk away from the takeover of Harwick Rovers, stays as it is.",
  )
  expect(stays!.kind).not.toBe("changed")
})

test.each([
  "The club's debt to Torrin Bank has already come down from 74 million pounds to 68 million, Harwick Rovers said.",
  "Harwick Rovers owe Torrin Bank 68 million pounds, down from 74 million.",
])("a sum that names its former value turns what stood at that: %s", text => {
  expect(daysOf(text)[0]).toMatchObject({ kind: "changed", against: { text: baseline.paragraphs[1]!.sentences[1] } })
})

test("the cost of another thing is no new price", () => {
  const published = new Date(baseline.date + 3 * dayMs).toISOString()
  const text =
    "The would-be owner has abandoned the new stand at Millgate. Leila Brandt put its cost at 55 million pounds."
  const article = newsArticle("stand", published, "No new stand for Harwick Rovers", text)
  const stories = new GrowingStories(topic.id)
  stories.add([article])
  const input = { topic, stories: stories.all(), isFresh: () => true, baseline, told: [] }
  const made = compareWithKnown({ ...input, now: Date.parse(published) + dayMs })
  expect(made.at(-1)!.against?.text).not.toBe("The price is 185 million pounds.")
})

test("a price that goes down twice and up again is news each time", () => {
  const pays = (now: string, way: string) =>
    `Northlight Partners will pay ${now} million pounds for Harwick Rovers${way} million.`
  const days = daysOf(
    pays("172", ", down from 185"),
    pays("168", ", down from 172"),
    pays("172", " after all, up from 168"),
  )
  expect(days.map(({ kind }) => kind).slice(0, 2)).toEqual(["changed", "changed"])
  expect(days[2]).toMatchObject({ kind: expect.stringMatching(/^(?:new|changed)$/), novelty: 1 })
})

test("a report that was told and is taken back is news", () => {
  const [, back] = daysOf(
    "Northlight Partners denied that a Gulf state stands behind its bid. The Sunday Herald had reported that a Qatari fund would supply 60 million pounds.",
    "The Sunday Herald has withdrawn its report that a Qatari fund would supply 60 million pounds for the takeover of Harwick Rovers.",
  )
  expect(back).toMatchObject({ kind: "new", novelty: 1 })
})

test.each([
  ["Northlight has dropped its plan to build a new stand at Millgate.", "reversed"],
  ["Torrin Bank has consented to the change of ownership of Harwick Rovers.", "fulfilled"],
])("a plan that is dropped is not fulfilled, and what was waited for is: %s", (text, turn) => {
  expect(daysOf(text)[0]).toMatchObject({ kind: "changed", turn })
})
