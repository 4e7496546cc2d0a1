import type { Edition } from "../../model/edition.ts"
import { type Letter, type LetterCounts, noLetters } from "../../model/letter.ts"
import type { Note, Outcome } from "../../model/outcome.ts"
import { isPlaceName } from "../../model/place.ts"
import type { Clock } from "../../ports/clock.ts"
import type { Log } from "../../ports/log.ts"
import type { Handover, Message } from "../../ports/mailer.ts"
import type { Outbox } from "../../ports/outbox.ts"
import { formatIsoWithOffset } from "../../text/time-zones.ts"
import { type LetterEvent, letterAfter, type OnUncertain } from "./letter-states.ts"

/** A way out, and which letters take it. */
export interface Way {
  to: "mailbox" | "place"
  onUncertain(letter: Letter, edition: Edition): OnUncertain
  /**
   * Hands one over. `begin` is awaited before anything leaves: it puts on the disk that something may have, with the
   * message where there is one.
   */
  handOver(letter: Letter, edition: Edition, begin: (message?: Message) => Promise<void>): Promise<Handover>
}

export interface HandOverTools {
  outbox: Outbox
  clock: Clock
  /** An edition from the archive. */
  edition(id: number): Promise<Edition | null>
  /** Hears of each letter that went, and of each that is tried again. */
  log?: Log
}

export interface HandOverBounds {
  /** Letters that are handed over at once. */
  atOnce: number
  /** Letters that are looked up at once. */
  lettersMax: number
  /** After this time no further letter is taken: a long queue must not keep the next edition waiting. */
  passMaxMs: number
}

/** What a pass did. */
export interface PassOutcome extends Outcome<LetterCounts> {
  /** Our own errors: each ended one letter's try, and no other's. */
  failures: unknown[]
}

/**
 * Tries every letter of a way whose time has come, once. May be called as often as anyone likes, by one process at a time:
 * what it finds half handed over was left by a process that is gone.
 * An aborted signal takes no further letter, and lets those on the way end.
 */
export async function handOverDue(
  way: Way,
  bounds: HandOverBounds,
  tools: HandOverTools,
  signal?: AbortSignal,
): Promise<PassOutcome> {
  const job = new Delivery(way, tools)
  const endAt = tools.clock.now() + bounds.passMaxMs
  const isOver = () => signal?.aborted || job.isLockedOut || tools.clock.now() >= endAt
  await job.settleOrphans()
  for (let isFull = true; isFull && job.failures.length === 0 && !isOver(); ) {
    const letters = await tools.outbox.dueLetters(tools.clock.now(), bounds.lettersMax, way.to)
    isFull = letters.length === bounds.lettersMax
    // The first one goes alone: where the server lets nobody in, it has been asked once and not by all.
    const first = letters.shift()
    if (first !== undefined) await job.deliver(first)
    const worker = async () => {
      for (let letter = letters.shift(); letter !== undefined && !isOver(); letter = letters.shift()) {
        await job.deliver(letter)
      }
    }
    await Promise.all(Array.from({ length: bounds.atOnce }, worker))
  }
  return { value: job.counts, notes: job.notes, failures: job.failures }
}

class Delivery {
  readonly counts: LetterCounts = { ...noLetters }
  readonly notes: Note[] = []
  readonly failures: unknown[] = []
  isLockedOut = false
  readonly #way: Way
  readonly #tools: HandOverTools
  readonly #editions = new Map<number, Promise<Edition | null>>()

  constructor(way: Way, tools: HandOverTools) {
    this.#way = way
    this.#tools = tools
  }

  async settleOrphans(): Promise<void> {
    for (const letter of await this.#tools.outbox.letters({ state: "handing-over" })) {
      if (isPlaceName(letter.recipient) !== (this.#way.to === "place")) continue
      const edition = await this.#edition(letter.editionId)
      await this.#settle(letter, { kind: "process-died" }, edition)
    }
  }

  /** Our own errors end this letter's try, and no other's. */
  async deliver(letter: Letter): Promise<void> {
    try {
      await this.#try(letter)
    } catch (error) {
      this.failures.push(error)
    }
  }

  async #try(letter: Letter): Promise<void> {
    const { clock, outbox } = this.#tools
    const edition = await this.#edition(letter.editionId)
    if (clock.now() >= letter.staleAt) return this.#settle(letter, { kind: "overtaken" }, edition)
    let current = letter
    const handover = await this.#way.handOver(letter, edition, async message => {
      const begun = this.#after(current, { kind: "body-begins" }, edition)
      if (!(await outbox.change(current, begun, message))) throw new Error("another program has taken this letter")
      current = begun
    })
    if (handover.kind === "locked-out") this.isLockedOut = true
    await this.#settle(current, handover, edition)
  }

  async #settle(letter: Letter, event: LetterEvent, edition: Edition): Promise<void> {
    const after = this.#after(letter, event, edition)
    if (!(await this.#tools.outbox.change(letter, after))) return
    this.counts[after.state]++
    this.#say(after, edition, event.kind)
    const note = noteOf(after, edition, event.kind)
    if (note !== null) this.notes.push(note)
  }

  // What became of the others is a note, which is said by whoever asked for the pass.
  #say({ state, recipient, nextAt, answer }: Letter, edition: Edition, event: LetterEvent["kind"]): void {
    const { number, audienceId, brief } = edition
    const about = `Edition ${number} of ${audienceId}`
    const facts = { edition: edition.id, audience: audienceId, recipient }
    if (state === "sent") this.#tools.log?.step(`${about} went to ${recipient}`, facts)
    if (state !== "planned" || event !== "again") return
    const next = formatIsoWithOffset(nextAt, brief.timeZone)
    this.#tools.log?.warn(`${about} did not go to ${recipient} yet; next try at ${next}: ${answer}`, facts)
  }

  #after(letter: Letter, event: LetterEvent, edition: Edition): Letter {
    const after = letterAfter(letter, event, this.#tools.clock.now(), this.#way.onUncertain(letter, edition))
    if (after === null) throw new Error(`a letter that is ${letter.state} met ${event.kind}`)
    return after
  }

  // All letters of an edition want it: it is read once a pass, not once a recipient.
  async #edition(id: number): Promise<Edition> {
    let edition = this.#editions.get(id)
    if (edition === undefined) {
      edition = this.#tools.edition(id)
      this.#editions.set(id, edition)
      // Letters come edition by edition; each of them holds its PDF.
      if (this.#editions.size > editionsKept) this.#editions.delete(this.#editions.keys().next().value!)
    }
    const found = await edition
    if (found === null) throw new Error(`edition ${id} has letters and is not in the archive`)
    return found
  }
}

/** How many editions a pass holds at once. */
export const editionsKept = 8

function noteOf(letter: Letter, edition: Edition, event: LetterEvent["kind"]): Note | null {
  const about = `edition ${edition.number} of ${edition.audienceId}`
  const sentence: string | undefined = {
    failed: `${letter.recipient} will not get ${about}: it was refused.`,
    uncertain: `Whether ${letter.recipient} has ${about} is not known; it is not sent again by itself.`,
    expired: `${letter.recipient} did not get ${about} in time.`,
    planned: event === "locked-out" ? "The mail server does not let us in: letters wait." : undefined,
    sent: undefined,
    "handing-over": undefined,
  }[letter.state]
  if (sentence === undefined) return null
  const code = letter.state === "planned" ? "mail-locked-out" : `letter-${letter.state}`
  return { code, kind: "gap", subject: edition.audienceId, sentence, cause: letter.answer ?? undefined }
}
