import type { TemplateBundle } from "../../ports/templates.ts"
import { type Messages, sayMessage } from "../../text/frame-words.ts"
import { readTemplateJson } from "./template-json.ts"

/** Says a message of the frame; null when no language has it. */
export type Translate = (key: string, values: Record<string, unknown>) => string | null

/**
 * The frame's words in a language: `messages/fr-CA.json` over `messages/fr.json` over `messages/en.json`, so that a word not
 * yet translated is English.
 */
export function readMessages(bundle: TemplateBundle, language: string): { translate: Translate; keys: string[] } {
  const files = [language, language.split("-")[0]!].map(own => ({ language, words: messageFile(bundle, own) }))
  files.push({ language: "en", words: messageFile(bundle, "en") })
  return {
    translate(key, values) {
      for (const { words, language } of files) {
        const said = sayMessage(words, key, values, language)
        if (said !== null) return said
      }
      return null
    },
    keys: Object.keys(Object.assign({}, ...files.map(({ words }) => words))),
  }
}

/** The styles of mails, by name. */
export function readLooks(bundle: TemplateBundle): Record<string, string> {
  return (readTemplateJson(bundle, "mail/looks.json") as Record<string, string> | null) ?? {}
}

function messageFile(bundle: TemplateBundle, language: string): Messages {
  return (readTemplateJson(bundle, `messages/${language}.json`) as Messages | null) ?? {}
}
