import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { Templates } from "../../ports/templates.ts"
import { compileTemplate } from "../../stages/8-render/compile-template.ts"
import type { Workspace } from "./load-workspace.ts"

/** Loads and compiles the template of every audience; gives back every fault of them. */
export async function inspectTemplates({ audiences }: Workspace, templates: Templates): Promise<SettingsFault[]> {
  const faults: SettingsFault[] = []
  for (const name of new Set(audiences.map(({ template }) => template))) {
    try {
      compileTemplate(await templates.load(name))
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      faults.push(...error.faults)
    }
  }
  return faults
}
