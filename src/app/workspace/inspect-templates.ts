import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { Templates } from "../../ports/templates.ts"
import { compileTemplate } from "../../stages/8-render/compile-template.ts"
import { lintMessages } from "../../stages/8-render/lint-messages.ts"
import { settingsName, type Workspace } from "./load-workspace.ts"

/** Loads and compiles what every audience's pages are made from, and reads its words in every language; gives back every fault, each once. */
export async function inspectTemplates(workspace: Workspace, templates: Templates): Promise<SettingsFault[]> {
  const faults = new Map<string, SettingsFault>()
  const add = (fault: SettingsFault) => faults.set(JSON.stringify(fault), withLine(fault, workspace))
  for (const audience of workspace.audiences) {
    try {
      const [template] = await templates.loadFor(audience)
      lintMessages(template!).forEach(add)
      compileTemplate(template!)
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      error.faults.forEach(add)
    }
  }
  return [...faults.values()]
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
