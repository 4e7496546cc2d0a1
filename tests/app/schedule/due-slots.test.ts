import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type CatchUp,
  dueSlots,
  type Ledger,
  type SlotDecision,
  slotName,
} from "../../../src/app/schedule/due-slots.ts"
import { parseSchedule } from "../../../src/app/schedule/parse-schedule.ts"
import { slotsBetween } from "../../../src/app/schedule/slots.ts"
import type { Instant } from "../../../src/model/time.ts"
import type { ReachingEdition } from "../../../src/ports/slot-ledger.ts"

const timeZone = "Asia/Baku"
const hourMs = 3_600_000
const at = (local: string) => Date.parse(`${local}:00+04:00`)

describe("P1, P2: which slots are due", () => {
  it("is none before the slot, and one from it on, not late within a quarter of an hour", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T12:00"))
    expect(audience.tick(at("2027-03-02T06:59"))).toEqual([])
    expect(audience.tick(at("2027-03-02T07:00"))).toEqual(["make 2027-03-02#0"])
    expect(audience.tick(at("2027-03-02T07:00"))).toEqual([])
    expect(audience.tick(at("2027-03-03T07:16"))).toEqual(["make late 2027-03-03#0"])
  })

  it("is no slot from before the audience was first seen", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T09:00"))
    expect(audience.tick(at("2027-03-01T09:00"))).toEqual([])
    expect(new Simulated("daily at 07:00", at("2027-03-01T07:00")).tick(at("2027-03-01T07:00"))).toHaveLength(1)
  })

  it("is the latest of those that were slept over, and the others are listed as skipped", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T12:00"))
    expect(audience.tick(at("2027-03-04T09:00"))).toEqual([
      "skip late 2027-03-02#0",
      "skip late 2027-03-03#0",
      "make late 2027-03-04#0",
    ])
    expect(audience.reasons.at(-1)).toBe("A later slot passed as well, and only the latest is made.")
  })

  it("is all of them, or those not too old, where the audience says so", () => {
    const all = new Simulated("daily at 07:00", at("2027-03-01T12:00"), "all")
    expect(all.tick(at("2027-03-04T09:00")).every(decision => decision.startsWith("make"))).toBe(true)
    const recent = new Simulated("daily at 07:00", at("2027-03-01T12:00"), { notOlderThanMs: 30 * hourMs })
    expect(recent.tick(at("2027-03-04T09:00"))).toEqual([
      "skip late 2027-03-02#0",
      "make late 2027-03-03#0",
      "make late 2027-03-04#0",
    ])
    expect(recent.reasons).toEqual(["It was missed by 50 hours, and up to 30 hours are made up."])
  })

  it("is none that was missed, where the audience says so, and still the one that is on time", () => {
    const none = new Simulated("daily at 07:00", at("2027-03-01T12:00"), { notOlderThanMs: 0 })
    expect(none.tick(at("2027-03-02T08:00"))).toEqual(["skip late 2027-03-02#0"])
    expect(none.reasons).toEqual(["It was missed by 1 hour, and up to 15 minutes are made up."])
    expect(none.tick(at("2027-03-03T07:01"))).toEqual(["make 2027-03-03#0"])
  })

  it("is none that is more than 18 hours late, by default", () => {
    const audience = new Simulated("every Monday at 07:00", at("2027-02-28T12:00"))
    expect(audience.tick(at("2027-03-02T01:01"))).toEqual(["skip late 2027-03-01#0"])
  })

  it("is begun before its slot where the audience asks for it, and once", () => {
    const schedule = parseSchedule("daily at 07:00")
    const due = (now: number, decided: Set<string>) => {
      const ledger = { since: at("2027-03-01T12:00"), lastSlot: null, decided }
      return dueSlots({ schedule, timeZone, catchUp: "latest", ledger, now, leadMs: 10 * 60_000 }).map(
        ({ slot }) => slot,
      )
    }
    expect(due(at("2027-03-02T06:49"), new Set())).toEqual([])
    expect(due(at("2027-03-02T06:50"), new Set())).toMatchObject([
      { day: "2027-03-02", instant: at("2027-03-02T07:00") },
    ])
    expect(due(at("2027-03-02T07:00"), new Set(["2027-03-02#0"]))).toEqual([])
  })

  it("is none that an edition on demand covers already", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T12:00"))
    audience.lastSlot = at("2027-03-02T07:20")
    expect(audience.tick(at("2027-03-02T07:30"))).toEqual(["skip late 2027-03-02#0"])
    audience.lastSlot = at("2027-03-03T05:00")
    expect(audience.tick(at("2027-03-03T07:00"))).toEqual(["make 2027-03-03#0"])
  })

  it("is one that an edition on demand was made for, which is found then, until it is too late", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T12:00"))
    audience.onDemandSlot = audience.lastSlot = at("2027-03-02T07:00")
    expect(audience.tick(at("2027-03-02T07:10"))).toEqual(["make 2027-03-02#0"])
    audience.onDemandSlot = audience.lastSlot = at("2027-03-03T07:00")
    expect(audience.tick(at("2027-03-04T01:01"))).toEqual(["skip late 2027-03-03#0"])
    expect(audience.reasons).toEqual(["A later edition covers its time already."])
    audience.onDemandSlot = audience.lastSlot = at("2027-03-05T07:00")
    expect(audience.tick(at("2027-03-06T07:00"))).toEqual([
      "skip late 2027-03-04#0",
      "skip late 2027-03-05#0",
      "make 2027-03-06#0",
    ])
  })

  it("is one that an edition of a later moment covers which nobody was sent, and that one stands for it until it is too late", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T12:00"))
    audience.run(at("2027-03-02T07:02"))
    expect(audience.tick(at("2027-03-02T07:10"))).toEqual(["cover by 1 2027-03-02#0"])
    expect(audience.tick(at("2027-03-02T07:11"))).toEqual([])
    audience.run(at("2027-03-03T07:02"), { isUnsent: false })
    expect(audience.tick(at("2027-03-03T07:10"))).toEqual(["skip 2027-03-03#0"])
    audience.run(at("2027-03-04T20:00"))
    expect(audience.tick(at("2027-03-05T01:01"))).toEqual(["skip late 2027-03-04#0"])
    expect(audience.reasons.slice(-2)).toEqual(Array(2).fill("A later edition covers its time already."))
  })

  it("are stood for by the first edition that reaches to them, and by each edition once: for the newest of its slots", () => {
    const audience = new Simulated("daily at 06:00 and 07:00", at("2027-03-01T12:00"), "all")
    audience.run(at("2027-03-02T07:02"))
    audience.run(at("2027-03-02T07:04"))
    expect(audience.tick(at("2027-03-02T07:10"))).toEqual(["skip late 2027-03-02#0", "cover by 1 2027-03-02#1"])
    audience.run(at("2027-03-03T06:02"), { isUnsent: false })
    audience.run(at("2027-03-03T07:02"))
    expect(audience.tick(at("2027-03-03T07:10"))).toEqual(["skip late 2027-03-03#0", "cover by 4 2027-03-03#1"])
  })

  it("are stood for by such an edition, also where a later slot passed: what it told comes no other way", () => {
    const audience = new Simulated("daily at 07:00 and 12:00", at("2027-03-01T13:00"))
    audience.run(at("2027-03-02T07:02"))
    expect(audience.tick(at("2027-03-02T12:05"))).toEqual(["cover late by 1 2027-03-02#0", "make 2027-03-02#1"])
    audience.run(at("2027-03-03T07:00"))
    audience.onDemandSlot = at("2027-03-03T07:00")
    expect(audience.tick(at("2027-03-03T12:05"))).toEqual(["cover late by 2 2027-03-03#0", "make 2027-03-03#1"])
  })

  it("is none of a day again when the schedule or the zone is changed", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T12:00"))
    audience.tick(at("2027-03-02T07:00"))
    audience.words = "daily at 08:00"
    expect(audience.tick(at("2027-03-02T08:00"))).toEqual([])
    audience.zone = "Europe/Berlin"
    expect(audience.tick(at("2027-03-02T23:00"))).toEqual([])
    expect(audience.tick(at("2027-03-03T11:00"))).toEqual(["make 2027-03-03#0"])
  })

  it("is one of the day when the schedule is moved to a time that has passed", () => {
    const audience = new Simulated("daily at 09:00", at("2027-03-01T12:00"))
    audience.tick(at("2027-03-02T07:30"))
    audience.words = "daily at 06:00"
    expect(audience.tick(at("2027-03-02T07:30"))).toEqual(["make late 2027-03-02#0"])
  })

  it("is the same again after the clock was set back", () => {
    const audience = new Simulated("daily at 07:00", at("2027-03-01T12:00"))
    audience.tick(at("2027-03-02T07:30"))
    expect(audience.tick(at("2027-03-02T05:30"))).toEqual([])
    expect(audience.tick(at("2027-03-02T07:00"))).toEqual([])
    expect(audience.tick(at("2027-03-03T07:00"))).toEqual(["make 2027-03-03#0"])
  })
})

