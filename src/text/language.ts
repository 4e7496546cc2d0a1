import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { functionWords } from "./function-words.ts"
import { type Script, scriptOf } from "./scripts.ts"
import { foldWord } from "./spellings.ts"

/**
 * BCP 47 primary tag of the language that a text is written in; "und" when it cannot be told.
 * @param hint tag that the feed or the item names; it decides where the text is too short to tell, and is not believed
 *   where the text is plainly in another language: many feeds say `en-us` whatever they hold.
 */
export function detectLanguage(text: string, hint: string | null): string {
  const hinted = primaryTag(hint)
  const sample = text.slice(0, sampleMax)
  const script = scriptOf(sample)
  if (script === null) return hinted ?? "und"
  const only = onlyLanguage[script]
  if (only !== undefined) return only
  if (hinted !== null && isPlainlyIn(hinted, sample)) return hinted
  const { language, isReliable } = detect(sample)
  if (isReliable && language !== "") return language
  if (hinted !== null && mayBeWrittenIn(hinted, script)) return hinted
  return sample.length >= reliableLength && language !== "" ? language : "und"
}

/** More text than this makes no difference to the answer, only to the time. */
const sampleMax = 1000
const reliableLength = 200

// Most texts are in the language that their feed names, and a fifth of their words say so. Only the others need the
// detector, whose tables take 90 MB.
function isPlainlyIn(language: string, sample: string): boolean {
  const words = (sample.match(/\p{L}+/gu) ?? []).map(foldWord)
  if (words.length < 25 || functionWords[language] === undefined) return false
  const counts = Object.entries(functionWords).map(([tag, known]) => ({
    tag,
    count: words.filter(word => known.has(word)).length,
  }))
  const own = counts.find(({ tag }) => tag === language)!.count
  const next = Math.max(...counts.filter(({ tag }) => tag !== language).map(({ count }) => count))
  return own >= 0.2 * words.length && own >= 1.5 * next
}

// Scripts of which one language is all that is met in news.
const onlyLanguage: Partial<Record<Script, string>> = {
  Armenian: "hy",
  Georgian: "ka",
  Greek: "el",
  Hangul: "ko",
  Hebrew: "he",
  Kana: "ja",
  Thai: "th",
}

const writtenIn: Partial<Record<Script, string[]>> = {
  Cyrillic: ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "tt", "ab", "os", "ce", "az", "uz"],
  Arabic: ["ar", "fa", "ur", "ku", "ckb", "ps", "az", "ug", "sd"],
  Han: ["zh", "ja"],
}

function mayBeWrittenIn(language: string, script: Script): boolean {
  const languages = writtenIn[script]
  if (languages !== undefined) return languages.includes(language)
  return script !== "Latin" || !notLatin.has(language)
}

const notLatin = new Set([
  "ru",
  "uk",
  "be",
  "bg",
  "mk",
  "hy",
  "ka",
  "el",
  "he",
  "ar",
  "fa",
  "ur",
  "zh",
  "ja",
  "ko",
  "th",
  "hi",
])

/** `en-GB` gives `en`; what is no language tag gives null. */
function primaryTag(tag: string | null): string | null {
  const primary = /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag?.trim() ?? "")?.[1]?.toLowerCase()
  return primary === undefined || primary === "und" || primary === "mul" ? null : primary
}

interface Detector {
  detect(text: string): { language: string; isReliable(): boolean }
}

let detector: Detector | undefined

function detect(text: string): { language: string; isReliable: boolean } {
  detector ??= loadDetector()
  const { language, isReliable } = detector.detect(text)
  return { language, isReliable: isReliable() }
}

// Loaded at first use: its tables take a fifth of a second and 90 MB, which `--help` need not pay. The smallest tables,
// since articles are long texts; the largest ones take 415 MB and 1.4 s (both measured on Node 24.21).
function loadDetector(): Detector {
  const require = createRequire(import.meta.url)
  return (require(fileURLToPath(import.meta.resolve("eld/extrasmall"))) as { eld: Detector }).eld
}
