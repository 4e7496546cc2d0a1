import { waitForLock } from "../app/wait-for-lock.ts"
import type { lockWorkspace, Wired } from "../app/wiring.ts"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import type { LetterCounts } from "../model/letter.ts"
import type { Log } from "../ports/log.ts"
import { holderInWords } from "./support.ts"

/**
 * Sends what is planned and due, now; null where there is no way out, or where another process holds the workspace: two
 * that hand letters over at once would take each other's for those of a process that died, and that one sends them as well.
 */
export async function sendOut(
  workspace: Workspace,
  { store, filler, output }: Pick<Wired, "store" | "filler" | "output">,
  command: string,
  log: Log,
  signal?: AbortSignal,
): Promise<LetterCounts | null> {
  const { lockWorkspace, openWaysOut } = await import("../app/wiring.ts")
  const { sendDue } = await import("../app/send-due.ts")
  const lock = await takeToSend(() => lockWorkspace(workspace, command), log, signal)
  if ("heldBy" in lock) {
    const next = isServe(lock) ? "it sends the letters at its next look" : "`daybrief deliver` sends the letters then"
    log.warn(`The workspace is held by ${holderInWords(lock)}: ${next}.`)
    return null
  }
  const ways = await openWaysOut(workspace)
  try {
    const { value, notes, failures } = await sendDue(
      { post: inFull(ways.post), places: inFull(ways.places) },
      { store, filler, output, clock: { now: Date.now } },
      signal,
    )
    for (const { sentence, cause } of notes) log.warn(cause === undefined ? sentence : `${sentence} (${cause})`)
    for (const error of failures) log.warn(`A letter could not be tried: ${describeError(error)}`)
    if (failures.length > 0) process.exitCode = 1
    return value
  } finally {
    await ways.close()
    lock.release()
  }
}

// `serve` sends what waits by itself. Another `run --send` looked at what was planned before this one's letters were: they
// have to wait for its end.
async function takeToSend(
  take: () => ReturnType<typeof lockWorkspace>,
  log: Log,
  signal?: AbortSignal,
): ReturnType<typeof lockWorkspace> {
  const lock = await take()
  if (!("heldBy" in lock) || isServe(lock)) return lock
  const onWait = (heldBy: typeof lock.heldBy) => log.step(`Waiting for ${holderInWords({ heldBy })}`)
  return waitForLock(take, sendWaitMs, { onWait, signal })
}

function isServe({ heldBy }: { heldBy: { command: string } | null }): boolean {
  return heldBy?.command.startsWith("daybrief serve") ?? false
}

const sendWaitMs = 60_000

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

// Nobody waits for the next edition here: a pass ends when every letter was tried.
function inFull<T extends { pass: object }>(way: T | null | undefined): T | null {
  return way == null ? null : { ...way, pass: { ...way.pass, passMaxMs: Number.POSITIVE_INFINITY } }
}

export const noWayOut =
  "names no mail server and no place; add `mail:` with `from:` and `smtp:`, or `deliver_to:` of an audience"

/** Whether there is any way out: a mail server, or a place. */
export function hasWayOut({ mail, planning }: Workspace): boolean {
  return mail !== null || [...planning.values()].some(({ places }) => places.length > 0)
}

/** "Letters: 12 sent, 1 failed"; null when there was none to try. */
export function countsInWords(counts: LetterCounts): string | null {
  const words = { sent: "sent", failed: "failed", uncertain: "uncertain", expired: "too late", planned: "to try again" }
  const parts = Object.entries(words).flatMap(([state, word]) => {
    const count = counts[state as keyof typeof words]
    return count === 0 ? [] : [`${count} ${word}`]
  })
  return parts.length === 0 ? null : `Letters: ${parts.join(", ")}.`
}
