import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Letter, LetterState } from "../../../src/model/letter.ts"
import { type LetterEvent, letterAfter } from "../../../src/stages/9-deliver/letter-states.ts"

const now = Date.parse("2027-03-15T03:00:00Z")
const minuteMs = 60_000
const letter = (state: LetterState, changes: Partial<Letter> = {}): Letter => ({
  ...{ editionId: 7, recipient: "anna@example.org", state, attempts: 0, nextAt: now, staleAt: now + 1e8 },
  ...{ answer: null, changedAt: now - 1 },
  ...changes,
})
const event = (kind: LetterEvent["kind"]) => ({ kind, answer: "said" }) as LetterEvent

const states: LetterState[] = ["planned", "handing-over", "sent", "failed", "uncertain", "expired"]
const events: LetterEvent["kind"][] = [
  ...(["body-begins", "accepted", "refused", "again", "unknown", "locked-out"] as const),
  ...(["process-died", "overtaken", "operator-saw-it", "operator-sends"] as const),
]

describe("P4, P5: the ways of a letter", () => {
  it.each([
    ["planned", "body-begins", "handing-over"],
    ["planned", "refused", "failed"],
    ["planned", "again", "planned"],
    ["planned", "locked-out", "planned"],
    ["planned", "overtaken", "expired"],
    ["handing-over", "accepted", "sent"],
    ["handing-over", "refused", "failed"],
    ["handing-over", "again", "planned"],
    ["handing-over", "unknown", "uncertain"],
    ["handing-over", "process-died", "uncertain"],
    ["failed", "operator-sends", "planned"],
    ["uncertain", "operator-saw-it", "sent"],
    ["uncertain", "operator-sends", "planned"],
    ["expired", "operator-sends", "planned"],
  ] as [LetterState, LetterEvent["kind"], LetterState][])("%s, %s: %s", (from, kind, to) => {
    expect(letterAfter(letter(from), event(kind), now, "hold")).toMatchObject({ state: to, changedAt: now })
  })

  it("are these and no others", () => {
    const ways = states.flatMap(state =>
      events.filter(kind => letterAfter(letter(state), event(kind), now, "hold") !== null),
    )
    expect(ways).toHaveLength(14)
    expect(events.every(kind => letterAfter(letter("sent"), event(kind), now, "hold") === null)).toBe(true)
  })

  it("never lead from a body that began to a second one by themselves, unless the audience wants it twice", () => {
    const anyEvent = fc.constantFrom(...events.filter(kind => !kind.startsWith("operator")))
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), kinds => {
        let one = letter("planned")
        let copies = 0
        for (const kind of kinds) {
          const next = letterAfter(one, event(kind), now, "hold")
          if (next === null) continue
          // The worst of servers: it has taken every message to which it gave no refusal.
          if (kind === "accepted" || kind === "unknown" || kind === "process-died") copies++
          one = next
        }
        expect(copies).toBeLessThanOrEqual(1)
      }),
    )
    expect(letterAfter(letter("handing-over"), event("unknown"), now, "resend")?.state).toBe("planned")
  })

  it("wait longer from try to try, each a little differently", () => {
    const waits: number[] = []
    let one = letter("planned")
    for (let attempt = 0; attempt < 7; attempt++) {
      one = letterAfter(one, event("again"), now, "hold")!
      waits.push((one.nextAt - now) / minuteMs)
    }
    for (const [index, minutes] of [1, 5, 15, 60, 180, 180, 180].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(minutes * 0.8)
      expect(waits[index]).toBeLessThanOrEqual(minutes * 1.2 + 0.001)
    }
    const many = Array.from({ length: 200 }, (_, index) =>
      letterAfter(letter("planned", { recipient: `reader${index}@example.org` }), event("again"), now, "hold"),
    )
    expect(new Set(many.map(one => one!.nextAt)).size).toBeGreaterThan(100)
  })

  it("are not counted as tries while the server lets nobody in", () => {
    const locked = letterAfter(letter("planned", { attempts: 2 }), event("locked-out"), now, "hold")!
    expect(locked).toMatchObject({ attempts: 2, nextAt: now + 5 * minuteMs, answer: "said" })
  })

  it("begin anew when the operator sends it", () => {
    const stale = letter("expired", { attempts: 9, staleAt: now - 1 })
    expect(letterAfter(stale, event("operator-sends"), now, "hold")).toMatchObject({ attempts: 0, nextAt: now })
    expect(letterAfter(stale, event("operator-sends"), now, "hold")!.staleAt).toBeGreaterThan(now)
  })
})
