import { ClockGuard } from "../../src/app/schedule/clock-guard.ts"
import type { CutOff } from "../../src/app/schedule/cut-off.ts"
import type { CatchUp } from "../../src/app/schedule/due-slots.ts"
import { parseSchedule } from "../../src/app/schedule/parse-schedule.ts"
import { nextSlot, slotsBetween } from "../../src/app/schedule/slots.ts"
import { type ScheduledAudience, type SlotOrder, type TickReport, tick } from "../../src/app/schedule/tick.ts"
import type { Audience, Edition, RenderedDocument } from "../../src/model/edition.ts"
import type { Instant, Period } from "../../src/model/time.ts"
import type { EditionErrand, SlotName } from "../../src/ports/outbox.ts"
import type { SlotLedger } from "../../src/ports/slot-ledger.ts"
import { type EditionPlan, planEdition } from "../../src/stages/7-compose/plan-edition.ts"
import { deliverLetters } from "../../src/stages/9-deliver/deliver-letters.ts"
import { deliverToPlaces } from "../../src/stages/9-deliver/deliver-to-places.ts"
import { type OnUncertain, staleAfterMs } from "../../src/stages/9-deliver/letter-states.ts"
import { Dice } from "../support/dice.ts"
import { templateBundle } from "../support/editions.ts"
import { sampleEdition } from "../support/sample-edition.ts"
import { findBroken, type Truth } from "./find-broken.ts"
import { SimulatedMail } from "./simulated-mail.ts"
import { places, SimulatedPlaces } from "./simulated-places.ts"
import { MemoryWorld, type Shelved, SqliteWorld, type World } from "./world.ts"

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const zones = [
  ...["Europe/Berlin", "Asia/Baku", "Asia/Yerevan", "America/New_York"],
  ...["Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"],
]

const schedules = [
  ...["weekdays at 07:00", "daily at 02:30", "daily at 01:30", "every 6 hours", "Mondays and Thursdays at 08:00"],
  ...[
    "first Monday of the month at 09:00",
    "daily at 02:15 and 18:00",
    "last day of the month at 16:00",
    "daily at 00:15",
  ],
]

export interface Totals {
  ticks: number
  kills: number
  slots: number
  made: number
  /** Of those made: covered by an edition that somebody ran by hand, which went out as theirs. */
  covered: number
  skipped: number
  letters: number
  sent: number
  failed: number
  uncertain: number
  expired: number
  statements: number
  /** What was promised and not kept; each line names the audience and the slot, letter or statement. */
  broken: string[]
}

export interface Scene {
  seed: number
  days: number
  audiences: number
  /** Keeps things in the real store, in a folder of its own below this one. */
  storeBelow?: string
  /** A mistake that the program could make, planted to see that the simulation sees it. */
  flaw?: "shelf-by-the-clock" | "resend-uncertain" | "forget-decisions" | "ignore-cut-offs" | "leave-covered-unsent"
}

/** Some weeks in the life of a workspace, with everything going wrong that a seed can think of. */
export async function simulate(scene: Scene): Promise<Totals> {
  return new Simulation(scene).run()
}

// Just before the clock changes of the eight zones, the leap day, and Ramadan in Casablanca.
const starts = ["2027-01-20", "2027-03-01", "2027-03-20", "2027-09-20", "2027-10-20", "2028-02-15"]

class Simulation {
  readonly #dice: Dice
  readonly #flaw: Scene["flaw"]
  readonly #mail: SimulatedMail
  readonly #places: SimulatedPlaces
  readonly #world: World
  readonly #audiences: ScheduledAudience[]
  readonly #end: Instant
  #statements = 0
  readonly #made = new Set<number>()
  readonly #onDemand = new Set<number>()
  readonly #told = new Map<string, number[]>()
  readonly #nextSlots = new Map<ScheduledAudience, Period>()
  /** True time, and what the machine's clock is off by. */
  #now: Instant
  #offsetMs = 0
  #monotonicMs = 0
  #latestWall: Instant
  #lookedAt = Number.NEGATIVE_INFINITY
  #life = { stepsLeft: Number.POSITIVE_INFINITY }
  #guard = new ClockGuard()
  #isCalm = false
  #ticks = 0
  #kills = 0

