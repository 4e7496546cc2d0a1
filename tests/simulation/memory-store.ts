import type { Edition, Receipt } from "../../src/model/edition.ts"
import { type Letter, type LetterState, noLetters } from "../../src/model/letter.ts"
import { isPlaceName } from "../../src/model/place.ts"
import type { Instant } from "../../src/model/time.ts"
import type { Message } from "../../src/ports/mailer.ts"
import type { EditionErrand, Outbox } from "../../src/ports/outbox.ts"
import type { ReachingEdition, SlotEntry, SlotLedger } from "../../src/ports/slot-ledger.ts"
import type { Store } from "../../src/ports/store.ts"
import { isQuietLetterDue } from "../../src/stages/9-deliver/quiet-letters.ts"
import { addressKey } from "../../src/text/mail-addresses.ts"

/**
 * Editions, letters and slots in memory, for simulations: what a call has committed is there for the next life of the
 * program, like the real store's file. It keeps the same contract (tests/contracts/outbox.ts).
 */
export class MemoryStore
  implements
    Pick<Store, "saveEdition" | "edition" | "editionOfSlot" | "lastNews" | "lastEdition" | "receipts" | "close">
{
  readonly outbox: Outbox
  readonly slotLedger: SlotLedger
  readonly editions: Edition[] = []
  /** The latest end of an edition's period. */
  coveredUntil = Number.NEGATIVE_INFINITY
  readonly letters = new Map<string, Letter>()
  readonly slots = new Map<string, Map<string, SlotEntry>>()
  /** The same entries of an audience, ascending: years of them are asked for their last weeks at every look. */
  readonly #ascending = new Map<string, SlotEntry[]>()
  readonly #lastOf = new Map<string, Edition>()
  readonly #editionsOf = new Map<string, Edition[]>()
  readonly #bySlot = new Map<string, Edition>()
  readonly #receipts: Receipt[] = []
  readonly #seen = new Map<string, Instant>()
  readonly #unsubscribed = new Map<string, Map<string, Instant>>()
  readonly #messages = new Map<string, Message>()
  /** Who has a letter, by edition: years of letters are not looked through for those of one. */
  readonly #recipients = new Map<number, Set<string>>()
  /** Slots of an audience's editions that have letters, ascending. */
  readonly #mailedSlots = new Map<string, Instant[]>()
  readonly #inState = new Map<LetterState, Set<string>>()

  constructor() {
    this.outbox = this.#openOutbox()
    this.slotLedger = this.#openLedger()
  }

  async saveEdition(
    edition: Omit<Edition, "id">,
    _told: unknown,
    _template: unknown,
    errand?: EditionErrand,
  ): Promise<Edition> {
    const slots = this.#slotsOf(edition.audienceId)
    const name = errand?.slotName ?? null
    const key = name === null ? null : `${name.day}#${name.number}`
    const known = key === null ? undefined : slots.get(key)?.editionId
    const bySlot = `${edition.audienceId} ${edition.slot}`
    const existing = this.#bySlot.get(bySlot) ?? (known == null ? undefined : this.editions[known - 1])
    if (existing !== undefined) {
      if (errand !== undefined) this.#plan(existing, errand)
      return existing
    }
    const saved = { ...edition, id: this.editions.length + 1 }
    this.editions.push(saved)
    this.coveredUntil = Math.max(this.coveredUntil, saved.period.to)
    this.#lastOf.set(saved.audienceId, saved)
    const its = this.#editionsOf.get(saved.audienceId) ?? []
    this.#editionsOf.set(saved.audienceId, its)
    its.push(saved)
    this.#bySlot.set(bySlot, saved)
    if (errand !== undefined) this.#plan(saved, errand)
    return saved
  }

  #plan({ id, audienceId, slot, brief, madeAt }: Edition, errand: EditionErrand): number {
    const { whenQuiet, slotName: name, coveredSlot } = errand
    if (coveredSlot !== undefined && !this.#isUnsent(audienceId, id)) return 0
    if (name !== null) {
      if (this.#slotsOf(audienceId).get(`${name.day}#${name.number}`)?.editionId != null) return 0
      const decided = coveredSlot ?? { slot, reason: null, decidedAt: madeAt }
      this.#decide(audienceId, { name, editionId: id, ...decided })
    }
    const isDue = () => isQuietLetterDue(whenQuiet, slot, this.#lastMailed(audienceId, slot), brief.timeZone)
    if (brief.isQuiet && !isDue()) return 0
    const before = this.letters.size
    const written = this.#recipients.get(id) ?? new Set<string>()
    this.#recipients.set(id, written)
    const done = new Set([...(this.#unsubscribed.get(audienceId)?.keys() ?? []), ...[...written].map(addressKey)])
    for (const recipient of errand.recipients) {
      if (done.has(addressKey(recipient))) continue
      done.add(addressKey(recipient))
      written.add(recipient)
      this.#put({
        ...{ editionId: id, recipient, state: "planned", attempts: 0, answer: null },
        ...{ nextAt: errand.sendAt, staleAt: errand.staleAt, changedAt: madeAt },
      })
    }
    const count = this.letters.size - before
    if (count > 0) {
      const slots = new Set([...(this.#mailedSlots.get(audienceId) ?? []), slot])
      this.#mailedSlots.set(
        audienceId,
        [...slots].sort((a, b) => a - b),
      )
    }
    return count
  }

  async edition(id: number): Promise<Edition | null> {
    return this.editions[id - 1] ?? null
  }

  async editionOfSlot(audienceId: string, slot: Instant): Promise<Edition | null> {
    return this.#bySlot.get(`${audienceId} ${slot}`) ?? null
  }

  async lastNews(audienceId: string, before: Instant): Promise<Instant | null> {
    const slots = this.editions.filter(one => one.audienceId === audienceId && one.slot < before && !one.brief.isQuiet)
    return slots.reduce<Instant | null>((last, { slot }) => Math.max(last ?? slot, slot), null)
  }

  async lastEdition(audienceId: string): Promise<Edition | null> {
    return this.#lastOf.get(audienceId) ?? null
  }

  async receipts(editionId: number): Promise<Receipt[]> {
    return this.#receipts.filter(receipt => receipt.editionId === editionId)
  }

  async close(): Promise<void> {}

  /** When the next planned letter is to be tried. */
  nextLetterAt(): Instant {
    let next = Number.POSITIVE_INFINITY
    for (const key of this.#stateSet("planned")) next = Math.min(next, this.letters.get(key)!.nextAt)
    return next
  }

  #openOutbox(): Outbox {
    const sorted = (keys: Iterable<string>) =>
      [...keys]
        .map(key => this.letters.get(key)!)
        .sort((a, b) => a.editionId - b.editionId || (a.recipient < b.recipient ? -1 : 1))
    return {
      plan: async (...planned) => this.#plan(...planned),
      dueLetters: async (now, max, to) =>
        sorted(this.#stateSet("planned"))
          .filter(({ nextAt, recipient }) => nextAt <= now && isPlaceName(recipient) === (to === "place"))
          .sort((a, b) => a.nextAt - b.nextAt)
          .slice(0, max),
      letters: async ({ editionId, state }) =>
        sorted(state === undefined ? this.letters.keys() : this.#stateSet(state)).filter(
          letter => editionId === undefined || letter.editionId === editionId,
        ),
      counts: async () => {
        const counts = { ...noLetters }
        for (const [state, keys] of this.#inState) counts[state] = keys.size
        return counts
      },
      lastMailed: async (...asked) => this.#lastMailed(...asked),
      message: async letter => this.#messages.get(keyOf(letter)) ?? null,
      change: async (before, after, message) => {
        const stored = this.letters.get(keyOf(before))
        const isSame =
          stored?.state === before.state && stored.attempts === before.attempts && stored.changedAt === before.changedAt
        if (!isSame) return false
        this.#put(after)
        if (message !== undefined && !this.#messages.has(keyOf(after))) this.#messages.set(keyOf(after), message)
        if (after.state === "sent") {
          this.#receipts.push({
            ...{ editionId: after.editionId, to: after.recipient, at: after.changedAt },
            proof: after.answer ?? "",
          })
        }
        return true
      },
      unsubscribe: async (audienceId, recipient, now) => {
        const gone = this.#unsubscribed.get(audienceId) ?? new Map<string, Instant>()
        if (!gone.has(addressKey(recipient))) gone.set(addressKey(recipient), now)
        this.#unsubscribed.set(audienceId, gone)
        this.#expireWaiting(audienceId, recipient, "The recipient wants no more letters.", now)
      },
      unsubscribed: async audienceId => new Map(this.#unsubscribed.get(audienceId)),
      resubscribe: async (audienceId, recipient) => {
        this.#unsubscribed.get(audienceId)?.delete(addressKey(recipient))
      },
      dropWaiting: async (...dropped) => this.#expireWaiting(...dropped),
    }
  }

  #lastMailed(audienceId: string, before: Instant): Instant | null {
    const slots = this.#mailedSlots.get(audienceId) ?? []
    return slots.findLast(slot => slot < before) ?? null
  }

  #expireWaiting(audienceId: string, recipient: string, answer: string, changedAt: Instant): number {
    const isTheirs = (letter: Letter) =>
      addressKey(letter.recipient) === addressKey(recipient) &&
      this.editions[letter.editionId - 1]?.audienceId === audienceId
    const waiting = [...this.#stateSet("planned")].map(key => this.letters.get(key)!).filter(isTheirs)
    for (const letter of waiting) this.#put({ ...letter, state: "expired", answer, changedAt })
    return waiting.length
  }

  #openLedger(): SlotLedger {
    return {
      firstSeen: async (audienceId, now) => {
        if (!this.#seen.has(audienceId)) this.#seen.set(audienceId, now)
        return this.#seen.get(audienceId)!
      },
      // Schedules stay as they are in a simulation, so that days ascend with the slots.
      slots: async (audienceId, fromDay) => {
        const entries = this.#ascending.get(audienceId) ?? []
        return entries.slice(entries.findLastIndex(({ name }) => name.day < fromDay) + 1)
      },
      reaching: async (audienceId, from) => {
        // Periods ascend: years of them are asked for their last, and some whose slot lies after their period.
        const editions = this.#editionsOf.get(audienceId) ?? []
        const first = editions.findLastIndex(({ period }) => period.to < from - lookFurtherMs) + 1
        return editions.slice(first).flatMap(({ id, number, slot, period }): ReachingEdition[] => {
          const until = Math.max(slot, period.to)
          return until < from ? [] : [{ id, number, until, isUnsent: this.#isUnsent(audienceId, id) }]
        })
      },
      undelivered: async () => [],
      skip: async (audienceId, skipped, now) => {
        const slots = this.#slotsOf(audienceId)
        for (const { name, slot, reason } of skipped) {
          if (slots.has(`${name.day}#${name.number}`)) continue
          this.#decide(audienceId, { name, slot, editionId: null, reason, decidedAt: now })
        }
      },
    }
  }

  #isUnsent(audienceId: string, id: number): boolean {
    const slots = this.#ascending.get(audienceId) ?? []
    return (
      (this.#recipients.get(id)?.size ?? 0) === 0 && slots.findLast(({ editionId }) => editionId === id) === undefined
    )
  }

  #decide(audienceId: string, entry: SlotEntry): void {
    this.#slotsOf(audienceId).set(`${entry.name.day}#${entry.name.number}`, entry)
    const entries = this.#ascending.get(audienceId) ?? []
    this.#ascending.set(audienceId, entries)
    entries.splice(entries.findLastIndex(({ slot }) => slot <= entry.slot) + 1, 0, entry)
  }

  #slotsOf(audienceId: string): Map<string, SlotEntry> {
    const slots = this.slots.get(audienceId) ?? new Map<string, SlotEntry>()
    this.slots.set(audienceId, slots)
    return slots
  }

  #put(letter: Letter): void {
    const key = keyOf(letter)
    const before = this.letters.get(key)
    if (before !== undefined) this.#stateSet(before.state).delete(key)
    this.#stateSet(letter.state).add(key)
    this.letters.set(key, letter)
  }

  #stateSet(state: LetterState): Set<string> {
    const keys = this.#inState.get(state) ?? new Set<string>()
    this.#inState.set(state, keys)
    return keys
  }
}

// More than any lead time or cut-off before a slot.
const lookFurtherMs = 24 * 3_600_000

function keyOf({ editionId, recipient }: Letter): string {
  return `${editionId} ${recipient}`
}
