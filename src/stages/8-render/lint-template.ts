import type { Brief } from "../../model/brief.ts"
import { pictureNames } from "../../model/picture.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateFiller } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { nearestHint } from "../../text/nearest-word.ts"
import { placeAt } from "../../text/place-in-text.ts"
import { compileTemplate } from "./compile-template.ts"
import { contrastOf } from "./contrast.ts"
import { fixtureBriefs, traceableBrief } from "./fixture-briefs.ts"
import { lintMessages } from "./lint-messages.ts"
import { checkNews, checkPage, type PageFinding } from "./lint-page.ts"
import { type LintFinding, lintSources } from "./lint-sources.ts"
import { placeInTheme, readTheme } from "./theme.ts"

export type { LintFinding }

/** What the linter works with: what fills pages, and the fonts that are shipped. */
export interface LintTools {
  filler: TemplateFiller
  assets: Map<string, Uint8Array>
}

/**
 * Everything that is wrong with a template, or could go wrong: what keeps it from working, what it would load from
 * elsewhere, what keeps people from reading it. Empty for a sound one; sorted by file and line.
 */
export async function lintTemplate(bundle: TemplateBundle, { filler, assets }: LintTools): Promise<LintFinding[]> {
  const findings = [...lintSources(bundle, assets), ...lintMessages(bundle).map(faultFinding)]
  try {
    compileTemplate(bundle)
    findings.push(...themeFindings(bundle, readTheme(bundle).tokens), ...unusedFiles(bundle))
    for (const brief of Object.values(fixtureBriefs())) findings.push(...(await pageFindings(bundle, filler, brief)))
    findings.push(...(await newsFindings(bundle, filler)))
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    findings.push(...error.faults.map(faultFinding))
  }
  return sortedOnce(findings)
}

const pages = ["brief.html", "mail.html", "brief.txt", "mail.txt", "brief.md"]

async function pageFindings(bundle: TemplateBundle, filler: TemplateFiller, brief: Brief): Promise<LintFinding[]> {
  const findings: LintFinding[] = []
  for (const name of pages) {
    // With all that a letter could show: which an audience asks for is not known here.
    const text = await filler.fill(bundle, brief, { name, isPrint: true, pictures: pictureNames })
    if (!name.endsWith(".html")) continue
    const found = checkPage(text, { isMail: name === "mail.html" })
    findings.push(...found.map(one => placed(one, `${name}.hbs`, bundle)))
  }
  return findings
}

// A mail is a digest; the other pages show all.
async function newsFindings(bundle: TemplateBundle, filler: TemplateFiller): Promise<LintFinding[]> {
  const brief = traceableBrief()
  const findings: LintFinding[] = []
  for (const name of ["brief.html", "brief.txt", "brief.md"]) {
    const text = await filler.fill(bundle, brief, { name, isPrint: true })
    findings.push(...checkNews(text, brief).map(one => placed(one, `${name}.hbs`, bundle)))
  }
  return findings
}

// The page's own file is looked at first, then its parts; only web pages have any.
function placed({ code, message, near }: PageFinding, page: string, bundle: TemplateBundle): LintFinding {
  const isPart = (path: string) => page.endsWith(".html.hbs") && path.endsWith(".hbs") && path.includes("/")
  const parts = [...bundle.files.keys()].filter(isPart)
  const path = [page, ...parts].find(one => bundle.files.get(one)?.includes(near))
  const text = path === undefined ? undefined : bundle.files.get(path)
  const place = text === undefined ? { line: null, column: null } : placeAt(text, text.indexOf(near))
  return { code, file: bundle.origins.get(path ?? page) ?? page, ...place, message }
}

