import type { Edition } from "../../model/edition.ts"
import type { Letter } from "../../model/letter.ts"
import type { Mailer, Message } from "../../ports/mailer.ts"
import { composeLetter, type LetterBodies, type LetterSettings } from "./compose-letter.ts"
import {
  editionsKept,
  type HandOverBounds,
  type HandOverTools,
  handOverDue,
  type PassOutcome,
} from "./hand-over-due.ts"
import type { OnUncertain } from "./letter-states.ts"

export interface LetterTools extends HandOverTools {
  mailer: Mailer
  bodies(edition: Edition): Promise<LetterBodies>
}

export interface LetterPass extends LetterSettings, HandOverBounds {
  onUncertain(audienceId: string): OnUncertain
}

/** Hands the letters to mailboxes over to the mail server, those whose time has come; see `handOverDue`. */
export async function deliverLetters(pass: LetterPass, tools: LetterTools, signal?: AbortSignal): Promise<PassOutcome> {
  const writer = new LetterWriter(pass, tools)
  return handOverDue(
    {
      to: "mailbox",
      onUncertain: (_, edition) => pass.onUncertain(edition.audienceId),
      async handOver(letter, edition, begin) {
        const message = await writer.message(letter, edition)
        const envelope = { from: pass.from.address, to: letter.recipient }
        return tools.mailer.handOver(envelope, message, () => begin(message))
      },
    },
    pass,
    tools,
    signal,
  )
}

/** Writes messages, with what all recipients of an edition read made once. */
class LetterWriter {
  readonly #pass: LetterPass
  readonly #tools: LetterTools
  readonly #bodies = new Map<number, Promise<LetterBodies>>()

  constructor(pass: LetterPass, tools: LetterTools) {
    this.#pass = pass
    this.#tools = tools
  }

  async message(letter: Letter, edition: Edition): Promise<Message> {
    const { outbox, mailer } = this.#tools
    const kept = await outbox.message(letter)
    if (kept !== null) return kept
    // Kept when its first byte leaves: until then nobody can hold another one against it.
    return mailer.write(composeLetter(edition, await this.#bodiesOf(edition), letter.recipient, this.#pass))
  }

  #bodiesOf(edition: Edition): Promise<LetterBodies> {
    const bodies = this.#bodies.get(edition.id) ?? this.#tools.bodies(edition)
    this.#bodies.set(edition.id, bodies)
    if (this.#bodies.size > editionsKept) this.#bodies.delete(this.#bodies.keys().next().value!)
    return bodies
  }
}
