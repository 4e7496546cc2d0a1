import type { Baseline } from "../../model/baseline.ts"
import type { Topic } from "../../model/topic.ts"
import { rarityOf, termsOf } from "../../text/terms.ts"

/** The words that speak for a topic, and those that its description rules out. */
export interface Vocabulary {
  for: ReadonlySet<string>
  against: ReadonlySet<string>
}

export function readVocabulary(topic: Topic, baseline: Baseline | undefined): Vocabulary {
  const [belongs = "", ...rest] = topic.description.split(/\bNot:/i)
  const told = baseline?.paragraphs.flatMap(({ sentences }) => sentences).join("\n") ?? ""
  const mine = keysOf(
    [topic.title, topic.question, belongs, topic.include.join("\n"), baseline?.title ?? "", told].join("\n"),
  )
  const theirs = keysOf([rest.join(" "), topic.exclude.join("\n")].join("\n"))
  return {
    for: mine,
    against: new Set([...theirs].filter(key => !keysOf([topic.title, belongs].join("\n")).has(key))),
  }
}

/** Share of a text's matter that the words speak for: rare words weigh more, names are left to the entities. */
export function coverage(text: string, language: string, words: ReadonlySet<string>): number {
  let all = 0
  let shared = 0
  for (const { key, isName, isNumber } of termsOf(text, language)) {
    if (isName || isNumber) continue
    const weight = rarityOf(key)
    all += weight
    if (words.has(key)) shared += weight
  }
  return all === 0 ? 0 : shared / all
}

function keysOf(text: string): Set<string> {
  return new Set(
    termsOf(text, "en")
      .filter(({ isName, isNumber }) => !isName && !isNumber)
      .map(({ key }) => key),
  )
}
