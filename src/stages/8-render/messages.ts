import type { TemplateBundle } from "../../ports/templates.ts"
import { isRightToLeft } from "../../text/direction.ts"
import { type Messages, sayMessage } from "../../text/frame-words.ts"
import { readTemplateJson } from "./template-json.ts"

/** Says a message of the frame; null when no language has it. */
export type Translate = (key: string, values: Record<string, unknown>) => string | null

/**
 * The frame's words in a language: `messages/fr-CA.json` over `messages/fr.json` over `messages/en.json`, so that a word not
 * yet translated is English.
 */
export function readMessages(bundle: TemplateBundle, language: string): { translate: Translate; keys: string[] } {
  const own = [language, language.split("-")[0]!].map(name => messageFile(bundle, name))
  const english = messageFile(bundle, "en")
  return {
    translate(key, values) {
      for (const words of own) {
        const said = sayMessage(words, key, values, language)
        if (said !== null) return said
      }
      const said = sayMessage(english, key, values, "en")
      return said === null || !isRightToLeft(language) ? said : isolate(said)
    },
    keys: Object.keys(Object.assign({}, english, ...own)),
  }
}

/** The languages that a template has messages in, by the names of their files. */
export function messageLanguages(bundle: TemplateBundle): string[] {
  return [...bundle.files.keys()].flatMap(path => /^messages\/([\w-]+)\.json$/.exec(path)?.[1] ?? [])
}

// A word that may stand in an attribute or in a style can bear no tag; these marks keep "(2 silent)" in its order (UAX #9).
function isolate(english: string): string {
  return `\u2066${english}\u2069`
}

/** The styles of mails, by name. */
export function readLooks(bundle: TemplateBundle): Record<string, string> {
  return (readTemplateJson(bundle, "mail/looks.json") as Record<string, string> | null) ?? {}
}

function messageFile(bundle: TemplateBundle, language: string): Messages {
  return (readTemplateJson(bundle, `messages/${language}.json`) as Messages | null) ?? {}
}
