import type { Topic } from "../model/topic.ts"
import { deriveQuery } from "../stages/4-match/query/derive-query.ts"
import type { BaselineDraft } from "./workspace/baseline-file.ts"

/** The query of a topic: its own, or the one that follows from title, names, phrases and baseline. */
export function topicQuery(topic: Topic, draft: BaselineDraft | undefined): { query: string; isDerived: boolean } {
  if (topic.query !== null) return { query: topic.query, isDerived: false }
  const baseline = draft && { ...draft, revision: 1, storedAt: 0, folded: [] }
  return { query: deriveQuery(topic, baseline), isDerived: true }
}
