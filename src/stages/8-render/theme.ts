import { type PictureName, pictureNames } from "../../model/picture.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { meantInstead, nearestHint, nearestWord } from "../../text/nearest-word.ts"
import { indexOfKey, placeAt } from "../../text/place-in-text.ts"
import { templateFault } from "./template-fault.ts"
import { readTemplateJson, writtenFiles } from "./template-json.ts"

/** What a template says of itself in `theme.json`: enough for most audiences without touching any markup. */
export interface Theme {
  about: string
  /** `A4` or `Letter`. */
  paper: "A4" | "Letter"
  /** CSS values by name: `accent` becomes `--accent`. */
  tokens: Record<string, string>
  /** Parts of the brief in order; each is a file `sections/NAME.hbs`. */
  sections: string[]
  /** Parts of each topic in order; each is a file `topic/NAME.hbs`. */
  topicSections: string[]
  /** Pictures that are shown where the audience does not say which. */
  pictures: readonly PictureName[]
  /** Most entries of a list, by its name; a list that is not named is shown whole. What is told is never cut here. */
  limits: Record<string, number>
}

const themeKeys = ["extends", "about", "paper", "tokens", "sections", "topicSections", "pictures", "limits"]

/**
 * Reads and checks `theme.json`, and over it `audience.json`, what `daybrief.yaml` says for the audience. Throws a
 * `SettingsError` with every fault, its place and what was meant.
 */
export function readTheme(bundle: TemplateBundle): Theme {
  if (bundle.faults !== undefined) throw new SettingsError(bundle.faults)
  const own = parseJson(bundle, "theme.json")
  const { audience, ...chosen } = parseJson(bundle, "audience.json")
  const found: Record<string, unknown> = { ...own, ...chosen }
  found.limits = { ...asRecord(own.limits), ...asRecord(chosen.limits) }
  const faults: SettingsFault[] = []
  const fail = (key: string, message: string, word?: string) => {
    const isChosen = key === "limits" && word !== undefined ? word in asRecord(chosen.limits) : key in chosen
    faults.push(isChosen ? faultOfChoice(bundle, audience, key, message) : faultInTheme(bundle, key, message, word))
  }
  for (const key of Object.keys(found)) {
    if (!themeKeys.includes(key))
      fail(key, `"${key}" is no setting of a theme; did you mean "${nearestWord(key, themeKeys) ?? "tokens"}"?`)
  }
  const paper = found.paper ?? "A4"
  if (paper !== "A4" && paper !== "Letter")
    fail("paper", `"paper" is ${JSON.stringify(paper)}; write "A4" or "Letter".`)
  const theme: Theme = {
    about: String(found.about ?? ""),
    paper: paper as Theme["paper"],
    tokens: checkedRecord(found.tokens, isSafeToken, (value, name) =>
      fail("tokens", `The token ${value} must be one CSS value without ";", "{", "}" or "<".`, name),
    ),
    sections: checkedParts(found.sections, "sections", bundle, (...what) => fail("sections", ...what)),
    topicSections: checkedParts(found.topicSections, "topic", bundle, (...what) => fail("topicSections", ...what)),
    pictures: checkedPictures(found.pictures ?? pictureNames, (...what) => fail("pictures", ...what)),
    limits: checkedLimits(found.limits, (...what) => fail("limits", ...what)),
  }
  if (faults.length > 0) throw new SettingsError(faults)
  return theme
}

/** Says what is wrong, and in which word of a setting. */
type Fail = (message: string, word?: string) => void

function faultOfChoice(bundle: TemplateBundle, audience: unknown, key: string, message: string): SettingsFault {
  const file = bundle.origins.get("audience.json") ?? "audience.json"
  const field = `audiences.${audience}.${key === "topicSections" ? "topic_sections" : key}`
  return { file, line: null, column: null, field, message, code: "wrong-theme" }
}

function faultInTheme(bundle: TemplateBundle, key: string, message: string, word?: string): SettingsFault {
  const place = placeInTheme(bundle, key, word === undefined ? [] : [word])
  return { ...place, field: null, message, code: "wrong-theme" }
}

/**
 * Where a theme says something: of the template's own `theme.json` and its parents', the topmost that has the setting, and
 * there one of the words.
 */
