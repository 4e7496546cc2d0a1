import { describe, expect, it } from "vitest"
import type { Edition } from "../../../src/model/edition.ts"
import { planEdition } from "../../../src/stages/7-compose/plan-edition.ts"
import { audience } from "../../support/compose-input.ts"
import { quietBrief } from "../../support/editions.ts"

const hour = 3_600_000
const day = 24 * hour
const morning = Date.parse("2025-03-14T07:00:00+04:00")

const last: Edition = {
  id: 5,
  audienceId: "executive",
  number: 3,
  slot: morning,
  period: { from: morning - day, to: morning },
  brief: quietBrief,
  documents: [],
  letterPictures: [],
  fileStem: "executive",
  templateHash: "t",
  printedWith: "p",
  madeAt: morning,
}

describe("the first edition of an audience", () => {
  it("looks back over a fixed span, whenever its articles came to the shelf", () => {
    const plan = planEdition(audience, null, morning, morning)
    expect(plan).toMatchObject({ number: 1, isFirst: true, notBefore: morning - day, fileStem: "executive" })
    expect(plan.arrived.to).toBe(morning)
    expect(plan.arrived.from).toBeLessThan(0)
  })
})

describe("every later edition", () => {
  it("begins where the last one ended, after a week without editions too", () => {
    const plan = planEdition(audience, last, morning + 7 * day, morning + 7 * day)
    expect(plan.period).toEqual({ from: morning, to: morning + 7 * day })
    expect(plan.number).toBe(4)
  })

  it("bears its time in its name when its day has an edition already", () => {
    expect(planEdition(audience, last, morning + 6 * hour, morning + 6 * hour).fileStem).toBe("executive-1300")
    expect(planEdition(audience, last, morning + day, morning + day).fileStem).toBe("executive")
  })

  it("bears its number too when the one before it was of the same minute", () => {
    const at = (ms: number) => planEdition(audience, { ...last, slot: morning + 6 * hour }, morning + ms, morning + ms)
    expect(at(6 * hour + 40_000).fileStem).toBe("executive-1300-4")
    expect(at(6 * hour + 60_000).fileStem).toBe("executive-1301")
  })

  it("can't be asked for a time that the last one covers", () => {
    expect(() => planEdition(audience, last, morning - hour, morning - hour)).toThrow(
      /edition 3 of executive covers everything up to 2025-03-14T07:00:00\+04:00/,
    )
  })
})
