import { describe, expect, it } from "vitest"
import { additionsOf } from "../../../src/model/baseline.ts"
import type { ToldStatement } from "../../../src/model/change.ts"
import {
  baselineKnownTo,
  baselineShownTo,
  foldIntoBaseline,
  mergeWithFile,
  openProposals,
} from "../../../src/stages/6-compare/fold-into-baseline.ts"
import { composeInput } from "../../support/compose-input.ts"

const { baseline } = composeInput().topics[0]!

function told(id: string, said: Partial<ToldStatement> = {}): ToldStatement {
  return {
    id,
    text: `Statement ${id}.`,
    language: "en",
    date: Date.parse("2025-03-13T00:00:00Z"),
    source: { kind: "article", fingerprint: `article ${id}`, index: 0 },
    topicId: "treaty",
    edition: 1,
    kind: "new",
    turn: null,
    againstText: null,
    isLead: true,
    ...said,
  }
}

const agreed = told("a", { kind: "changed", turn: "fulfilled", againstText: "Two articles are open." })

describe("what editions told", () => {
  it("is proposed once, whoever was told it, until it is decided upon", () => {
    const again = { ...agreed, edition: 7 }
    const echo = told("b", { isLead: false })
    expect(openProposals([agreed, again, echo, told("c")], []).map(({ id }) => id)).toEqual(["a", "c"])
    const decided = { topicId: "treaty", statementId: "a", verdict: "rejected" as const, text: "", at: 0 }
    expect(openProposals([agreed, told("c")], [decided]).map(({ id }) => id)).toEqual(["c"])
  })

  it("becomes part of the next revision and touches nothing that the person wrote", () => {
    const next = foldIntoBaseline(baseline, agreed, "Both articles are agreed.")
    expect(next.paragraphs).toEqual(baseline.paragraphs)
    expect(next.folded).toMatchObject([
      { text: "Both articles are agreed.", against: "Two articles are open.", turn: "fulfilled", revision: 2 },
    ])
  })
})

describe("what an edition told of what an earlier one told", () => {
  const cut = told("d", { text: "The rate is 3 percent." })
  const cutAgain = told("e", {
    text: "The rate is 2.5 percent.",
    kind: "changed",
    turn: "superseded",
    againstText: cut.text,
  })

  it("takes its place among the additions", () => {
    const first = { ...foldIntoBaseline(baseline, cut, cut.text), revision: 2 }
    const second = { ...foldIntoBaseline(first, cutAgain, cutAgain.text), revision: 3 }
    expect(additionsOf(first).map(({ text }) => text)).toEqual([cut.text])
    expect(additionsOf(second).map(({ text }) => text)).toEqual([cutAgain.text])
    expect(mergeWithFile(second, second)).toEqual({ folded: second.folded, met: [] })
  })

  it("is an addition of its own where the earlier one was not accepted", () => {
    const next = foldIntoBaseline(baseline, cutAgain, cutAgain.text)
    expect(next.folded).toMatchObject([{ text: cutAgain.text, against: null, turn: null }])
  })
})

describe("an audience", () => {
  const folded = { ...foldIntoBaseline(baseline, agreed, agreed.text), revision: 2 }

  it("that began later knows what was folded", () => {
    expect(baselineKnownTo(folded, 2)).toEqual(folded)
  })

  it("that began earlier still has to be told, whatever another audience's edition folded", () => {
    expect(baselineKnownTo(folded, 1)).toEqual({ ...folded, folded: [] })
    expect(baselineShownTo(folded, 1, []).folded).toEqual([])
    expect(baselineShownTo(folded, 1, [agreed]).folded).toHaveLength(1)
  })
})

describe("a person's file that was edited", () => {
  const last = { ...foldIntoBaseline({ ...baseline, folded: [] }, agreed, "Both articles are agreed."), revision: 2 }

  it("takes over a folded statement that now stands in it", () => {
    const file = { ...baseline, paragraphs: [{ sentences: ["Both articles are agreed!", "Two articles are open."] }] }
    expect(mergeWithFile(file, last)).toEqual({
      folded: [],
      met: [{ text: "Both articles are agreed.", how: "taken-over" }],
    })
  })

  it("keeps as an addition what turned a statement that was rewritten", () => {
    const file = { ...baseline, paragraphs: [{ sentences: ["No article is open any more."] }] }
    const { folded, met } = mergeWithFile(file, last)
    expect(folded).toMatchObject([{ text: "Both articles are agreed.", against: null, turn: null }])
    expect(met).toEqual([{ text: "Two articles are open.", how: "rewritten" }])
  })

  it("that says the same as before leaves all as it was", () => {
    expect(mergeWithFile(baseline, last)).toEqual({ folded: last.folded, met: [] })
  })
})