export function placeInTheme(
  bundle: TemplateBundle,
  key: string,
  words: string[] = [],
): { file: string; line: number | null; column: number | null } {
  for (const { text, origin } of writtenFiles(bundle, "theme.json")) {
    const start = indexOfKey(text, key)
    if (start === null) continue
    // The setting is a flat list or record: what follows its end belongs to another one.
    const end = text.slice(start).search(/[\]}]/) + start
    const indexes = words
      .map(word => text.indexOf(JSON.stringify(word), start + key.length))
      .filter(index => index >= 0 && index < end)
    // A token or limit may stand in a parent's theme, beside others of this one's.
    if (indexes.length === 0 && words.length > 0 && ["tokens", "limits"].includes(key)) continue
    return { file: origin, ...placeAt(text, indexes[0] ?? start) }
  }
  return { file: bundle.origins.get("theme.json") ?? "theme.json", line: null, column: null }
}

// What a brief tells is remembered as told: a page without it would lose it for good. All else is a matter of taste.
const neededParts: Record<string, Record<string, string>> = {
  sections: {
    topics: "news that is told has to be shown",
    sources: "every sentence leads to its source",
    gaps: "a brief shows what it could not read",
    method: "remarks on the edition stand there",
  },
  topic: {
    changed: "news that is told has to be shown",
    new: "news that is told has to be shown",
    disputed: "news that is told has to be shown",
  },
}

/** The tokens as CSS custom properties. */
export function themeCss(theme: Theme): string {
  const declarations = Object.entries(theme.tokens).map(([name, value]) => `--${name}:${value}`)
  return `:root{${declarations.join(";")}}\n@page{size:${theme.paper} portrait}\n`
}

function parseJson(bundle: TemplateBundle, file: string): Record<string, unknown> {
  const found = readTemplateJson(bundle, file) ?? {}
  if (typeof found === "object" && !Array.isArray(found)) return found as Record<string, unknown>
  const message = "This has to be an object: settings between { and }."
  throw templateFault(bundle, { file, line: 1, column: 1 }, message, "wrong-theme")
}

function asRecord(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {}
}

// Each part is a file of that folder.
function checkedParts(found: unknown, folder: string, bundle: TemplateBundle, fail: Fail): string[] {
  const known = [...bundle.files.keys()]
    .filter(path => path.startsWith(`${folder}/`) && path.endsWith(".hbs"))
    .map(path => path.slice(folder.length + 1, -".hbs".length))
  const names = Array.isArray(found) ? found.map(String) : []
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) fail(`The section "${name}" is named twice.`, name)
    else if (!known.includes(name)) fail(unknownPart(name, folder, known, bundle), name)
  }
  const missing = Object.entries(neededParts[folder]!).filter(([name]) => !names.includes(name))
  if (missing.length > 0)
    fail(missing.map(([name, reason]) => `The section "${name}" is left out, and ${reason}.`).join(" "))
  else if (names.indexOf("sources") < names.indexOf("topics"))
    fail(`"sources" has to stand behind "topics": it lists what was cited before it.`, "sources")
  return names
}

function unknownPart(name: string, folder: string, known: string[], bundle: TemplateBundle): string {
  const [other, setting] = folder === "topic" ? ["sections", "sections"] : ["topic", "topicSections"]
  if (bundle.files.has(`${other}/${name}.hbs`)) return `"${name}" is named in "${setting}", not here.`
  return `There is no section "${name}"${meantInstead(name, known)} Known are: ${known.join(", ")}.`
}

function checkedPictures(found: unknown, fail: Fail): PictureName[] {
  const names = Array.isArray(found) ? found.map(String) : []
  for (const name of names) {
    if (pictureNames.some(known => known === name)) continue
    fail(
      `There is no picture "${name}".${nearestHint(name, pictureNames)} Known are: ${pictureNames.join(", ")}.`,
      name,
    )
  }
  return names as PictureName[]
}

const limitable = ["timeline", "stories", "alsoIn", "figures", "calendar", "quotations"]

function checkedLimits(found: unknown, fail: Fail): Record<string, number> {
  const limits = checkedRecord(found, isCount, (value, name) =>
    fail(`The limit ${value} must be a whole number from 0.`, name),
  )
  for (const name of Object.keys(limits)) {
    if (!limitable.includes(name))
      fail(
        `"limits" can't cut "${name}", only ${limitable.join(", ")}; \`length\` in daybrief.yaml says how much is told.`,
        name,
      )
  }
  return limits
}

function checkedRecord<T>(found: unknown, isRight: (value: unknown) => value is T, fail: Fail): Record<string, T> {
  const record: Record<string, T> = {}
  for (const [name, value] of Object.entries(found ?? {})) {
    if (!/^[a-zA-Z][\w-]*$/.test(name) || !isRight(value)) fail(`"${name}": ${JSON.stringify(value)}`, name)
    else record[name] = value
  }
  return record
}

function isSafeToken(value: unknown): value is string {
  return typeof value === "string" && !/[;{}<]/.test(value)
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0
}
