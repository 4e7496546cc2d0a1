import type { TemplateBundle } from "../../ports/templates.ts"
import { type Messages, sayMessage } from "../../text/frame-words.ts"
import { readTemplateJson } from "./template-json.ts"

/** Says a message of the frame; null when no language has it. */
export type Translate = (key: string, values: Record<string, unknown>) => string | null

/** The frame's words in a language: `messages/az.json` over `messages/en.json`, so that a word not yet translated is English. */
export function readMessages(bundle: TemplateBundle, language: string): { translate: Translate; keys: string[] } {
  const primary = language.split("-")[0]!
  const own = messageFile(bundle, language) ?? messageFile(bundle, primary) ?? {}
  const english = messageFile(bundle, "en") ?? {}
  return {
    translate: (key, values) => sayMessage(own, key, values, language) ?? sayMessage(english, key, values, "en"),
    keys: Object.keys({ ...english, ...own }),
  }
}

/** The styles of mails, by name. */
export function readLooks(bundle: TemplateBundle): Record<string, string> {
  return (readTemplateJson(bundle, "mail/looks.json") as Record<string, string> | null) ?? {}
}

function messageFile(bundle: TemplateBundle, language: string): Messages | null {
  return readTemplateJson(bundle, `messages/${language}.json`) as Messages | null
}
