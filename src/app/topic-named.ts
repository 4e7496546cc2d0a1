import { SettingsError } from "../model/settings-error.ts"
import type { Topic } from "../model/topic.ts"
import { nearestHint } from "../text/nearest-word.ts"

/** @throws {SettingsError} when there is no such topic. */
export function topicNamed(id: string, topics: Topic[]): Topic {
  const topic = topics.find(one => one.id === id)
  if (topic !== undefined) return topic
  throw unknownTopic(
    id,
    topics.map(one => one.id),
  )
}

export function unknownTopic(found: string, known: string[]): SettingsError {
  const hint = nearestHint(found, known)
  return SettingsError.of("topic", `there is no topic \`${found}\`.${hint} Known: ${known.join(", ")}.`)
}
