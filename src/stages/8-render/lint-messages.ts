import type { SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle, WrittenFile } from "../../ports/templates.ts"
import { meantInstead, nearestWord } from "../../text/nearest-word.ts"
import { indexOfKey, placeAt } from "../../text/place-in-text.ts"
import { parseJsonFile, writtenFiles } from "./template-json.ts"

/** What is wrong with a template's words in any language: a page in one shows nothing of the others. */
export function lintMessages(bundle: TemplateBundle): SettingsFault[] {
  const files: MessageFile[] = []
  const faults: SettingsFault[] = []
  for (const path of bundle.files.keys()) {
    if (!/^messages\/[^/]+\.json$/.test(path)) continue
    for (const file of writtenFiles(bundle, path)) {
      const { words, fault } = readWords(file)
      if (fault === null) files.push({ ...file, path, words })
      else faults.push(fault)
    }
  }
  const pages = [...bundle.files].filter(([path]) => path.endsWith(".hbs")).map(([, text]) => text)
  for (const file of files) {
    for (const [key, message] of Object.entries(file.words))
      faults.push(...messageFaults(file, key, message, files, pages))
  }
  return faults
}

/** One message file of one folder. */
interface MessageFile extends WrittenFile {
  path: string
  words: Record<string, unknown>
}

function readWords(file: WrittenFile): { words: Record<string, unknown>; fault: SettingsFault | null } {
  const { value, fault } = parseJsonFile(file)
  if (fault !== null) return { words: {}, fault }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return { words: value as Record<string, unknown>, fault: null }
  return { words: {}, fault: faultIn(file, 0, "This has to be an object: messages between { and }.", "wrong-message") }
}

function messageFaults(
  file: MessageFile,
  key: string,
  message: unknown,
  files: MessageFile[],
  pages: string[],
): SettingsFault[] {
  const index = indexOfKey(file.text, key)
  const forms = formsOf(message)
  if (forms === null) {
    const sentence = `The message "${key}" has to be a text, or texts by plural form: "one", "other".`
    return [faultIn(file, index, sentence, "wrong-message")]
  }
  const unknown = unknownKey(file, key, files, pages)
  if (unknown !== null) return [faultIn(file, index, unknown, "unknown-message")]
  const values = valuesOf(file, key, files, pages)
  const used = new Set(forms.flatMap(placeholders))
  return [...used]
    .filter(name => !values.has(name))
    .map(name => {
      const meant = nearestWord(name, values)
      const hint =
        meant !== null ? `; did you mean {${meant}}?` : values.size === 0 ? ", nor any other." : knownValues(values)
      const at = file.text.indexOf(`{${name}}`, index ?? 0)
      const sentence = `The message "${key}" has no value {${name}}${hint}`
      return faultIn(file, at < 0 ? index : at, sentence, "unknown-placeholder")
    })
}

// A message that a template has of its own is said in English too: what a language lacks is taken from there.
function unknownKey(file: MessageFile, key: string, files: MessageFile[], pages: string[]): string | null {
  const english = files.filter(({ path }) => path === englishPath)
  const isAsked = pages.some(page => asksFor(page, key))
  if (file.path === englishPath) {
    const below = english.slice(english.indexOf(file) + 1).flatMap(({ words }) => Object.keys(words))
    if (below.length === 0 || below.includes(key) || isAsked) return null
    const meant = nearestWord(key, below)
    return meant === null ? null : `Nothing asks for the message "${key}"; did you mean "${meant}"?`
  }
  const known = new Set(english.flatMap(({ words }) => Object.keys(words)))
  // What happened to a feed comes in English already, and has words in the other languages alone.
  for (const { path, words } of files) {
    if (path !== file.path) for (const name of Object.keys(words)) if (name.startsWith("gap.")) known.add(name)
  }
  // Then it is the English file that can't be read, and says so.
  if (known.has(key) || english.length === 0) return null
  if (pages.some(page => page.includes(`"${key}"`)))
    return `The message "${key}" is in no English file, and a page asks for it: add it to ${englishPath}.`
  const hint = meantInstead(key, known)
  const own = hint === "." ? ` One of your own needs English words in ${englishPath}.` : ""
  return `No English file has the message "${key}"${hint}${own}`
}

/** What a message may hold in braces: what the lowest English one holds, and what pages hand over. */
function valuesOf(file: MessageFile, key: string, files: MessageFile[], pages: string[]): Set<string> {
  const english = files.filter(({ path, words }) => path === englishPath && Object.hasOwn(words, key))
  // An English message of one's own is held against those that it takes the place of.
  const heldAgainst = file.path === englishPath ? english.slice(-1) : english
  const texts = heldAgainst.flatMap(({ words }) => formsOf(words[key]) ?? [])
  const calls = pages.flatMap(page => [...page.matchAll(/\bt\s+"([\w.-]+)"([^}]*)/g)])
  const handed = calls
    .filter(([, asked]) => asked === key || (asked!.endsWith(".") && key.startsWith(asked!)))
    .flatMap(([, , rest]) => [...rest!.matchAll(/\b(\w+)=/g)].map(([, name]) => name!))
  return new Set([...texts.flatMap(placeholders), ...handed.filter(name => name !== "otherwise")])
}

const englishPath = "messages/en.json"

// {{t "status.new"}} or {{t "status." status}}; a key may be handed to a part as well.
function asksFor(page: string, key: string): boolean {
  const beginnings = [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index + 1))
  return [key, ...beginnings].some(asked => page.includes(`"${asked}"`))
}

function formsOf(message: unknown): string[] | null {
  if (typeof message === "string") return [message]
  const forms = typeof message === "object" && message !== null ? Object.values(message) : []
  return forms.length > 0 && forms.every(form => typeof form === "string") ? forms : null
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
}

function knownValues(values: Set<string>): string {
  return `; it has ${[...values].map(name => `{${name}}`).join(", ")}.`
}

function faultIn({ text, origin }: WrittenFile, index: number | null, message: string, code: string): SettingsFault {
  const place = index === null ? { line: null, column: null } : placeAt(text, index)
  return { file: origin, ...place, field: null, message, code }
}
