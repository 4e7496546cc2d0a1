import type { Wired } from "../app/wiring.ts"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import type { Log } from "../ports/log.ts"
import type { LetterCounts } from "../stages/9-deliver/deliver-letters.ts"
import { holderInWords } from "./support.ts"

/**
 * Sends what is planned and due, now; null where there is no way out, or where another process holds the workspace: two
 * that hand letters over at once would take each other's for those of a process that died, and that one sends them as well.
 */
export async function sendOut(
  workspace: Workspace,
  { store }: Pick<Wired, "store">,
  command: string,
  log: Log,
  signal?: AbortSignal,
): Promise<LetterCounts | null> {
  const { lockWorkspace, openPost } = await import("../app/wiring.ts")
  const { post } = await import("../pipeline.ts")
  const lock = await lockWorkspace(workspace, command)
  if ("heldBy" in lock) {
    log.warn(`The workspace is held by ${holderInWords(lock)}: it sends the letters at its next look.`)
    return null
  }
  const way = await openPost(workspace)
  try {
    if (way === null) return null
    // Nobody waits for the next edition here: the pass ends when every letter was tried.
    const pass = { ...way.pass, passMaxMs: Number.POSITIVE_INFINITY }
    const { value, notes } = await post(pass, { store, mailer: way.mailer, clock: { now: Date.now } }, signal)
    for (const { sentence, cause } of notes) log.warn(cause === undefined ? sentence : `${sentence} (${cause})`)
    return value
  } finally {
    await way?.mailer.close()
    lock.release()
  }
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
