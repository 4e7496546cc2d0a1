import { setTimeout as sleep } from "node:timers/promises"

type Held<H> = { heldBy: H }

/**
 * Tries for a lock until it is free, for a while.
 * @param onWait hears once who has it.
 * @returns the lock, or who still had it at the last try.
 */
export async function waitForLock<L extends object, H>(
  take: () => Promise<L | Held<H>>,
  forMs: number,
  { onWait = (_holder: H) => {}, everyMs = 100, signal }: WaitOptions<H> = {},
): Promise<L | Held<H>> {
  const until = performance.now() + forMs
  let hasSaid = false
  for (;;) {
    const taken = await take()
    if (!("heldBy" in taken) || performance.now() >= until) return taken
    if (!hasSaid) onWait(taken.heldBy)
    hasSaid = true
    await sleep(everyMs, undefined, { signal })
  }
}

interface WaitOptions<H> {
  onWait?: (holder: H) => void
  everyMs?: number
  signal?: AbortSignal
}
