import type { Envelope, Handover, Mailer, Message } from "../../src/ports/mailer.ts"
import type { Dice } from "../support/dice.ts"

/** What servers do, and how often in a hundred tries: far worse than any that is let near a network. */
const behaviours: [weight: number, kind: Handover["kind"], isTaken: boolean, bodyBegins: boolean][] = [
  [70, "accepted", true, true],
  [8, "again", false, false],
  [5, "again", false, true],
  [2, "refused", false, false],
  [2, "refused", false, true],
  [3, "unknown", true, true],
  [3, "unknown", false, true],
  [7, "locked-out", false, false],
]

/** A mail server that misbehaves by dice, and remembers what it took: the truth about every letter. */
export class SimulatedMail {
  /** By recipient and Message-ID, how many copies. */
  readonly taken = new Map<string, number>()
  /** No faults any more. */
  isHonest = false
  readonly #dice: Dice

  constructor(dice: Dice) {
    this.#dice = dice
  }

  /** The way to it for one life of the program; `step` throws when that life is over. */
  mailer(step: () => void): Mailer {
    return {
      write: async content => {
        step()
        return { head: new TextEncoder().encode(content.messageId), body: new Uint8Array() }
      },
      handOver: (envelope, message, beforeBody) => this.#handOver(envelope, message, beforeBody, step),
      close: async () => {},
    }
  }

  async #handOver(
    envelope: Envelope,
    message: Message,
    beforeBody: () => Promise<void>,
    step: () => void,
  ): Promise<Handover> {
    step()
    const [, kind, isTaken, bodyBegins] = this.isHonest ? behaviours[0]! : this.#behaviour()
    if (bodyBegins) {
      try {
        await beforeBody()
      } catch (error) {
        return { kind: "again", answer: String(error) }
      }
    }
    if (isTaken) {
      const key = `${envelope.to} ${new TextDecoder().decode(message.head)}`
      this.taken.set(key, (this.taken.get(key) ?? 0) + 1)
    }
    // The program may die before it hears the answer.
    step()
    return { kind, answer: `simulated: ${kind}` }
  }

  #behaviour() {
    let left = this.#dice.next() * behaviours.reduce((sum, [weight]) => sum + weight, 0)
    for (const behaviour of behaviours) {
      left -= behaviour[0]
      if (left < 0) return behaviour
    }
    return behaviours[0]!
  }
}
