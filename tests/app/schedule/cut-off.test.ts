import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type CutOff, cutOffOf, newsUntil } from "../../../src/app/schedule/cut-off.ts"
import { dueSlots } from "../../../src/app/schedule/due-slots.ts"
import { parseSchedule } from "../../../src/app/schedule/parse-schedule.ts"
import { plannedSlots } from "../../../src/app/schedule/slots.ts"
import { type ScheduledAudience, tick } from "../../../src/app/schedule/tick.ts"
import type { Edition } from "../../../src/model/edition.ts"
import { planEdition } from "../../../src/stages/7-compose/plan-edition.ts"
import { MemoryStore } from "../../simulation/memory-store.ts"
import { sampleEdition } from "../../support/sample-edition.ts"

const minuteMs = 60_000
const hourMs = 60 * minuteMs

const slotOf = (schedule: string, day: string, timeZone: string) =>
  plannedSlots(parseSchedule(schedule), timeZone, {
    from: Date.parse(`${day}T00:00Z`) - 24 * hourMs,
    to: Date.parse(`${day}T00:00Z`) + 48 * hourMs,
  }).find(slot => slot.day === day)!

const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16)

describe("a cut-off", () => {
  it.each<[string, string, string, CutOff, string]>([
    ["a span before the slot", "daily at 07:00", "2027-03-15", { beforeMs: 30 * minuteMs }, "2027-03-15T05:30"],
    ["a time of its day", "daily at 07:00", "2027-03-15", { minuteOfDay: 390 }, "2027-03-15T05:30"],
    ["the evening before", "daily at 01:00", "2027-03-15", { minuteOfDay: 23 * 60 + 30 }, "2027-03-14T22:30"],
    // On 28 March 2027 clocks in Berlin go from 02:00 to 03:00.
    ["a time that does not exist", "daily at 07:00", "2027-03-28", { minuteOfDay: 150 }, "2027-03-28T01:30"],
    ["a span over the change of clocks", "daily at 04:00", "2027-03-28", { beforeMs: 3 * hourMs }, "2027-03-27T23:00"],
  ])("is %s", (_name, schedule, day, cutOff, expected) => {
    expect(iso(cutOffOf(slotOf(schedule, day, "Europe/Berlin"), cutOff, "Europe/Berlin"))).toBe(expected)
  })

  it("is waited for where the lead time would begin before it", () => {
    const slot = slotOf("daily at 07:00", "2027-03-15", "UTC")
    const at = (minutesBefore: number) =>
      dueSlots({
        ...{ schedule: parseSchedule("daily at 07:00"), timeZone: "UTC", catchUp: "latest" },
        ...{ leadMs: 60 * minuteMs, cutOff: { beforeMs: 30 * minuteMs }, now: slot.instant - minutesBefore * minuteMs },
        ledger: { since: slot.instant - 2 * hourMs, lastSlot: null, decided: new Set<string>() },
      }).length
    expect([61, 60, 31, 30, 0].map(at)).toEqual([0, 0, 0, 1, 1])
  })

  it("has the feeds read just before it, and when the slot is due", async () => {
    const slot = slotOf("daily at 07:00", "2027-03-15", "UTC")
    const store = new MemoryStore()
    const audience = { id: "one", timeZone: "UTC", lookBackMs: 24 * hourMs } as ScheduledAudience["audience"]
    const reads: string[] = []
    let now = slot.instant - hourMs
    const scheduled = {
      ...{ audience, schedule: parseSchedule("daily at 07:00") },
      ...{ catchUp: "latest" as const, cutOff: { minuteOfDay: 390 } },
    }
    for (; now <= slot.instant; now += minuteMs) {
      await tick([scheduled], {
        ...{ clock: { now: () => now }, ledger: store.slotLedger, lastEdition: async () => null },
        collect: async isForBrief => {
          if (isForBrief) reads.push(iso(now).slice(11))
          return []
        },
        make: async () => sampleEdition(),
        deliver: async () => {},
        sendLetters: async () => ({ value: null, notes: [], failures: [] }),
      })
    }
    expect(reads).toEqual(["06:28", "06:29", "06:30", "07:00"])
  })

  it("does not keep from a late edition what came in the meantime, and gives no news twice", () => {
    const slot = slotOf("daily at 07:00", "2027-03-15", "UTC")
    const now = slot.instant + 2 * hourMs
    const until = (changes: object) =>
      newsUntil(
        { slot, isLate: false, isNewest: true, now, toldUntil: null, ...changes },
        { beforeMs: 30 * minuteMs },
        "UTC",
      )
    expect(until({})).toBe(slot.instant - 30 * minuteMs)
    expect(until({ isLate: true })).toBe(now)
    expect(until({ isLate: true, isNewest: false })).toBe(slot.instant - 30 * minuteMs)
    expect(until({ toldUntil: slot.instant - 10 * minuteMs })).toBe(now)
  })
})

