import type { Brief } from "../../model/brief.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateFiller } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { compileTemplate } from "./compile-template.ts"
import { fixtureBriefs } from "./fixture-briefs.ts"
import { checkPage } from "./lint-page.ts"
import { type LintFinding, lintStyles } from "./lint-styles.ts"
import { readTheme } from "./theme.ts"

/**
 * Everything that is wrong with a template, or could go wrong: what keeps it from working (`template-fault`), what it
 * would load from elsewhere, what keeps people from reading it. Empty for a sound one; sorted by file and line.
 */
export async function lintTemplate(bundle: TemplateBundle, filler: TemplateFiller): Promise<LintFinding[]> {
  const findings = lintStyles(bundle)
  try {
    compileTemplate(bundle)
    const theme = readTheme(bundle)
    const { typical, empty } = fixtureBriefs()
    findings.push(...themeFindings(bundle, theme.tokens))
    for (const brief of [typical, empty, { ...typical, isQuiet: true }])
      findings.push(...(await pageFindings(bundle, filler, brief)))
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    findings.push(...error.faults.map(faultFinding))
  }
  return sortedOnce(findings)
}

export type { LintFinding }

async function pageFindings(bundle: TemplateBundle, filler: TemplateFiller, brief: Brief): Promise<LintFinding[]> {
  const findings: LintFinding[] = []
  for (const name of ["brief.html", "mail.html", "brief.txt", "mail.txt", "brief.md"]) {
    const text = await filler.fill(bundle, brief, { name, isPrint: true })
    if (!name.endsWith(".html")) continue
    const file = bundle.origins.get(`${name}.hbs`) ?? name
    for (const { code, message } of checkPage(text, { isMail: name === "mail.html" }))
      findings.push({ code, file, line: null, column: null, message })
  }
  return findings
}

// WCAG 2.2, 1.4.3: text needs a contrast of 4.5 to its ground.
function themeFindings(bundle: TemplateBundle, tokens: Record<string, string>): LintFinding[] {
  const file = bundle.origins.get("theme.json") ?? "theme.json"
  return ["ink", "quiet-ink", "accent"].flatMap(name => {
    const contrast = contrastOf(tokens[name] ?? "", tokens.paper ?? "#ffffff")
    if (contrast === null || contrast >= 4.5) return []
    const message = `The token "${name}" (${tokens[name]}) has a contrast of ${contrast.toFixed(1)} to the paper; text needs 4.5.`
    return [{ code: "low-contrast", file, line: null, column: null, message }]
  })
}

function contrastOf(front: string, back: string): number | null {
  const lights = [front, back].map(luminance)
  if (lights[0] === null || lights[1] === null) return null
  const [light, dark] = (lights as number[]).sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(color: string): number | null {
  const digits = /^#([0-9a-f]{6})$/i.exec(color)?.[1]
  if (digits === undefined) return null
  const [red, green, blue] = [0, 2, 4].map(at => {
    const share = Number.parseInt(digits.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function faultFinding({ file, line, column, message }: SettingsFault): LintFinding {
  return { code: "template-fault", file, line, column, message }
}

function sortedOnce(findings: LintFinding[]): LintFinding[] {
  const unique = new Map(findings.map(finding => [JSON.stringify(finding), finding]))
  const rank = ({ file, line, column }: LintFinding) =>
    [file, String(line ?? 0).padStart(8, "0"), String(column ?? 0).padStart(8, "0")].join("\0")
  return [...unique.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
