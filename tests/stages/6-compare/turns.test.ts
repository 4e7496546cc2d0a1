import { expect, test } from "vitest"
import type { Article } from "../../../src/model/article.ts"
import type { Change, ToldStatement } from "../../../src/model/change.ts"
import { groupStories } from "../../../src/stages/5-group/group-stories.ts"
import { compareWithKnown } from "../../../src/stages/6-compare/compare-with-known.ts"
import { known, newsArticle, riverTopic } from "../../support/news.ts"
import * as pairs from "../../support/turn-pairs.ts"

/** The verdict on one sentence of news, where the baseline holds one sentence of the matter and some of others. */
function verdict(fact: string, news: string, told: ToldStatement[] = []): Change {
  const article = newsArticle(
    "news",
    "2031-03-06T14:00:00Z",
    "News from the river states",
    `${news} Ministers met on Thursday.`,
  )
  const baseline = { ...known, paragraphs: [{ sentences: [fact] }, ...known.paragraphs] }
  return compareWithKnown({ ...input([article]), baseline, told })[0]!
}

function input(articles: Article[]) {
  const stories = groupStories(riverTopic.id, articles)
  return { topic: riverTopic, stories, isFresh: () => true, now: Date.parse("2031-03-07") }
}

function toldBefore(text: string, againstText: string | null = null): ToldStatement {
  return {
    id: text,
    text,
    language: "en",
    date: Date.parse("2031-03-04T12:00:00Z"),
    source: { kind: "article", fingerprint: "earlier", index: 0 },
    topicId: riverTopic.id,
    edition: 1,
    kind: againstText === null ? "new" : "changed",
    turn: againstText === null ? null : "reversed",
    againstText,
    isLead: true,
  }
}

/** The kind, with the turn where it is a change of this very fact. */
function told(fact: string, news: string): string {
  const { kind, turn, against } = verdict(fact, news)
  if (kind !== "changed") return kind
  return against?.text === fact ? `${turn}` : "changed another fact"
}

test.each(pairs.stoppedAndRunning)("what was stopped runs again, what ran is stopped: %s / %s", (fact, news) => {
  expect(told(fact, news)).toMatch(/^(?:reversed|superseded|contradicted)$/)
})

test.each(pairs.denied)("who denies what is known disputes it: %s / %s", (fact, news) => {
  expect(told(fact, news)).toBe("disputed")
})

test.each(pairs.deniedDeeds)("what is denied did not happen: %s / %s", (fact, news) => {
  expect(told(fact, news)).toMatch(/^(?:new|known)$/)
})

test.each(pairs.noTurns)(
  "a wish, another's figure, another period's or another event turns nothing: %s / %s",
  (fact, news) => {
    expect(told(fact, news)).toMatch(/^(?:new|known)$/)
  },
)

test.each(pairs.otherValues)("another value of the same matter supersedes: %s / %s", (fact, news) => {
  expect(told(fact, news)).toBe("superseded")
})

test.each(pairs.numbered)("a thing of another number is another thing, and news: %s / %s", (fact, news) => {
  expect(told(fact, news)).toBe("new")
})

test.each(pairs.givenUp)("a position that was given up is reversed: %s / %s", (fact, news) => {
  expect(told(fact, news)).toBe("reversed")
})

test.each(pairs.donePlans)("what was planned and is done is fulfilled: %s / %s", (fact, news) => {
  expect(told(fact, news)).toBe("fulfilled")
})

test.each(pairs.sameOtherwise)("the same said otherwise is not news: %s / %s", (fact, news) => {
  expect(told(fact, news)).toMatch(/^(?:known|confirmed)$/)
})

const suspended = "The ministry of Moravia suspended flights to Lubin 1 in February."
const resumed = toldBefore(
  "The ministry of Moravia resumed flights to Lubin 1 on Monday, weeks after a storm.",
  suspended,
)

test("what an edition told turns as well: what was resumed is suspended again", () => {
  const again = "The ministry of Moravia suspended flights to Lubin 1 again on Wednesday."
  expect(verdict(suspended, again, [resumed])).toMatchObject({
    kind: "changed",
    turn: "reversed",
    against: { text: resumed.text },
  })
  const recalled = "The ministry of Moravia had suspended flights to Lubin 1 in February."
  expect(verdict(suspended, recalled, [resumed]).kind).toMatch(/^(?:known|confirmed|seen)$/)
})

test("a figure that was told is superseded by the next one, and by its correction", () => {
  const fact = "Moravia has an office for the Tessel."
  const sold = toldBefore("In the first auction the office sold 4.2 million cubic metres a day for the second quarter.")
  const more = "In the second auction the office sold 5.1 million cubic metres a day for the second quarter."
  const corrected = "The office sold 2.4 million cubic metres a day for the second quarter, not 4.2 million."
  for (const news of [more, corrected]) {
    expect(verdict(fact, news, [sold])).toMatchObject({ kind: "changed", against: { text: sold.text } })
  }
})

test("what the baseline says of a figure turns no other figure when it is said again", () => {
  const fact = "Moravia bought 7.5 billion cubic metres of water in 2030 through the canal."
  const baseline = {
    ...known,
    paragraphs: [{ sentences: [fact, "The canal can carry 15.75 billion cubic metres of water a year."] }],
  }
  const article = newsArticle("n", "2031-03-06", "News", "In 2030 it took 7.5 billion cubic metres through the canal.")
  const [change] = compareWithKnown({ ...input([article]), baseline, told: [] })
  expect(change?.turn).toBeNull()
})

test("history that the baseline speaks of is known, in whatever words; that of something else is new", () => {
  const fact = "The dispute dates from 1969, when Ruthenian soldiers drove Moravian forces out of the Lubin triangle."
  const retold =
    "Ruthenian troops forced the Moravians out of the Lubin triangle in 1969, the low point of an old quarrel."
  const other = "In 1969 the two countries built the railway bridge at Karsk."
  expect(verdict(fact, retold).kind).toMatch(/^(?:known|confirmed)$/)
  expect(verdict(fact, other).kind).toBe("new")
})

test("what says nothing of its own is turned by what its forerunner speaks of, and by nothing else", () => {
  const bare = "Ruthenia has not said that it agrees."
  const paragraphs = [
    { sentences: ["Moravia wants the observers of the Danube League to leave.", bare] },
    ...known.paragraphs,
  ]
  const against = (news: string) => {
    const article = newsArticle("news", "2031-03-06T14:00:00Z", "Talks in Karsk", `${news} Ministers met on Thursday.`)
    const [change] = compareWithKnown({ ...input([article]), baseline: { ...known, paragraphs }, told: [] })
    return change?.against?.text ?? null
  }
  expect(against("Ruthenia agrees that the observers of the Danube League should leave.")).toBe(bare)
  expect(
    against(
      "Ruthenia has accepted the proposals on two open articles, and the text of the treaty is now agreed in full.",
    ),
  ).not.toBe(bare)
})
