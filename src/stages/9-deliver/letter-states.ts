import type { Letter, LetterState } from "../../model/letter.ts"
import type { Instant } from "../../model/time.ts"
import type { Handover } from "../../ports/mailer.ts"

/** What can happen to a letter. */
export type LetterEvent =
  | { kind: "body-begins" }
  | Handover
  /** The process that was handing it over is gone. */
  | { kind: "process-died" }
  | { kind: "overtaken" }
  /** The operator looked: it is there, or it is to be sent (again). */
  | { kind: "operator-saw-it" }
  | { kind: "operator-sends" }

/** What becomes of letters that may have arrived: held for the operator, or sent again with the same Message-ID. */
export type OnUncertain = "hold" | "resend"

/** The letter after an event; null where the event has no place in its state, and nothing may be done. */
export function letterAfter(letter: Letter, event: LetterEvent, now: Instant, onUncertain: OnUncertain): Letter | null {
  const known = transitions[letter.state][event.kind]
  if (known === undefined) return null
  const state = known === "uncertain" && onUncertain === "resend" ? "planned" : known
  const answer = "answer" in event ? event.answer : (saidOf[event.kind] ?? letter.answer)
  const changed = { ...letter, state, answer, changedAt: now }
  if (event.kind === "operator-sends") return { ...changed, attempts: 0, nextAt: now, staleAt: now + staleAfterMs }
  if (state !== "planned") return changed
  // A server that does not let us in is no fault of the letter: the tries are not counted.
  if (event.kind === "locked-out") return { ...changed, nextAt: now + lockedOutMs }
  const attempts = letter.attempts + 1
  return { ...changed, attempts, nextAt: now + backOffMs(attempts, letter) }
}

/** Every way that a letter can go. What is not in the table does not happen. */
const transitions: Record<LetterState, Partial<Record<LetterEvent["kind"], LetterState>>> = {
  planned: {
    "body-begins": "handing-over",
    refused: "failed",
    again: "planned",
    "locked-out": "planned",
    overtaken: "expired",
  },
  "handing-over": {
    accepted: "sent",
    refused: "failed",
    again: "planned",
    unknown: "uncertain",
    "process-died": "uncertain",
  },
  sent: {},
  failed: { "operator-sends": "planned" },
  uncertain: { "operator-saw-it": "sent", "operator-sends": "planned" },
  expired: { "operator-sends": "planned" },
}

const saidOf: Partial<Record<LetterEvent["kind"], string>> = {
  "process-died": "The program stopped while handing it over.",
  "operator-saw-it": "The operator saw that it arrived.",
}

/** A letter is worth sending for a day, and never once the audience's next edition is due. */
export const staleAfterMs = 24 * 3_600_000

const backOffMinutes = [1, 5, 15, 60, 180]
const lockedOutMs = 5 * 60_000

// Spread by up to a fifth, so that a thousand letters that failed together do not come back together; by the letter's
// own name, so that the core needs no dice.
function backOffMs(attempts: number, { editionId, recipient }: Letter): number {
  const minutes = backOffMinutes[Math.min(attempts, backOffMinutes.length) - 1]!
  let spread = editionId + attempts
  for (const character of recipient) spread = (spread * 31 + character.codePointAt(0)!) % 4001
  return Math.round(minutes * 60_000 * (0.8 + spread / 10_000))
}
