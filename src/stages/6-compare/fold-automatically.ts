import type { Instant } from "../../model/time.ts"
import type { Topic } from "../../model/topic.ts"
import type { Store } from "../../ports/store.ts"
import { foldIntoBaseline, openProposals } from "./fold-into-baseline.ts"

/** For topics that fold by themselves: takes what editions told into the baseline, a revision each. May be repeated. */
export async function foldAutomatically(topics: Topic[], store: Store, now: Instant): Promise<void> {
  for (const { id, fold } of topics) {
    if (fold !== "auto") continue
    for (const proposal of openProposals(await store.toldOn(id), await store.decisions(id))) {
      const last = await store.lastBaseline(id)
      if (last === null || last.folded.length >= foldedMax) break
      const decision = {
        topicId: id,
        statementId: proposal.id,
        verdict: "accepted" as const,
        text: proposal.text,
        at: now,
      }
      await store.decide(decision, { ...foldIntoBaseline(last, proposal, proposal.text), storedAt: now })
    }
  }
}

/** More than this is no baseline that a person reads: then the article wants to be written anew. */
const foldedMax = 300
