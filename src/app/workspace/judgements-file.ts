import { parseDocument, stringify } from "yaml"
import type { Judgement } from "../../model/topic.ts"

/** `judgements.yaml` with one judgement more; an earlier one on the same article gives way. All else stays as it was written. */
export function withJudgement(file: string | null, { article, isOnTopic, words }: Judgement, title: string): string {
  const entry = { article, title, verdict: isOnTopic ? "+" : "-", words }
  const document = parseDocument(file ?? "")
  const judged = document.toJS() as { article: string }[] | null
  if (judged === null || judged.length === 0) return `${head}${stringify([entry], format)}`
  const earlier = judged.findIndex(one => one.article === article)
  const node = document.createNode(entry)
  if (earlier < 0) document.add(node)
  else document.set(earlier, node)
  return document.toString(format)
}

const format = { lineWidth: 110, flowCollectionPadding: false }

const head = `# Your word on single articles of this topic: \`daybrief topics mark\` writes it, and you may edit it.
#
# verdict  + on the topic, - not on it: that holds for this article, whatever its score
# words    what other articles are told by: words of a + speak for the topic, words of a - against it; take out what misleads

`
