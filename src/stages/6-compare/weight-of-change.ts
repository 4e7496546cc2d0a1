import type { Change } from "../../model/change.ts"
import type { Story } from "../../model/story.ts"
import type { Topic } from "../../model/topic.ts"
import { containment, weigh } from "../../text/likeness.ts"
import { rarityOf, termsOf } from "../../text/terms.ts"

/**
 * How much a change matters, 0 to 1: what changes the baseline first, then what independent sources report, what stands
 * high in its article, what is surely new, and what is near to the topic's question.
 */
export function weightOfChange(change: Change, story: Story, topic: Topic): number {
  const turn = change.kind === "changed" ? 1 : change.kind === "disputed" ? 0.8 : 0
  const sources = Math.min(1, (story.independentOutlets.length - 1) / 3)
  const index = change.statement.source.index
  const height = 1 / (1 + index / 3)
  const grade = grades[change.article.sources[0]?.grade ?? "C"]!
  return (
    0.35 * turn + 0.15 * sources + 0.2 * height + 0.15 * change.novelty + 0.1 * nearness(change, topic) + 0.05 * grade
  )
}

// The Admiralty code: A has always been reliable, F cannot be judged.
const grades: Record<string, number> = { A: 1, B: 0.8, C: 0.6, D: 0.3, E: 0.1, F: 0.4 }

function nearness(change: Change, topic: Topic): number {
  const question = new Set(termsOf(`${topic.title} ${topic.question}`, "en").map(({ key }) => key))
  return containment(weigh(question, rarityOf), new Set(termsOf(change.statement.text, "en").map(({ key }) => key)))
}