describe("P1, P2: through stops, sleeps and steps of the clock", () => {
  it("every slot is decided upon exactly once, and with `all` made", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "Asia/Baku",
    )
    const words = fc.constantFrom("daily at 02:30", "every 6 hours", "weekdays at 07:00", "at 01:30, 02:15 and 23:50")
    const steps = fc.array(fc.integer({ min: -3 * hourMs, max: 40 * hourMs }), { minLength: 5, maxLength: 30 })
    const start = fc.constantFrom("2027-03-12T00:00:00Z", "2027-03-26T00:00:00Z", "2027-10-01T00:00:00Z")
    const catchUp = fc.constantFrom<CatchUp>("latest", "all")
    fc.assert(
      fc.property(zone, words, start, steps, catchUp, (zone, words, start, steps, catchUp) => {
        const since = Date.parse(start)
        const audience = new Simulated(words, since, catchUp)
        audience.zone = zone
        let now = since
        let latest = since
        for (const step of steps) {
          now = Math.max(since, now + step)
          latest = Math.max(latest, now)
          audience.tick(now)
          audience.tick(now)
        }
        const expected = slotsBetween(parseSchedule(words), zone, { from: since - 1, to: latest })
        expect(audience.instants.toSorted((a, b) => a - b)).toEqual(expected)
        if (catchUp === "all") expect(audience.reasons).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

/** An audience whose ledger remembers what was decided, as the store does. */
class Simulated {
  words: string
  zone = timeZone
  lastSlot: Instant | null = null
  onDemandSlot: Instant | null = null
  readonly reasons: string[] = []
  readonly #reaching: ReachingEdition[] = []
  readonly instants: Instant[] = []
  readonly #since: Instant
  readonly #catchUp: CatchUp
  readonly #decided = new Set<string>()

  constructor(words: string, since: Instant, catchUp: CatchUp = "latest") {
    this.words = words
    this.#since = since
    this.#catchUp = catchUp
  }

  /** Somebody makes an edition on demand. */
  run(until: Instant, { isUnsent }: { isUnsent: boolean } = { isUnsent: true }): void {
    const id = this.#reaching.length + 1
    this.#reaching.push({ id, number: id, until, isUnsent })
    this.lastSlot = until
  }

  tick(now: Instant): string[] {
    const { lastSlot, onDemandSlot } = this
    const reaching = this.#reaching
    const ledger: Ledger = { since: this.#since, lastSlot, onDemandSlot, reaching, decided: this.#decided }
    const schedule = parseSchedule(this.words)
    const decisions = dueSlots({ schedule, timeZone: this.zone, catchUp: this.#catchUp, ledger, now })
    for (const decision of decisions) this.#remember(decision)
    return decisions.map(({ verdict, isLate, coveredBy, slot }) => {
      const by = coveredBy === null ? "" : ` by ${coveredBy.id}`
      return `${verdict}${isLate ? " late" : ""}${by} ${slotName(slot)}`
    })
  }

  #remember({ slot, verdict, reason, coveredBy }: SlotDecision): void {
    if (coveredBy !== null) coveredBy.isUnsent = false
    this.#decided.add(slotName(slot))
    this.instants.push(slot.instant)
    if (verdict === "make") this.lastSlot = Math.max(this.lastSlot ?? slot.instant, slot.instant)
    if (reason !== null) this.reasons.push(reason)
  }
}
