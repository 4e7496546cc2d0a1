import Handlebars from "handlebars"
import type { Brief } from "../../model/brief.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { MailLinks, PageOrder } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { checkTemplateFile } from "./check-template-file.ts"
import { explainTemplateError, markFile } from "./explain-template-error.ts"
import { findRecursion } from "./find-recursion.ts"
import { helperNames, helpers } from "./helpers/all-helpers.ts"
import { type RenderRun, wrapHelper } from "./helpers/helper.ts"
import { escapeForMarkdown, markdownHelpers, registerMarkdown } from "./markdown-template.ts"
import { readLooks, readMessages } from "./messages.ts"
import { plainBrief } from "./plain-brief.ts"
import { countPart, countRounds } from "./render-budget.ts"
import { readTheme } from "./theme.ts"

/** A template ready to be filled. */
export interface TemplateProgram {
  name: string
  /** Fills one page. Throws a `SettingsError` for a fault in the template. */
  fill(brief: Brief, page: PageOrder): string
}

/** Compiled templates by hash: an edition compiles its template once for all its formats. */
const programs = new Map<string, TemplateProgram>()
const programsMax = 16

/**
 * Compiles all files of a template. Strict: a field or helper that does not exist is an error that names the file, the
 * line and what was meant. Faults throw a `SettingsError`.
 */
export function compileTemplate(bundle: TemplateBundle): TemplateProgram {
  const known = programs.get(bundle.hash)
  // The same files are sound once the parent that they name is there.
  if (known !== undefined && bundle.faults === undefined) return known
  const program = newProgram(bundle)
  if (programs.size >= programsMax) programs.delete(programs.keys().next().value!)
  programs.set(bundle.hash, program)
  return program
}

function newProgram(bundle: TemplateBundle): TemplateProgram {
  const theme = readTheme(bundle)
  // An environment of its own: what one template registers, no other sees.
  const handlebars = Handlebars.create()
  countRounds(handlebars)
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, wrapHelper(helper))
  registerMarkdown(handlebars)
  const faults: SettingsFault[] = []
  const pages = new Map<string, Handlebars.TemplateDelegate>()
  const syntaxes = new Map<string, hbs.AST.Program>()
  for (const [file, text] of bundle.files) {
    if (!file.endsWith(".hbs")) continue
    const name = file.slice(0, -".hbs".length)
    const { syntax, faults: found } = checkTemplateFile(bundle, file, text)
    faults.push(...found)
    if (syntax === null) continue
    syntaxes.set(name, syntax)
    const ready = isMarkdown(name) ? escapeForMarkdown(syntax) : syntax
    const compiled = handlebars.compile(ready, { ...compileOptions, noEscape: isMarkdown(name) || isPlainText(name) })
    const fill = markFile(countPart(compiled), file)
    handlebars.registerPartial(name, fill)
    pages.set(name, fill)
  }
  faults.push(...findRecursion(bundle, syntaxes))
  if (faults.length > 0) throw new SettingsError(faults)
  const looks = readLooks(bundle)
  return {
    name: bundle.name,
    fill: (brief, { name, isPrint, mail, pictures = [] }) => {
      const fillPage = pages.get(name)
      if (fillPage === undefined) throw explainTemplateError(bundle, new Error(`There is no file ${name}.hbs.`))
      const { translate, keys } = readMessages(bundle, brief.language)
      const plain = plainBrief(brief)
      const run: RenderRun = {
        brief: plain,
        bundle,
        theme,
        isPrint,
        isMarkdown: isMarkdown(name),
        isLetter: isLetter(name),
        pictures: isLetter(name) ? pictures : (plain.pictures ?? theme.pictures),
        translate,
        messageKeys: keys,
        looks,
        citedAt: new Map(),
        anchors: new Set(),
        spent: { steps: 0, characters: 0 },
      }
      try {
        return fillPage(plain, { data: { run, theme, print: isPrint, mail: { ...noMail, ...mail } } })
      } catch (error) {
        throw explainTemplateError(bundle, error)
      }
    },
  }
}

const noMail: Required<MailLinks> = { pageUrl: null, unsubscribeUrl: null, silentSince: null }

const compileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { ...Object.fromEntries(helperNames.map(name => [name, true])), ...markdownHelpers, log: false },
  preventIndent: true,
} as CompileOptions

function isMarkdown(name: string): boolean {
  return name.endsWith(".md")
}

function isLetter(name: string): boolean {
  return name === "mail.html"
}

function isPlainText(name: string): boolean {
  return name.endsWith(".txt") || name.startsWith("text/")
}
