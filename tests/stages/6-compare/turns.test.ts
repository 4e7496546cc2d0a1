import { expect, test } from "vitest"
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
  const stories = groupStories(riverTopic.id, [article])
  return compareWithKnown({
    topic: riverTopic,
    stories,
    isFresh: () => true,
    baseline,
    told,
    now: Date.parse("2031-03-07"),
  })[0]!
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

test.each(pairs.donePlans)("what was planned and is done is fulfilled: %s / %s", (fact, news) => {
  expect(told(fact, news)).toBe("fulfilled")
})

test.each(pairs.sameOtherwise)("the same said otherwise is not news: %s / %s", (fact, news) => {
  expect(told(fact, news)).toMatch(/^(?:known|confirmed)$/)
})
