import Handlebars from "handlebars"
import type { Brief } from "../../model/brief.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { checkTemplateFile } from "./check-template-file.ts"
import { explainTemplateError, markFile } from "./explain-template-error.ts"
import { helperNames, helpers } from "./helpers/all-helpers.ts"
import { type RenderRun, wrapHelper } from "./helpers/helper.ts"
import { readLooks, readMessages } from "./messages.ts"
import { plainBrief } from "./plain-brief.ts"
import { countRounds } from "./render-budget.ts"
import { readTheme } from "./theme.ts"

/** A template ready to be filled. */
export interface TemplateProgram {
  name: string
  /** Fills one page, e.g. `brief.html` of the file `brief.html.hbs`. Throws a `SettingsError` for a fault in the template. */
  render(page: string, brief: Brief, options: RenderOptions): string
}

/** What a page is for. */
export interface RenderOptions {
  /** Whether it goes to the printer, which has the fonts. */
  isPrint: boolean
  /** What a mail says besides the brief. */
  mail?: MailLinks
}

export interface MailLinks {
  /** Where the web page of the edition can be read; null when it can't. */
  pageUrl: string | null
  /** The recipient's way out; null when there is none. */
  unsubscribeUrl: string | null
  /** For a brief without news, the slot of the last one that had any; null when there is none. */
  silentSince?: string | null
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
  if (known !== undefined) return known
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
  const faults: SettingsFault[] = []
  const pages = new Map<string, Handlebars.TemplateDelegate>()
  for (const [file, text] of bundle.files) {
    if (!file.endsWith(".hbs")) continue
    const name = file.slice(0, -".hbs".length)
    const { syntax, faults: found } = checkTemplateFile(bundle, file, text)
    faults.push(...found)
    if (syntax === null) continue
    const fill = markFile(handlebars.compile(syntax, { ...compileOptions, noEscape: isPlainText(name) }), file)
    handlebars.registerPartial(name, fill)
    pages.set(name, fill)
  }
  if (faults.length > 0) throw new SettingsError(faults)
  const looks = readLooks(bundle)
  return {
    name: bundle.name,
    render: (page, brief, { isPrint, mail }) => {
      const fill = pages.get(page)
      if (fill === undefined) throw explainTemplateError(bundle, new Error(`There is no file ${page}.hbs.`))
      const { translate, keys } = readMessages(bundle, brief.language)
      const plain = plainBrief(brief)
      const run: RenderRun = {
        brief: plain,
        bundle,
        theme,
        isPrint,
        translate,
        messageKeys: keys,
        looks,
        citedAt: new Map(),
        anchors: new Set(),
        spent: { steps: 0, characters: 0 },
      }
      try {
        return fill(plain, { data: { run, theme, print: isPrint, mail: { ...noMail, ...mail } } })
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
  knownHelpers: { ...Object.fromEntries(helperNames.map(name => [name, true])), log: false },
  preventIndent: true,
} as CompileOptions

function isPlainText(name: string): boolean {
  return name.endsWith(".txt") || name.startsWith("text/")
}
