import { existsSync } from "node:fs"
import { tmpdir } from "node:os"
import { describe, expect, it } from "vitest"
import { type Scene, simulate } from "./simulate.ts"

// All eight zones, one audience each, around the days on which clocks change. `npm run simulate` runs more and longer.
const small = { days: 60, audiences: 8 }

describe("P1 to P5: sixty days of kills, standstills, sleeps, hands on the clock, briefs run by hand and bad mail servers", () => {
  it.each(Array.from({ length: 15 }, (_, block) => block * 20 + 1))(
    "seeds %i and the nineteen after it keep every promise",
    async first => {
      let coveredSlots = 0
      for (let seed = first; seed < first + 20; seed++) {
        const { broken, kills, made, covered, sent } = await simulate({ seed, ...small })
        expect(broken, `seed ${seed}`).toEqual([])
        expect(Math.min(kills, made, sent)).toBeGreaterThan(0)
        coveredSlots += covered
      }
      expect(coveredSlots).toBeGreaterThan(0)
    },
  )

  it("three seeds keep every promise in the real store, which is opened again after each kill", async () => {
    const storeBelow = existsSync("/dev/shm") ? "/dev/shm" : tmpdir()
    for (let seed = 1; seed <= 3; seed++) {
      const { broken, kills, made, sent } = await simulate({ seed, days: 20, audiences: 8, storeBelow })
      expect(broken, `seed ${seed}`).toEqual([])
      expect(Math.min(kills, made, sent)).toBeGreaterThan(0)
    }
  })

  it("a seed gives the same weeks again", async () => {
    const scene = { seed: 7, days: 20, audiences: 8 }
    expect(await simulate(scene)).toEqual(await simulate(scene))
  })

  it.each([
    ["shelf-by-the-clock", /statement \d+ was lost/],
    ["resend-uncertain", /: \d+ copies/],
    ["forget-decisions", /nothing was decided|listed as skipped/],
    ["ignore-cut-offs", /told what came after its cut-off/],
    ["leave-covered-unsent", /which nobody was sent/],
  ] as [Scene["flaw"], RegExp][])("would see a program that made this mistake: %s", async (flaw, seen) => {
    let isSeen = false
    for (let seed = 1; seed <= 8 && !isSeen; seed++) {
      isSeen = (await simulate({ seed, ...small, flaw })).broken.some(line => seen.test(line))
    }
    expect(isSeen).toBe(true)
  })
})
