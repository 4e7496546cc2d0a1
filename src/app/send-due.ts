import type { LetterCounts } from "../model/letter.ts"
import { dispatch, post, type Tools } from "../pipeline.ts"
import type { Clock } from "../ports/clock.ts"
import type { Log } from "../ports/log.ts"
import type { Mailer } from "../ports/mailer.ts"
import type { LetterPass } from "../stages/9-deliver/deliver-letters.ts"
import type { PlacePass, PlaceTools } from "../stages/9-deliver/deliver-to-places.ts"
import type { OperatorMail } from "./operator-mail.ts"
import type { SendOutcome } from "./schedule/tick.ts"

/** The ways out that a workspace has. */
export interface WaysOut {
  /** Null where the workspace names no mail server. */
  post: { mailer: Mailer; pass: LetterPass; operator: OperatorMail | null } | null
  /** Null where no audience names a place. */
  places?: ({ pass: PlacePass } & Pick<PlaceTools, "openFolder" | "poster" | "commands">) | null
}

/** Hands over all that is due, to mailboxes and to places: neither waits for the other's troubles. */
export async function sendDue(
  { post: mail, places = null }: WaysOut,
  tools: Pick<Tools, "store" | "filler" | "output"> & { clock: Clock; log?: Log },
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const passes = [
    ...(mail === null ? [] : [post(mail.pass, { ...tools, mailer: mail.mailer }, signal)]),
    ...(places === null ? [] : [dispatch(places.pass, { ...tools, ...places }, signal)]),
  ]
  const outcomes = await Promise.allSettled(passes)
  const failures = outcomes.flatMap(one => (one.status === "rejected" ? [one.reason] : one.value.failures))
  const done = outcomes.flatMap(one => (one.status === "fulfilled" ? [one.value] : []))
  const notes = done.flatMap(outcome => outcome.notes)
  return { value: done.map(({ value }) => value).reduce(addCounts, null), notes, failures }
}

function addCounts(sum: LetterCounts | null, counts: LetterCounts): LetterCounts {
  if (sum === null) return counts
  const states = Object.keys(counts) as (keyof LetterCounts)[]
  return Object.fromEntries(states.map(state => [state, sum[state] + counts[state]])) as LetterCounts
}
