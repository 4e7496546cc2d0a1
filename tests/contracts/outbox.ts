import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Outbox } from "../../src/ports/outbox.ts"
import type { SlotLedger } from "../../src/ports/slot-ledger.ts"
import type { Store } from "../../src/ports/store.ts"
import { templateBundle } from "../support/editions.ts"
import { sampleEdition } from "../support/sample-edition.ts"

export interface PostOffice {
  store: Store & { outbox: Outbox; slotLedger: SlotLedger }
  reopen(): Promise<PostOffice["store"]>
}

/** What every store must do for letters and slots. */
export function outboxContract(name: string, open: () => Promise<PostOffice>): void {
  describe(`${name}: letters`, () => {
    let store: PostOffice["store"]
    let reopen: PostOffice["reopen"]
    const now = sampleEdition().madeAt
    const errand = {
      recipients: ["berta@example.org", "anna@example.org", "anna@example.org"],
      whenQuiet: "send" as const,
      sendAt: now,
      staleAt: now + 86_400_000,
      slotName: { day: "2027-03-15", number: 0 },
    }
    const message = { head: new Uint8Array([1, 0, 255]), body: new Uint8Array([2]) }

    beforeEach(async () => {
      const opened = await open()
      store = opened.store
      reopen = opened.reopen
    })
    afterEach(() => store.close())

    it("are planned with their edition, one a recipient, and an edition that comes second plans none", async () => {
      const first = await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const second = await store.saveEdition(sampleEdition({ madeAt: now + 5 }), [], templateBundle, {
        ...errand,
        recipients: ["carla@example.org"],
      })
      expect(second.id).toBe(first.id)
      store = await reopen()
      const letters = await store.outbox.letters({ editionId: first.id })
      expect(letters).toEqual(
        ["anna@example.org", "berta@example.org"].map(recipient => ({
          ...{ editionId: first.id, recipient, state: "planned", attempts: 0 },
          ...{ nextAt: now, staleAt: errand.staleAt, answer: null, changedAt: now },
        })),
      )
    })

    it("are counted by the state that they are in", async () => {
      const none = { planned: 0, "handing-over": 0, sent: 0, failed: 0, uncertain: 0, expired: 0 }
      expect(await store.outbox.counts()).toEqual(none)
      await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const [anna] = await store.outbox.letters({})
      await store.outbox.change(anna!, { ...anna!, state: "failed", answer: "550 unknown" })
      store = await reopen()
      expect(await store.outbox.counts()).toEqual({ ...none, planned: 1, failed: 1 })
    })

    it("are planned later for those who have none of an edition yet, and no letter moves", async () => {
      const edition = await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const [anna] = await store.outbox.letters({})
      await store.outbox.change(anna!, { ...anna!, state: "sent", answer: "250 taken" })
      const more = {
        ...{ ...errand, recipients: [...errand.recipients, "carla@example.org"], sendAt: now + 9 },
        // Somebody asked for it.
        slotName: null,
      }
      expect(await store.outbox.plan(edition, more)).toBe(1)
      expect(await store.outbox.plan(edition, more)).toBe(0)
      expect(
        (await store.outbox.letters({})).map(({ recipient, state, nextAt }) => [recipient, state, nextAt]),
      ).toEqual([
        ["anna@example.org", "sent", now],
        ["berta@example.org", "planned", now],
        ["carla@example.org", "planned", now + 9],
      ])
    })

    it("are none of a brief without news where the audience wants none", async () => {
      await store.saveEdition(sampleEdition(), [], templateBundle, { ...errand, whenQuiet: "skip" })
      expect(await store.outbox.letters({})).toEqual([])
      expect(await store.slotLedger.slots("executive", "2027-03-15")).toHaveLength(1)
    })

    it("are one a week while nothing is new, where the audience wants it so, and a letter with news counts", async () => {
      const days = async (from: number, to: number, isQuiet: boolean) => {
        for (let day = from; day <= to; day++) {
          const slot = sampleEdition().slot + day * 86_400_000
          const edition = sampleEdition({ slot, number: 3 + day, madeAt: slot }, { isQuiet })
          const name = { day: new Date(slot).toISOString().slice(0, 10), number: 0 }
          const weekly = { ...errand, recipients: ["anna@example.org"], whenQuiet: "weekly" as const, slotName: name }
          await store.saveEdition(edition, [], templateBundle, weekly)
          // A second try, by a program that died in between, plans nothing more.
          await store.saveEdition(edition, [], templateBundle, weekly)
        }
      }
      await days(0, 9, true)
      await days(10, 10, false)
      await days(11, 30, true)
      const mailed = await store.outbox.letters({})
      expect(mailed.map(({ editionId }) => editionId - 1)).toEqual([0, 7, 10, 17, 24])
      const slotOf = (day: number) => sampleEdition().slot + day * 86_400_000
      expect(await store.outbox.lastMailed("executive", slotOf(24))).toBe(slotOf(17))
      expect(await store.outbox.lastMailed("analyst", slotOf(24))).toBeNull()
      expect(await store.lastNews("executive", slotOf(24))).toBe(slotOf(10))
      expect(await store.lastNews("executive", slotOf(10))).toBeNull()
    })

    it("of an edition that was made without them are planned by who has its errand, with its slot, and once", async () => {
      const made = await store.saveEdition(sampleEdition(), [], templateBundle)
      const second = sampleEdition({ number: 4, madeAt: now + 5 })
      const later = { ...errand, recipients: ["carla@example.org"] }
      expect((await store.saveEdition(second, [], templateBundle, errand)).id).toBe(made.id)
      await store.saveEdition(second, [], templateBundle, later)
      expect(await store.outbox.plan(made, later)).toBe(0)
      store = await reopen()
      expect((await store.outbox.letters({})).map(({ editionId, recipient }) => [editionId, recipient])).toEqual([
        [made.id, "anna@example.org"],
        [made.id, "berta@example.org"],
      ])
      expect(await store.slotLedger.slots("executive", "2027-03-15")).toEqual([
        { name: errand.slotName, slot: made.slot, editionId: made.id, reason: null, decidedAt: now },
      ])
    })

    it("that an edition has stay as they are when its slot is written down", async () => {
      const onDemand = { ...errand, recipients: ["anna@example.org"], slotName: null }
      const edition = await store.saveEdition(sampleEdition(), [], templateBundle, onDemand)
      const [anna] = await store.outbox.letters({})
      await store.outbox.change(anna!, { ...anna!, state: "sent", answer: "250 taken" })
      await store.outbox.plan(edition, { ...errand, sendAt: now + 9 })
      expect(
        (await store.outbox.letters({})).map(({ recipient, state, nextAt }) => [recipient, state, nextAt]),
      ).toEqual([
        ["anna@example.org", "sent", now],
        ["berta@example.org", "planned", now + 9],
      ])
      expect(await store.slotLedger.slots("executive", "2027-03-15")).toMatchObject([{ editionId: edition.id }])
    })

    const coveredSlot = { slot: sampleEdition().slot - 90_000, reason: "Covered by edition 3.", decidedAt: now + 7 }
    const covering = { ...errand, coveredSlot, sendAt: now + 7 }

    it("of a slot that an edition of a later moment covers are planned for that one, with the slot's name, and once", async () => {
      const made = await store.saveEdition(sampleEdition(), [], templateBundle)
      expect(await store.outbox.plan(made, covering)).toBe(2)
      expect(await store.outbox.plan(made, { ...covering, recipients: ["carla@example.org"] })).toBe(0)
      // Nor for another slot that it covers.
      const other = { ...covering, slotName: { day: "2027-03-14", number: 1 }, recipients: ["carla@example.org"] }
      expect(await store.outbox.plan(made, other)).toBe(0)
      store = await reopen()
      expect((await store.outbox.letters({})).map(({ recipient, nextAt }) => [recipient, nextAt])).toEqual([
        ["anna@example.org", now + 7],
        ["berta@example.org", now + 7],
      ])
      expect(await store.slotLedger.slots("executive", "2027-03-14")).toEqual([
        { name: errand.slotName, editionId: made.id, ...coveredSlot },
      ])
    })

    it("of such a slot are none where somebody was sent that edition, and the slot stays open", async () => {
      const onDemand = { ...errand, recipients: ["anna@example.org"], slotName: null }
      const sent = await store.saveEdition(sampleEdition(), [], templateBundle, onDemand)
      expect(await store.outbox.plan(sent, covering)).toBe(0)
      expect(await store.outbox.letters({})).toHaveLength(1)
      expect(await store.slotLedger.slots("executive", "2027-03-14")).toEqual([])
    })

    it("are what an edition on demand has when it was sent: the ledger knows which reach to a moment, and which nobody was sent", async () => {
      const { slot, period } = sampleEdition()
      const until = Math.max(slot, period.to)
      const edition = (number: number, more: number) =>
        sampleEdition({ number, slot: until + more, period: { from: until, to: until + more } })
      const ids: number[] = []
      const make = async (...made: [ReturnType<typeof sampleEdition>, typeof errand | { slotName: null } | null]) => {
        const [one, its] = made
        const whole = its === null ? undefined : { ...errand, ...its }
        ids.push((await store.saveEdition(one, [], templateBundle, whole)).id)
      }
      await make(edition(4, 1_000), errand)
      await make(edition(5, 2_000), null)
      await make(edition(6, 3_000), { slotName: null })
      await make(sampleEdition({ audienceId: "analyst", number: 1, slot: until + 9_000 }), null)
      // An edition that is begun before its slot takes news up to then.
      await make(sampleEdition({ number: 7, slot: until + 9_000, period: { from: until, to: until + 4_000 } }), null)
      store = await reopen()
      const reaching = (from: number) => store.slotLedger.reaching("executive", until + from)
      expect(await reaching(1_000)).toEqual([
        { id: ids[0], number: 4, until: until + 1_000, isUnsent: false },
        { id: ids[1], number: 5, until: until + 2_000, isUnsent: true },
        { id: ids[2], number: 6, until: until + 3_000, isUnsent: false },
        { id: ids[4], number: 7, until: until + 9_000, isUnsent: true },
      ])
      expect((await reaching(3_001)).map(({ number }) => number)).toEqual([7])
      expect(await reaching(9_001)).toEqual([])
    })

    it("of a slot whose time was moved are not planned twice", async () => {
      const first = await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const moved = sampleEdition({ slot: sampleEdition().slot + 3_600_000, number: 4 })
      expect((await store.saveEdition(moved, [], templateBundle, errand)).id).toBe(first.id)
    })

    it("are due from their time on, the earliest first", async () => {
      await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      expect(await store.outbox.dueLetters(now - 1, 10, "mailbox")).toEqual([])
      const [anna] = await store.outbox.dueLetters(now, 10, "mailbox")
      await store.outbox.change(anna!, { ...anna!, attempts: 1, nextAt: now + 60_000 })
      expect((await store.outbox.dueLetters(now, 10, "mailbox")).map(({ recipient }) => recipient)).toEqual([
        "berta@example.org",
      ])
      expect((await store.outbox.dueLetters(now + 60_000, 1, "mailbox")).map(({ recipient }) => recipient)).toEqual([
        "berta@example.org",
      ])
    })

    it("to places and to mailboxes are due apart, so that neither waits for the other", async () => {
      const places = { ...errand, recipients: ["webhook:example.org#1a2b3c", "anna@example.org", "copy:briefs"] }
      await store.saveEdition(sampleEdition(), [], templateBundle, places)
      const due = async (to: "mailbox" | "place") =>
        (await store.outbox.dueLetters(now, 10, to)).map(({ recipient }) => recipient)
      expect(await due("mailbox")).toEqual(["anna@example.org"])
      expect(await due("place")).toEqual(["copy:briefs", "webhook:example.org#1a2b3c"])
    })

    it("change only from where they were thought to be", async () => {
      const { id } = await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const [anna] = await store.outbox.letters({})
      const begun = { ...anna!, state: "handing-over" as const, changedAt: now + 1 }
      const answers = await Promise.all([1, 2, 3].map(() => store.outbox.change(anna!, begun)))
      expect(answers.filter(isChanged => isChanged)).toHaveLength(1)
      expect(await store.outbox.letters({ state: "handing-over" })).toEqual([begun])
      expect(
        await store.outbox.change(begun, { ...begun, state: "sent", answer: "250 taken", changedAt: now + 2 }),
      ).toBe(true)
      expect(await store.receipts(id)).toEqual([
        { editionId: id, to: "anna@example.org", at: now + 2, proof: "250 taken" },
      ])
    })

    it("keep the message that was written first", async () => {
      await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const [anna, berta] = await store.outbox.letters({})
      expect(await store.outbox.message(anna!)).toBeNull()
      const other = { head: new Uint8Array([9]), body: new Uint8Array([9]) }
      const later = { ...anna!, changedAt: now + 1 }
      expect(await store.outbox.change(later, anna!, other)).toBe(false)
      expect(await store.outbox.message(anna!)).toBeNull()
      await store.outbox.change(anna!, later, message)
      await store.outbox.change(later, { ...later, changedAt: now + 2 }, other)
      await store.outbox.change(berta!, { ...berta!, attempts: 1 }, { head: new Uint8Array([3]), body: message.body })
      store = await reopen()
      expect(await store.outbox.message(anna!)).toEqual(message)
      expect(await store.outbox.message(berta!)).toEqual({ head: new Uint8Array([3]), body: message.body })
    })

    it("go to nobody who unsubscribed: not those that wait, not later ones, and others' do", async () => {
      await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      await store.outbox.unsubscribe("executive", "anna@example.org", now)
      await store.outbox.unsubscribe("executive", "anna@example.org", now + 1)
      expect((await store.outbox.letters({ state: "planned" })).map(({ recipient }) => recipient)).toEqual([
        "berta@example.org",
      ])
      const next = sampleEdition({ slot: now + 86_400_000, number: 4 })
      await store.saveEdition(next, [], templateBundle, { ...errand, slotName: { day: "2027-03-16", number: 0 } })
      const other = sampleEdition({ audienceId: "analyst" })
      await store.saveEdition(other, [], templateBundle, errand)
      const planned = await store.outbox.letters({ state: "planned" })
      expect(planned.map(({ editionId, recipient }) => `${editionId} ${recipient}`)).toEqual([
        "1 berta@example.org",
        "2 berta@example.org",
        "3 anna@example.org",
        "3 berta@example.org",
      ])
      expect(await store.outbox.unsubscribed("executive")).toEqual(new Map([["anna@example.org", now]]))
    })

    it("go to nobody who unsubscribed under another spelling, and go again to those who asked to be back", async () => {
      await store.outbox.unsubscribe("executive", "Anna@Example.org", now)
      await store.outbox.unsubscribe("analyst", "anna@example.org", now)
      await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      expect((await store.outbox.letters({})).map(({ recipient }) => recipient)).toEqual(["berta@example.org"])
      await store.outbox.resubscribe("executive", "anna@example.ORG")
      const next = sampleEdition({ slot: now + 86_400_000, number: 4 })
      await store.saveEdition(next, [], templateBundle, { ...errand, slotName: { day: "2027-03-16", number: 0 } })
      expect((await store.outbox.letters({ editionId: 2 })).map(({ recipient }) => recipient)).toEqual([
        "anna@example.org",
        "berta@example.org",
      ])
      expect((await store.outbox.unsubscribed("analyst")).size).toBe(1)
    })

    it("that wait for somebody are dropped however the address is spelt", async () => {
      const waiting = async () => (await store.outbox.letters({ state: "planned" })).map(({ recipient }) => recipient)
      await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      await store.outbox.unsubscribe("executive", "Anna@Example.org", now)
      expect(await waiting()).toEqual(["berta@example.org"])
      expect(await store.outbox.dropWaiting("executive", "BERTA@example.org", "Off the list.", now)).toBe(1)
      expect(await waiting()).toEqual([])
    })

    it("that wait for somebody can be dropped with a reason; those that went stay as they are", async () => {
      const { id } = await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const [anna, berta] = await store.outbox.letters({})
      await store.outbox.change(berta!, { ...berta!, state: "failed", answer: "550 no" })
      const drop = (recipient: string) => store.outbox.dropWaiting("executive", recipient, "Off the list.", now + 1)
      expect([await drop("anna@example.org"), await drop("berta@example.org")]).toEqual([1, 0])
      expect(await store.outbox.letters({ editionId: id })).toEqual([
        { ...anna, state: "expired", answer: "Off the list.", changedAt: now + 1 },
        { ...berta, state: "failed", answer: "550 no" },
      ])
    })

    it("slots are made with their edition or skipped with a reason, each once", async () => {
      expect(await store.slotLedger.firstSeen("executive", now)).toBe(now)
      expect(await store.slotLedger.firstSeen("executive", now + 5)).toBe(now)
      const { id, slot } = await store.saveEdition(sampleEdition(), [], templateBundle, errand)
      const name = { day: "2027-03-14", number: 0 }
      const skipped = { name, slot: slot - 86_400_000, reason: "Too late." }
      await store.slotLedger.skip("executive", [skipped, { name: errand.slotName, slot, reason: "No." }], now)
      await store.slotLedger.skip("executive", [{ ...skipped, reason: "Another." }], now + 1)
      store = await reopen()
      expect(await store.slotLedger.slots("executive", "2027-03-14")).toEqual([
        { ...skipped, editionId: null, decidedAt: now },
        { name: errand.slotName, slot, editionId: id, reason: null, decidedAt: now },
      ])
      expect(await store.slotLedger.slots("executive", "2027-03-16")).toEqual([])
    })
  })
}
