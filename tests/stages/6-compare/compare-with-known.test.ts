import fc from "fast-check"
import { expect, test } from "vitest"
import type { Article } from "../../../src/model/article.ts"
import type { Baseline } from "../../../src/model/baseline.ts"
import type { ToldStatement } from "../../../src/model/change.ts"
import { groupStories } from "../../../src/stages/5-group/group-stories.ts"
import { compareWithKnown } from "../../../src/stages/6-compare/compare-with-known.ts"
import { known, newsArticle, riverTopic } from "../../support/news.ts"

const now = Date.parse("2031-03-07")

function compare(articles: Article[], told: ToldStatement[] = [], baseline = known) {
  const stories = groupStories(riverTopic.id, articles)
  return compareWithKnown({ topic: riverTopic, stories, isFresh: () => true, baseline, told, now })
}

const signed = newsArticle(
  "a",
  "2031-03-05T08:00:00Z",
  "Commission agrees on rules for the dams",
  [
    "The joint commission of Moravia and Ruthenia has signed rules for the dams, both governments said on Wednesday.",
    "Gates are to be opened together whenever the gauge at Lubin falls under two metres.",
    "The two countries have talked about a treaty on the Tessel since 2029.",
    "President Anna Volkova had wanted a quota of 40 percent of the water.",
    "Photo: Gazette archive",
  ].join(" "),
)

test("a matter that was open and is settled is a change, with the statement that it settles", () => {
  const [change] = compare([signed])
  expect(change).toMatchObject({ kind: "changed", turn: "superseded" })
  expect(change?.against?.text).toBe("The joint commission has not yet agreed on rules for the dams.")
})

test("what the baseline says already is known, what it does not say is new, and a credit is neither", () => {
  const kinds = compare([signed]).map(({ kind }) => kind)
  expect(kinds.slice(1)).toEqual(["new", "known", "known", "off"])
})

test("another figure of the same measure supersedes the old one", () => {
  const quota = newsArticle(
    "b",
    "2031-03-06",
    "Volkova asks for more",
    "President Anna Volkova of Moravia wants a quota of 55 percent of the water, she said on Thursday.",
  )
  expect(compare([quota])[0]).toMatchObject({
    kind: "changed",
    turn: "superseded",
    against: { text: "President Anna Volkova of Moravia wants a quota of 40 percent of the water." },
  })
})

const corridor: Baseline = {
  ...known,
  paragraphs: [
    {
      sentences: [
        "The port of Mykolaiv remains closed to shipping.",
        "In February 2031 the corridor carried 4.1 million tonnes of grain.",
      ],
    },
  ],
}

test.each([
  [
    "another state",
    "The port of Mykolaiv is open to shipping again.",
    "The port of Mykolaiv remains closed to shipping.",
  ],
  [
    "the state undone",
    "The port of Mykolaiv has reopened to shipping.",
    "The port of Mykolaiv remains closed to shipping.",
  ],
  [
    "another figure of the same month",
    "In February 2031 the corridor carried 4.6 million tonnes of grain.",
    "In February 2031 the corridor carried 4.1 million tonnes of grain.",
  ],
  [
    "a figure that is corrected in passing",
    "The corridor carried 4.6 million tonnes of grain in February 2031, the ministry said, correcting an earlier figure.",
    "In February 2031 the corridor carried 4.1 million tonnes of grain.",
  ],
])("%s is a change, however alike the words are, wherever it stands", (_, sentence, was) => {
  const article = newsArticle(
    "k",
    "2031-03-06T08:00:00Z",
    "News of the corridor",
    `Ministers met on Thursday. ${sentence}`,
  )
  const changes = compare([article], [], corridor)
  expect(changes[1]).toMatchObject({ kind: "changed", against: { text: was } })
  const told = changes
    .filter(({ kind }) => kind === "changed")
    .map(change => ({
      ...change.statement,
      edition: 1,
      kind: change.kind,
      turn: change.turn,
      topicId: riverTopic.id,
      isLead: true,
      againstText: was,
    }))
  const later = newsArticle(
    "l",
    "2031-03-06T15:00:00Z",
    "The corridor again",
    `Ships wait. ${sentence.replace(/\.$/, ", officials said.")}`,
  )
  expect(compare([later], told, corridor)[1]?.kind).toBe("seen")
})

test("the same month's figure told again is known, another month's is new", () => {
  const article = newsArticle(
    "m",
    "2031-04-06T08:00:00Z",
    "News of the corridor",
    "The corridor carried 4.1 million tonnes of grain in February 2031. In March 2031 the corridor carried 5 million tonnes of grain.",
  )
  expect(compare([article], [], corridor).map(({ kind }) => kind)).toEqual([
    expect.stringMatching(/^(?:known|confirmed)$/),
    "new",
  ])
})

test("what somebody demands makes nothing untrue; that it is done does", () => {
  const baseline = {
    ...known,
    paragraphs: [{ sentences: ["Moravia will not change its constitution at the demand of Ruthenia."] }],
  }
  const verdict = (sentence: string) =>
    compare([newsArticle("d", "2031-03-05T14:00:00Z", "The river states", sentence)], [], baseline)[0]
  const demand = "Moravia has to change its constitution, Ruthenia's ministry said."
  const deed = "Moravia is changing its constitution after all, and parliament votes on the article today."
  expect(verdict(demand)).not.toMatchObject({ kind: "changed" })
  expect(verdict(deed)).toMatchObject({ kind: "changed", turn: "contradicted" })
})