function themeFindings(bundle: TemplateBundle, tokens: Record<string, string>): LintFinding[] {
  const finding = (code: string, message: string, ...names: string[]) => {
    const { file, line, column } = placeInTheme(bundle, "tokens", names)
    return { code, file, line, column, message }
  }
  const used = new Set(
    [...bundle.files.values()].flatMap(text => [...text.matchAll(/var\(--([\w-]+)/g)].map(one => one[1]!)),
  )
  const unused = Object.keys(tokens).filter(name => !used.has(name))
  const wrong = colours.filter(name => !looksLikeColour(tokens[name] ?? "#000"))
  return [
    ...unused.map(name =>
      finding("unused-token", `No style uses the token "${name}".${nearestHint(name, used)}`, name),
    ),
    ...wrong.map(name =>
      finding(
        "wrong-token",
        `The token "${name}" has to be a colour such as #1d4e89; ${JSON.stringify(tokens[name])} is none.${name === "paper" ? ' The size of the page is "paper" beside "tokens".' : ""}`,
        name,
      ),
    ),
    ...lowContrasts(tokens).map(({ message, names }) => finding("low-contrast", message, ...names)),
  ]
}

const colours = ["ink", "quiet-ink", "rule", "paper", "tint", "accent", "accent-dark"]

// A name (`navy`) or a function (`rgb(…)`) is the browser's to know.
function looksLikeColour(value: string): boolean {
  return (
    /^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]{3,}|[a-z-]+\(.*\))$/i.test(value) && !/^letter$/i.test(value)
  )
}

// WCAG 2.2, 1.4.3: text needs a contrast of 4.5 to its ground. Tints lie under some of it.
function lowContrasts(tokens: Record<string, string>): { message: string; names: string[] }[] {
  const grounds = ["paper", "tint"].map(token => ({ token, name: `"${token}"`, colour: tokens[token] ?? "#ffffff" }))
  const pairs = [
    ...["ink", "quiet-ink", "accent"].flatMap(name => grounds.map(ground => ({ name, ground }))),
    { name: "accent-dark", ground: { token: null, name: "the dark page", colour: darkTint } },
  ]
  return pairs.flatMap(({ name, ground }) => {
    const contrast = contrastOf(tokens[name] ?? "", ground.colour)
    if (contrast === null || contrast >= 4.5) return []
    const message = `The token "${name}" (${tokens[name]}) has a contrast of ${contrast.toFixed(1)} to ${ground.name}; text needs 4.5.`
    // Whichever of the two the topmost theme sets: there it went wrong.
    return [{ message, names: ground.token === null ? [name] : [name, ground.token] }]
  })
}

// The lighter one of the two grounds that styles/90-screen.css lays in the dark.
const darkTint = "#24231f"

/** Files that no page could ever hold: mostly a folder that is named wrongly. */
function unusedFiles(bundle: TemplateBundle): LintFinding[] {
  const included = new Set(
    [...bundle.files.values()].flatMap(text => [...text.matchAll(/\{\{~?#?>\s*([\w./-]+)/g)].map(one => one[1]!)),
  )
  return [...bundle.files.keys()].flatMap(path => {
    const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : null
    const name = path.replace(/\.hbs$/, "")
    if (usedFiles.includes(path) || included.has(name) || (folder !== null && usedFolders.includes(folder))) return []
    const file = bundle.origins.get(path) ?? path
    const hint = folder === null ? nearestHint(path, usedFiles) : nearestHint(folder, usedFolders)
    return [{ code: "unused-file", file, line: null, column: null, message: `Nothing uses this file.${hint}` }]
  })
}

const usedFiles = [...pages.map(page => `${page}.hbs`), "theme.json", "audience.json"]
const usedFolders = ["sections", "topic", "styles", "messages", "mail"]

function faultFinding({ code = "template-fault", file, line, column, message }: SettingsFault): LintFinding {
  return { code, file, line, column, message }
}

function sortedOnce(findings: LintFinding[]): LintFinding[] {
  const unique = new Map(findings.map(finding => [JSON.stringify(finding), finding]))
  const rank = ({ file, line, column }: LintFinding) =>
    [file, String(line ?? 0).padStart(8, "0"), String(column ?? 0).padStart(8, "0")].join("\0")
  return [...unique.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
