import { pictureNames } from "../../model/picture.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { nearestHint, nearestWord } from "../../text/nearest-word.ts"
import { templateFault } from "./template-fault.ts"

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
  pictures: readonly string[]
  /** Most entries of a list, by its name; a list that is not named is shown whole. What is told is never cut here. */
  limits: Record<string, number>
}

const themeKeys = ["extends", "about", "paper", "tokens", "sections", "topicSections", "pictures", "limits"]

/** Reads and checks `theme.json`. Throws a `SettingsError` that names what was meant. */
export function readTheme(bundle: TemplateBundle): Theme {
  const found = parseTheme(bundle)
  const fail = (message: string): never => {
    throw templateFault(bundle, { file: "theme.json", line: null, column: null }, message)
  }
  for (const key of Object.keys(found)) {
    if (!themeKeys.includes(key))
      fail(`"${key}" is no setting of a theme; did you mean "${nearestWord(key, themeKeys) ?? "tokens"}"?`)
  }
  const paper = found.paper ?? "A4"
  if (paper !== "A4" && paper !== "Letter") fail(`"paper" is ${JSON.stringify(paper)}; write "A4" or "Letter".`)
  const theme = {
    about: String(found.about ?? ""),
    paper: paper as Theme["paper"],
    tokens: checkedRecord(found.tokens, isSafeToken, value =>
      fail(`The token ${value} must be one CSS value without ";", "{", "}" or "<".`),
    ),
    sections: checkedNames(found.sections, "sections", bundle, fail),
    topicSections: checkedNames(found.topicSections, "topic", bundle, fail),
    pictures: checkedPictures(found.pictures ?? pictureNames, fail),
    limits: checkedRecord(found.limits, isCount, value => fail(`The limit ${value} must be a whole number from 0.`)),
  }
  for (const name of Object.keys(theme.limits)) {
    if (limitable.includes(name)) continue
    fail(
      `"limits" can't cut "${name}", only ${limitable.join(", ")}; \`length\` in daybrief.yaml says how much is told.`,
    )
  }
  // What a brief tells is remembered as told: a template that hid a part of it would lose it for good.
  for (const name of told) {
    if (!theme.topicSections.includes(name))
      fail(`"topicSections" leaves out "${name}"; news that is told has to be shown.`)
  }
  return theme
}

const told = ["changed", "new", "disputed"]
const limitable = ["timeline", "stories", "alsoIn", "figures", "calendar", "quotations"]

/** The tokens as CSS custom properties. */
export function themeCss(theme: Theme): string {
  const declarations = Object.entries(theme.tokens).map(([name, value]) => `--${name}:${value}`)
  return `:root{${declarations.join(";")}}\n@page{size:${theme.paper} portrait}\n`
}

function parseTheme(bundle: TemplateBundle): Record<string, unknown> {
  const text = bundle.files.get("theme.json") ?? "{}"
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found === "object" && found !== null && !Array.isArray(found)) return found as Record<string, unknown>
    throw new Error("it is not an object")
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw templateFault(bundle, { file: "theme.json", line: null, column: null }, `This is not valid JSON: ${cause}.`)
  }
}

function checkedNames(
  found: unknown,
  folder: string,
  bundle: TemplateBundle,
  fail: (message: string) => never,
): string[] {
  const known = [...bundle.files.keys()]
    .filter(path => path.startsWith(`${folder}/`) && path.endsWith(".hbs"))
    .map(path => path.slice(folder.length + 1, -".hbs".length))
  const names = Array.isArray(found) ? found.map(String) : []
  for (const name of names) {
    if (known.includes(name)) continue
    const meant = nearestWord(name, known)
    fail(
      `There is no section "${name}"${meant === null ? "" : `; did you mean "${meant}"?`} Known are: ${known.join(", ")}.`,
    )
  }
  return names
}

function checkedPictures(found: unknown, fail: (message: string) => never): string[] {
  const names = Array.isArray(found) ? found.map(String) : []
  for (const name of names) {
    if (pictureNames.some(known => known === name)) continue
    fail(`There is no picture "${name}".${nearestHint(name, pictureNames)} Known are: ${pictureNames.join(", ")}.`)
  }
  return names
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