test("what was not signed and now is supersedes the sentence that says so, not another one with the same names", () => {
  const baseline = {
    ...known,
    paragraphs: [
      {
        sentences: [
          "The proposed Istanbul agreement has not been signed.",
          "Turkey's foreign minister Hakan Fidan leads the talks, and Oleksiy Kuleba speaks for Ukraine.",
        ],
      },
    ],
  }
  const article = newsArticle(
    "s",
    "2031-03-05T14:00:00Z",
    "Istanbul grain agreement signed by Turkey, Ukraine and Russia",
    "Turkey, Ukraine and Russia signed the Istanbul agreement on the Black Sea grain corridor on Wednesday.",
  )
  const [change] = compare([article], [], baseline)
  expect(change).toMatchObject({ kind: "changed", against: { text: baseline.paragraphs[0]!.sentences[0] } })
})

test("a denial of what another outlet reports is disputed, with what it denies", () => {
  const claim = newsArticle(
    "f",
    "2031-03-06T08:00:00Z",
    "Ruthenia accused of closing a sluice",
    "Engineers of Ruthenia closed the sluice at Lubin in the night, the water board of Moravia said on Thursday.",
  )
  const denial = newsArticle(
    "g",
    "2031-03-06T15:00:00Z",
    "Karsk rejects accusation",
    "Ruthenia denied that its engineers had closed the sluice at Lubin.",
    { outlet: "The Courier" },
  )
  expect(compare([claim, denial]).at(-1)).toMatchObject({ kind: "disputed", against: { text: claim.sentences[0] } })
})

test("what several articles say is told once, the others stand beside it", () => {
  const again = newsArticle(
    "c",
    "2031-03-05T18:00:00Z",
    "Rules for the dams",
    "The joint commission has signed rules for the dams on the Tessel, the governments of Moravia and Ruthenia said on Wednesday.",
    { outlet: "The Courier" },
  )
  const changes = compare([signed, again])
  expect(changes.filter(({ kind }) => kind === "changed")).toHaveLength(1)
  expect(changes[0]?.alsoIn.map(({ text }) => text)).toEqual(again.sentences)
  expect(changes.at(-1)?.kind).toBe("seen")
})

test("a copy that corrects its original tells what it corrects, a copy that does not tells nothing", () => {
  const wrong = "Gates are to be opened together whenever the gauge at Lubin falls under two metres."
  const right = "Gates are to be opened together whenever the gauge at Lubin falls under one metre and a half."
  const corrected = newsArticle(
    "h",
    "2031-03-06T08:00:00Z",
    `Corrected: ${signed.title}`,
    signed.text.replace(wrong, right),
  )
  const silent = { ...corrected, title: signed.title }
  const told = (copy: Article) =>
    compare([signed, copy]).filter(({ article, kind }) => article === copy && kind === "new")
  expect(told(corrected).map(({ statement }) => statement.text)).toEqual([right])
  expect(told(silent)).toEqual([])
})

test("nothing is told twice: what an edition told is seen in the next one", () => {
  const told = compare([signed])
    .filter(({ kind }) => kind === "new" || kind === "changed")
    .map(change => ({
      ...change.statement,
      topicId: riverTopic.id,
      edition: 1,
      kind: change.kind,
      turn: change.turn,
      againstText: change.against?.text ?? null,
      isLead: true,
    }))
  expect(compare([signed], told).filter(({ kind }) => kind === "new" || kind === "changed")).toEqual([])
})

test("a longer copy tells what its original did not say", () => {
  const more =
    "Kestrel Cargo leaves the association of the river's shippers after nine years, its owner said in Velgrad."
  const strike = "Dockers at the port of Zavod begin a strike of three days against the new fees."
  const longer = newsArticle("d", "2031-03-06T08:00:00Z", "Dams get rules", `${signed.text}\n\n${more} ${strike}`)
  const told = compare([signed, longer]).filter(({ article, kind }) => article === longer && kind !== "known")
  expect(told.map(({ statement }) => statement.text)).toEqual([more, strike])
})

test("a copy adds no change, and the order of arrival tells nothing else", () => {
  const copy = newsArticle("d", "2031-03-06T08:00:00Z", "Dams get rules", signed.text, { outlet: "The Echo" })
  const other = newsArticle(
    "e",
    "2031-03-05T09:00:00Z",
    "Envoy named",
    "President Anna Volkova has named Pavel Brandt envoy for the talks with Ruthenia.",
  )
  const told = (articles: Article[]) =>
    compare(articles)
      .filter(({ kind }) => kind === "new" || kind === "changed")
      .map(({ statement, kind, turn }) => ({ text: statement.text, kind, turn }))
  expect(told([signed, copy])).toEqual(told([signed]))
  expect(told([other, copy, signed])).toEqual(told([signed, other, copy]))
})

test("every sentence of an original gets one verdict, whatever it holds", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 80 }), { maxLength: 8 }), parts => {
      const article = newsArticle("x", "2031-03-05", "Anything", parts.join(". "))
      const changes = compare([article])
      expect(changes.map(({ statement }) => statement.text)).toEqual(article.sentences)
      for (const { novelty, weight } of changes) {
        expect(novelty).toBeGreaterThanOrEqual(0)
        expect(weight).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 60 },
  )
})
