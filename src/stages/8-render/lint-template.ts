import type { Brief } from "../../model/brief.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateFiller } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { compileTemplate } from "./compile-template.ts"
import { contrastOf } from "./contrast.ts"
import { fixtureBriefs, traceableBrief } from "./fixture-briefs.ts"
import { checkNews, checkPage, type PageFinding } from "./lint-page.ts"
import { type LintFinding, lintSources, placeAt } from "./lint-sources.ts"
import { readTheme } from "./theme.ts"

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
  const findings = lintSources(bundle, assets)
  try {
    compileTemplate(bundle)
    findings.push(...themeFindings(bundle, readTheme(bundle).tokens))
    for (const brief of Object.values(fixtureBriefs())) findings.push(...(await pageFindings(bundle, filler, brief)))
    findings.push(...(await newsFindings(bundle, filler)))
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    findings.push(...error.faults.map(faultFinding))
  }
  return sortedOnce(findings)
}

async function pageFindings(bundle: TemplateBundle, filler: TemplateFiller, brief: Brief): Promise<LintFinding[]> {
  const findings: LintFinding[] = []
  for (const name of ["brief.html", "mail.html", "brief.txt", "mail.txt", "brief.md"]) {
    const text = await filler.fill(bundle, brief, { name, isPrint: true })
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

// WCAG 2.2, 1.4.3: text needs a contrast of 4.5 to its ground. Tints lie under some of it.
function themeFindings(bundle: TemplateBundle, tokens: Record<string, string>): LintFinding[] {
  const file = bundle.origins.get("theme.json") ?? "theme.json"
  return ["ink", "quiet-ink", "accent"].flatMap(name =>
    ["paper", "tint"].flatMap(ground => {
      const contrast = contrastOf(tokens[name] ?? "", tokens[ground] ?? "#ffffff")
      if (contrast === null || contrast >= 4.5) return []
      const message = `The token "${name}" (${tokens[name]}) has a contrast of ${contrast.toFixed(1)} to "${ground}"; text needs 4.5.`
      return [{ code: "low-contrast", file, line: null, column: null, message }]
    }),
  )
}

function faultFinding({ code = "template-fault", file, line, column, message }: SettingsFault): LintFinding {
  return { code, file, line, column, message }
}

function sortedOnce(findings: LintFinding[]): LintFinding[] {
  const unique = new Map(findings.map(finding => [JSON.stringify(finding), finding]))
  const rank = ({ file, line, column }: LintFinding) =>
    [file, String(line ?? 0).padStart(8, "0"), String(column ?? 0).padStart(8, "0")].join("\0")
  return [...unique.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
