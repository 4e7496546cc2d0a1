import { type PictureName, pictureNames } from "../../model/picture.ts"
import { SettingsError } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { meantInstead, nearestHint, nearestWord } from "../../text/nearest-word.ts"
import { templateFault } from "./template-fault.ts"
import { readTemplateJson } from "./template-json.ts"

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
 * `SettingsError` that names the place and what was meant.
 */
export function readTheme(bundle: TemplateBundle): Theme {
  if (bundle.faults !== undefined) throw new SettingsError(bundle.faults)
  const own = parseJson(bundle, "theme.json")
  const { audience, ...chosen } = parseJson(bundle, "audience.json")
  const found: Record<string, unknown> = { ...own, ...chosen }
  found.limits = { ...asRecord(own.limits), ...asRecord(chosen.limits) }
  const fail = (key: string, message: string): never => {
    if (!(key in chosen))
      throw templateFault(bundle, { file: "theme.json", line: null, column: null }, message, "wrong-theme")
    const file = bundle.origins.get("audience.json") ?? "audience.json"
    const field = `audiences.${audience}.${key === "topicSections" ? "topic_sections" : key}`
    throw new SettingsError([{ file, line: null, column: null, field, message, code: "wrong-theme" }])
  }
  for (const key of Object.keys(found)) {
    if (!themeKeys.includes(key))
      fail(key, `"${key}" is no setting of a theme; did you mean "${nearestWord(key, themeKeys) ?? "tokens"}"?`)
  }
  const paper = found.paper ?? "A4"
  if (paper !== "A4" && paper !== "Letter")
    fail("paper", `"paper" is ${JSON.stringify(paper)}; write "A4" or "Letter".`)
  return {
    about: String(found.about ?? ""),
    paper: paper as Theme["paper"],
    tokens: checkedRecord(found.tokens, isSafeToken, value =>
      fail("tokens", `The token ${value} must be one CSS value without ";", "{", "}" or "<".`),
    ),
    sections: checkedParts(found.sections, "sections", bundle, message => fail("sections", message)),
    topicSections: checkedParts(found.topicSections, "topic", bundle, message => fail("topicSections", message)),
    pictures: checkedPictures(found.pictures ?? pictureNames, message => fail("pictures", message)),
    limits: checkedLimits(found.limits, message => fail("limits", message)),
  }
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
function checkedParts(
  found: unknown,
  folder: string,
  bundle: TemplateBundle,
  fail: (message: string) => never,
): string[] {
  const known = [...bundle.files.keys()]
    .filter(path => path.startsWith(`${folder}/`) && path.endsWith(".hbs"))
    .map(path => path.slice(folder.length + 1, -".hbs".length))
  const names = Array.isArray(found) ? found.map(String) : []
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) fail(`The section "${name}" is named twice.`)
    if (known.includes(name)) continue
    const [other, setting] = folder === "topic" ? ["sections", "sections"] : ["topic", "topicSections"]
    if (bundle.files.has(`${other}/${name}.hbs`)) fail(`"${name}" is named in "${setting}", not here.`)
    fail(`There is no section "${name}"${meantInstead(name, known)} Known are: ${known.join(", ")}.`)
  }
  const missing = Object.entries(neededParts[folder]!).filter(([name]) => !names.includes(name))
  if (missing.length > 0)
    fail(missing.map(([name, reason]) => `The section "${name}" is left out, and ${reason}.`).join(" "))
  if (names.indexOf("sources") < names.indexOf("topics"))
    fail(`"sources" has to stand behind "topics": it lists what was cited before it.`)
  return names
}

function checkedPictures(found: unknown, fail: (message: string) => never): PictureName[] {
  const names = Array.isArray(found) ? found.map(String) : []
  for (const name of names) {
    if (pictureNames.some(known => known === name)) continue
    fail(`There is no picture "${name}".${nearestHint(name, pictureNames)} Known are: ${pictureNames.join(", ")}.`)
  }
  return names as PictureName[]
}

const limitable = ["timeline", "stories", "alsoIn", "figures", "calendar", "quotations"]

function checkedLimits(found: unknown, fail: (message: string) => never): Record<string, number> {
  const limits = checkedRecord(found, isCount, value => fail(`The limit ${value} must be a whole number from 0.`))
  for (const name of Object.keys(limits)) {
    if (!limitable.includes(name))
      fail(
        `"limits" can't cut "${name}", only ${limitable.join(", ")}; \`length\` in daybrief.yaml says how much is told.`,
      )
  }
  return limits
}

function checkedRecord<T>(
  found: unknown,
  isRight: (value: unknown) => value is T,
  fail: (value: string) => never,
): Record<string, T> {
  const record: Record<string, T> = {}
  for (const [name, value] of Object.entries(found ?? {})) {
    if (!/^[a-zA-Z][\w-]*$/.test(name) || !isRight(value)) fail(`"${name}": ${JSON.stringify(value)}`)
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
