import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { Templates } from "../../ports/templates.ts"
import { compileTemplate } from "../../stages/8-render/compile-template.ts"
import { settingsName, type Workspace } from "./load-workspace.ts"

/** Loads and compiles what every audience's pages are made from; gives back every fault, each once. */
export async function inspectTemplates(workspace: Workspace, templates: Templates): Promise<SettingsFault[]> {
  const faults = new Map<string, SettingsFault>()
  for (const audience of workspace.audiences) {
    try {
      const [template] = await templates.loadFor(audience)
      compileTemplate(template!)
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      for (const fault of error.faults) faults.set(JSON.stringify(fault), withLine(fault, workspace))
    }
  }
  return [...faults.values()]
}

// Whether a section exists is known when the template is: then the line in the settings is looked up.
function withLine(fault: SettingsFault, { faultAt }: Workspace): SettingsFault {
  const { file, field, message } = fault
  return file === settingsName && field !== null ? faultAt(field.split("."), message) : fault
}