  constructor({ seed, days, audiences, flaw, storeBelow }: Scene) {
    this.#flaw = flaw
    this.#world =
      storeBelow === undefined ? new MemoryWorld(flaw === "shelf-by-the-clock") : new SqliteWorld(storeBelow)
    this.#dice = new Dice(seed)
    this.#mail = new SimulatedMail(this.#dice)
    this.#places = new SimulatedPlaces(this.#dice)
    this.#now = Date.parse(`${this.#dice.pick(starts)}T00:00:00Z`)
    this.#latestWall = this.#now
    this.#end = this.#now + days * dayMs
    this.#audiences = Array.from({ length: audiences }, (_, index) => this.#audience(index))
  }

  async run(): Promise<Totals> {
    while (this.#now < this.#end) {
      await this.#misfortune()
      await this.#look()
      this.#pass(await this.#untilNext())
    }
    // Then a week without faults: what was promised must be true at its end.
    this.#isCalm = true
    this.#mail.isHonest = true
    this.#places.isHonest = true
    this.#life = { stepsLeft: Number.POSITIVE_INFINITY }
    this.#pass(Math.max(0, -this.#offsetMs))
    this.#offsetMs = Math.max(0, this.#offsetMs)
    for (const end = this.#now + 7 * dayMs; this.#now < end; this.#pass(await this.#untilNext())) await this.#look()
    const totals = await this.#totals()
    await this.#world.close()
    return totals
  }

  #audience(index: number): ScheduledAudience {
    const id = `audience-${index}`
    const catchUps: CatchUp[] = ["latest", "latest", "all", { notOlderThanMs: 5 * hourMs }]
    const words = this.#dice.pick(schedules)
    return {
      audience: {
        ...{ id, title: id, topics: ["topic"], template: "executive", language: "en", schedule: words, handling: null },
        timeZone: zones[index % zones.length]!,
        recipients: [
          ...Array.from({ length: this.#dice.between(1, 2) }, (_, reader) => `reader${reader}@${id}.example.org`),
          ...Object.values(places).flatMap(({ name }) => (this.#dice.chance(0.2) ? [name] : [])),
        ],
        length: { bottomLineMax: 1, changedMax: 1, newMax: 1, confirmedMax: 1, timelineMax: 1 },
        pictures: null,
        letterPictures: [],
        contacts: [],
        lookBackMs: 7 * dayMs,
      },
      schedule: parseSchedule(words),
      catchUp: this.#dice.pick(catchUps),
      leadMs: this.#dice.pick([0, 0, 10 * minuteMs]),
      cutOff: this.#dice.pick<CutOff | null>([null, null, { beforeMs: 30 * minuteMs }, { minuteOfDay: 6 * 60 + 30 }]),
    }
  }

  // Kills, standstills, sleeps, hands on the clock, and briefs that somebody runs by hand.
  async #misfortune(): Promise<void> {
    const dice = this.#dice
    if (dice.chance(0.15)) await this.#runByHand()
    if (dice.chance(0.05)) this.#kill(dice.between(1, 40))
    if (dice.chance(0.01)) {
      await this.#restart()
      this.#pass(dice.between(1, 60 * 48) * minuteMs)
    }
    if (dice.chance(0.01)) {
      // Asleep: the program goes on where it was, and the clock that can't be set has stood still.
      const monotonicMs = this.#monotonicMs
      this.#pass(dice.between(1, 60 * 10) * minuteMs)
      this.#monotonicMs = monotonicMs
    }
    if (dice.chance(0.01)) this.#offsetMs = dice.between(-160, 160) * minuteMs
    else if (dice.chance(0.05)) this.#offsetMs = 0
  }

  #kill(stepsLeft: number): void {
    this.#life = { stepsLeft }
  }

  async #restart(): Promise<void> {
    this.#life = { stepsLeft: Number.POSITIVE_INFINITY }
    this.#guard = new ClockGuard()
    await this.#world.reopen()
  }

  async #look(): Promise<void> {
    this.#ticks++
    if (this.#guard.stepped(this.#wall(), this.#monotonicMs) !== 0) return
    this.#lookedAt = Math.max(this.#lookedAt, this.#wall())
    const report = await this.#tick()
    if (report.failures.some(({ error }) => isKilled(error))) {
      this.#kills++
      await this.#restart()
    }
    const own = report.failures
      .flatMap(({ error }) => causesOf(error))
      .filter(error => !isKilled(error) && !(error instanceof Fault))
    if (own.length > 0) throw own[0]
  }

  #tick(): Promise<TickReport> {
    const life = this.#life
    const step = () => this.#step(life)
    const clock = { now: () => this.#wall() }
    const { store } = this.#world
    const mailer = this.#mail.mailer(step)
    return tick(this.#audiences, {
      clock,
      ledger: mortal(this.#ledger(), step),
      lastEdition: async audienceId => {
        step()
        return store.lastEdition(audienceId)
      },
      collect: async () => {
        step()
        await this.#newsArrives()
        if (!this.#isCalm && this.#dice.chance(0.05)) await this.#runByHand()
        return []
      },
      make: order => this.#make(order, step),
      deliver: async () => step(),
      sendLetters: async () => {
        const outbox = mortal(store.outbox, step)
        const onUncertain = () => (this.#flaw === "resend-uncertain" ? "resend" : "hold") as OnUncertain
        const tools = { outbox, clock, edition: (id: number) => store.edition(id) }
        // As in the program: neither waits for the other's troubles.
        const [mailed, placed] = await Promise.allSettled([
          deliverLetters({ ...pass, onUncertain }, { ...tools, mailer, bodies }),
          deliverToPlaces(
            { ...pass, onUncertain, places: () => Object.values(places) },
            { ...tools, ...this.#places.waysFor(step) },
          ),
        ])
        const failed = [mailed, placed].flatMap(way => (way.status === "rejected" ? [way.reason] : way.value.failures))
        return { value: null, notes: [], failures: failed }
      },
    })
  }

  #ledger(): SlotLedger {
    const { slotLedger } = this.#world.store
    if (this.#flaw === "forget-decisions") return forgetful(slotLedger)
    return this.#flaw === "leave-covered-unsent" ? { ...boundTo(slotLedger), reaching: async () => [] } : slotLedger
  }

  #errand({ audience, schedule }: ScheduledAudience, slot: Instant, slotName: SlotName | null): EditionErrand {
    const now = this.#wall()
    return {
      recipients: audience.recipients,
      whenQuiet: "send" as const,
      sendAt: Math.max(now, slot),
      staleAt: Math.min(
        nextSlot(schedule, audience.timeZone, Math.max(slot, now)) ?? Number.POSITIVE_INFINITY,
        now + staleAfterMs,
      ),
      slotName,
    }
  }

  async #make({ audience, slot, name, covered, ...order }: SlotOrder, step: () => void): Promise<Edition> {
    step()
    const cutoff = this.#flaw === "ignore-cut-offs" ? Math.max(this.#wall(), order.cutoff) : order.cutoff
    const { store } = this.#world
    const scheduled = this.#audiences.find(scheduled => scheduled.audience === audience)!
    const found =
      covered === null ? await store.editionOfSlot(audience.id, slot) : await store.edition(covered.editionId)
    if (found !== null) {
      const coveredSlot = covered === null ? undefined : { ...covered.entry, decidedAt: this.#wall() }
      await store.outbox.plan(found, { ...this.#errand(scheduled, slot, name), coveredSlot })
      step()
      return found
    }
    const plan = planEdition(audience, await store.lastEdition(audience.id), slot, cutoff)
    const told = await this.#world.arrived(plan.arrived)
    step()
    if (!this.#isCalm && this.#dice.chance(0.05)) throw browserDied
    const edition = await this.#archive(audience, slot, plan, told, this.#errand(scheduled, slot, name))
    step()
    return edition
  }

  // Another process, which nothing befalls: it makes an edition of now, or of the slot that just came, and may send it.
  async #runByHand(): Promise<void> {
    const scheduled = this.#dice.pick(this.#audiences)
    const { audience, schedule } = scheduled
    const now = this.#wall()
    const justCame = slotsBetween(schedule, audience.timeZone, { from: now - 10 * minuteMs, to: now }).at(-1)
    const slot = this.#dice.chance(0.3) ? (justCame ?? now) : now
    const errand = this.#dice.chance(0.3) ? this.#errand(scheduled, slot, null) : undefined
    const { store } = this.#world
    const found = await store.editionOfSlot(audience.id, slot)
    if (found !== null) {
      if (errand !== undefined) await store.outbox.plan(found, errand)
      return
    }
    const last = await store.lastEdition(audience.id)
    // It is refused, as what it asks for was told.
    if (last !== null && slot <= last.period.to) return
    const plan = planEdition(audience, last, slot, slot)
    const edition = await this.#archive(audience, slot, plan, await this.#world.arrived(plan.arrived), errand)
    this.#onDemand.add(edition.id)
  }

  async #archive(
    audience: Audience,
    slot: Instant,
    { number, period }: EditionPlan,
    told: Shelved[],
    errand?: EditionErrand,
  ): Promise<Edition> {
    const fileName = `${audience.id}-${number}.pdf`
    const documents: RenderedDocument[] = [{ format: "pdf", fileName, bytes: new Uint8Array(), hash: "" }]
    const edition = await this.#world.store.saveEdition(
      { ...sampleEdition(), audienceId: audience.id, number, slot, period, documents, madeAt: this.#wall() },
      [],
      templateBundle,
      errand,
    )
    // Told, in the same transaction as the edition.
    if (!this.#made.has(edition.id)) {
      this.#made.add(edition.id)
      const toldBefore = this.#told.get(audience.id) ?? []
      this.#told.set(audience.id, toldBefore)
      toldBefore.push(...told.map(({ id }) => id))
    }
    return edition
  }

  async #newsArrives(): Promise<void> {
    for (let count = this.#dice.between(0, 2); count > 0; count--) {
      await this.#world.shelve(this.#statements++, this.#wall())
    }
  }

  // Each step takes a moment, may be the last one of this life, and may fail.
  #step(life: { stepsLeft: number }): void {
    if (--life.stepsLeft < 0) throw killed
    this.#pass(this.#dice.between(1, 400))
    if (!this.#isCalm && this.#dice.chance(0.002)) throw storeLocked
  }

  #wall(): Instant {
    return this.#now + this.#offsetMs
  }

  #pass(ms: number): void {
    this.#now += ms
    this.#monotonicMs += ms
    this.#latestWall = Math.max(this.#latestWall, this.#wall())
  }

  // Minutes in which nothing is due are passed over, but for some.
  async #untilNext(): Promise<number> {
    const wall = this.#wall()
    let next = Math.min(wall + 6 * hourMs, await this.#world.nextLetterAt())
    for (const scheduled of this.#audiences) next = Math.min(next, this.#nextOf(scheduled, wall))
    if (this.#dice.chance(0.1)) next = wall
    const minute = Math.floor(Math.max(next, wall + 1) / minuteMs) * minuteMs
    return Math.max(minute, Math.floor(wall / minuteMs) * minuteMs + minuteMs) - wall + this.#dice.between(0, 900)
  }

  // When an audience's next edition is begun. It stays the next one until its time, so it is seldom looked for.
  #nextOf(scheduled: ScheduledAudience, wall: Instant): Instant {
    const known = this.#nextSlots.get(scheduled)
    if (known !== undefined && wall >= known.from && wall < known.to) return known.to
    const { audience, schedule, cutOff = null } = scheduled
    // With a cut-off by the clock, at the slot itself: looks that come between two slots find it begun earlier.
    const cutOffMs = cutOff === null ? Number.POSITIVE_INFINITY : "beforeMs" in cutOff ? cutOff.beforeMs : 0
    const leadMs = Math.min(scheduled.leadMs ?? 0, cutOffMs)
    const to = (nextSlot(schedule, audience.timeZone, wall + leadMs) ?? Number.POSITIVE_INFINITY) - leadMs
    this.#nextSlots.set(scheduled, { from: wall, to })
    return to
  }

  async #totals(): Promise<Totals> {
    const { slotLedger: ledger, outbox } = this.#world.store
    const letters = await outbox.letters({})
    const count = (state: string) => letters.filter(letter => letter.state === state).length
    const entries = []
    for (const { audience } of this.#audiences) entries.push(...(await ledger.slots(audience.id, "0000-00-00")))
    const truth: Truth = {
      audiences: this.#audiences,
      editions: await this.#world.editions(),
      ...{ letters, ledger, onDemand: this.#onDemand },
      taken: this.#mail.taken,
      places: this.#places,
      told: this.#told,
      shelf: await this.#world.arrived({ from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }),
      lookedAt: this.#lookedAt,
      until: this.#latestWall,
    }
    return {
      ticks: this.#ticks,
      kills: this.#kills,
      slots: entries.length,
      made: entries.filter(({ editionId }) => editionId !== null).length,
      covered: entries.filter(({ editionId, reason }) => editionId !== null && reason !== null).length,
      skipped: entries.filter(({ editionId }) => editionId === null).length,
      letters: letters.length,
      ...{ sent: count("sent"), failed: count("failed"), uncertain: count("uncertain"), expired: count("expired") },
      statements: this.#statements,
      broken: await findBroken(truth),
    }
  }
}

const bodies = async () => ({ html: null, text: "", pictures: [] })

const pass = {
  from: { name: "Morning brief", address: "brief@example.org" },
  ...{ replyTo: null, subject: "{title}", attachmentBytesMax: 1, unsubscribe: null, documentsUrl: null },
  ...{ atOnce: 3, lettersMax: 200, passMaxMs: 50_000 },
}

// A ledger that remembers which slots were made by the clock of the last edition alone.
function forgetful(ledger: SlotLedger): SlotLedger {
  return { ...boundTo(ledger), slots: async () => [], skip: async () => {} }
}

// The methods of a class are none of its object's own.
function boundTo(ledger: SlotLedger): SlotLedger {
  return {
    firstSeen: (...asked) => ledger.firstSeen(...asked),
    slots: (...asked) => ledger.slots(...asked),
    reaching: (...asked) => ledger.reaching(...asked),
    undelivered: (...asked) => ledger.undelivered(...asked),
    skip: (...asked) => ledger.skip(...asked),
  }
}

function causesOf(error: unknown): unknown[] {
  return error instanceof AggregateError ? error.errors : [error]
}

/** The end of a life of the program: nothing after it happens. */
class Killed extends Error {}

/** Something that goes wrong in the world and not in the program. */
class Fault extends Error {}

// Made once: where they were thrown says nothing, and finding it out takes longer than a look at the clock.
const killed = new Killed()
const storeLocked = new Fault("the store is locked")
const browserDied = new Fault("the browser died")

function isKilled(error: unknown): boolean {
  return error instanceof Killed || (error instanceof AggregateError && error.errors.some(isKilled))
}

// A fault may come before a call has done anything, or after it has committed.
function mortal<T extends object>(target: T, step: () => void): T {
  return new Proxy(target, {
    get(object, name) {
      const method = object[name as keyof T] as (...args: unknown[]) => Promise<unknown>
      return async (...args: unknown[]) => {
        step()
        const answer = await method.apply(object, args)
        step()
        return answer
      }
    },
  })
}