describe("P1: periods, whatever the cut-off, the lead time, standstills and editions on demand", () => {
  it("follow each other without a gap and without an overlap", async () => {
    const daily = fc.constantFrom("daily at 07:00", "weekdays at 02:30", "daily at 01:00")
    const often = fc.constantFrom("every 6 hours", "every hour", "daily at 06:00 and 07:00")
    const span = fc.integer({ min: 1, max: 300 }).map((minutes): CutOff => ({ beforeMs: minutes * minuteMs }))
    const time = fc.integer({ min: 0, max: 1439 }).map((minuteOfDay): CutOff => ({ minuteOfDay }))
    const plan = fc.oneof(
      fc.record({ words: daily, cutOff: fc.oneof(span, time, fc.constant(null)) }),
      fc.record({ words: often, cutOff: fc.oneof(span, fc.constant(null)) }),
    )
    const look = fc.record({
      pauseMinutes: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 2_000 })),
      isOnDemand: fc.integer({ min: 0, max: 9 }).map(chance => chance === 0),
    })
    await fc.assert(
      fc.asyncProperty(
        ...[plan, fc.constantFrom("Europe/Berlin", "Australia/Lord_Howe", "America/New_York")],
        fc.constantFrom("latest" as const, "all" as const, { notOlderThanMs: 5 * hourMs }),
        fc.integer({ min: 0, max: 60 }),
        fc.array(look, { minLength: 10, maxLength: 40 }),
        async ({ words, cutOff }, timeZone, catchUp, leadMinutes, looks) => {
          const editions = await live({ words, cutOff, timeZone, catchUp, leadMs: leadMinutes * minuteMs }, looks)
          for (const [index, { period, madeAt }] of editions.entries()) {
            expect(period.to).toBeGreaterThan(period.from)
            expect(period.to).toBeLessThanOrEqual(madeAt)
            if (index > 0) expect(period.from).toBe(editions[index - 1]!.period.to)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

interface Life extends Pick<ScheduledAudience, "catchUp" | "cutOff" | "leadMs"> {
  words: string
  timeZone: string
}

// Some days of an audience, from just before a change of clocks.
async function live(life: Life, looks: { pauseMinutes: number; isOnDemand: boolean }[]): Promise<Edition[]> {
  const store = new MemoryStore()
  const audience = { id: "one", timeZone: life.timeZone, lookBackMs: 24 * hourMs } as ScheduledAudience["audience"]
  const scheduled = { ...life, audience, schedule: parseSchedule(life.words) }
  let now = Date.parse("2027-03-27T00:00Z")
  const make = async (slot: number, cutoff: number, slotName: { day: string; number: number } | null) => {
    const { number, period } = planEdition(audience, await store.lastEdition("one"), slot, cutoff)
    const edition = { ...sampleEdition(), audienceId: "one", number, slot, period, madeAt: now }
    return store.saveEdition(edition, [], null, {
      ...{ recipients: [], whenQuiet: "send", sendAt: now, staleAt: now, slotName },
    })
  }
  for (const { pauseMinutes, isOnDemand } of looks) {
    now += pauseMinutes * minuteMs
    if (isOnDemand) await make(now, now, null)
    now += 1_000
    const { failures } = await tick([scheduled], {
      clock: { now: () => now },
      ledger: store.slotLedger,
      lastEdition: id => store.lastEdition(id),
      collect: async () => [],
      make: async ({ slot, cutoff, name, covered }) => {
        if (covered === null) return make(slot, cutoff, name)
        const edition = (await store.edition(covered.editionId))!
        const coveredSlot = { ...covered.entry, decidedAt: now }
        await store.outbox.plan(edition, {
          ...{ recipients: [], whenQuiet: "send", sendAt: now, staleAt: now, slotName: name, coveredSlot },
        })
        return edition
      },
      deliver: async () => {},
      sendLetters: async () => ({ value: null, notes: [], failures: [] }),
    })
    expect(failures.map(({ error }) => error)).toEqual([])
  }
  return store.editions
}
