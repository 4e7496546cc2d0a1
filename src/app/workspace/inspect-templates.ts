import type { Audience } from "../../model/edition.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle, Templates } from "../../ports/templates.ts"
import { compileTemplate } from "../../stages/8-render/compile-template.ts"
import { lintMessages } from "../../stages/8-render/lint-messages.ts"
import { messageLanguages } from "../../stages/8-render/messages.ts"
import { settingsName, type Workspace } from "./load-workspace.ts"
import { isLanguage } from "./zones-and-languages.ts"

/**
 * Loads and compiles what every audience's pages are made from, and reads its words in every language; gives back every fault, each once.
 * What no page fails of is a warning.
 */
export async function inspectTemplates(
  workspace: Workspace,
  templates: Templates,
): Promise<{ faults: SettingsFault[]; warnings: SettingsFault[] }> {
  const faults = new Map<string, SettingsFault>()
  const warnings = new Map<string, SettingsFault>()
  const add = (fault: SettingsFault) => faults.set(JSON.stringify(fault), withLine(fault, workspace))
  for (const audience of workspace.audiences) {
    try {
      const [template] = await templates.loadFor(audience)
      for (const warning of languageWarnings(audience, template!, workspace))
        warnings.set(JSON.stringify(warning), warning)
      lintMessages(template!).forEach(add)
      compileTemplate(template!)
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      error.faults.forEach(add)
    }
  }
  return { faults: [...faults.values()], warnings: [...warnings.values()] }
}

// Its dates and its direction are right without any messages, so it may be what is wanted.
function languageWarnings(
  { id, language }: Audience,
  template: TemplateBundle,
  { faultAt }: Workspace,
): SettingsFault[] {
  const known = messageLanguages(template)
  if (!isLanguage(language) || known.includes(language) || known.includes(language.split("-")[0]!)) return []
  const message = `found \`${language}\`, which has no messages: the frame's words will be English. Messages there are in ${known.join(", ")}; a template's own messages/${language}.json adds them.`
  const own = faultAt(["audiences", id, "language"], message)
  const { line, column } = faultAt(["audiences", id], message)
  // Where the audience names none, its place is the audience's own, and the language is that of the whole workspace.
  const isOwn = own.line !== line || own.column !== column
  return [{ ...(isOwn ? own : faultAt(["language"], message)), code: "no-messages" }]
}

/** An error with the lines of what it names in the settings; any other error as it is. */
export function withLines(error: unknown, workspace: Workspace): unknown {
  if (!(error instanceof SettingsError)) return error
  return new SettingsError(error.faults.map(fault => withLine(fault, workspace)))
}

// Whether a template or a section exists is known when it is loaded: then the line in the settings is looked up.
function withLine(fault: SettingsFault, { faultAt }: Workspace): SettingsFault {
  const { file, field, message } = fault
  return file === settingsName && field !== null ? faultAt(field.split("."), message) : fault
}
