import type { Command } from "commander"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import { describeFault, type SettingsFault } from "../model/settings-error.ts"
import { count, inspectWorkspaceOf, printJson } from "./support.ts"

export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("look for mistakes in settings, topics, baselines, templates and feed lists; lists all of them")
    .option("--json", "print faults and warnings as JSON")
    .addHelpText("after", "\nExamples:\n  daybrief check\n  daybrief check --workspace my-brief --json")
    .action(async (options: { json?: boolean }, command: Command) => {
      const { workspace, faults } = await inspectWorkspaceOf(command)
      const warnings: SettingsFault[] = []
      if (workspace !== null) {
        const { inspectTemplates } = await import("../app/workspace/inspect-templates.ts")
        const { openTemplates } = await import("../app/wiring.ts")
        const found = await inspectTemplates(workspace, await openTemplates(workspace))
        faults.push(...found.faults)
        warnings.push(...found.warnings)
      }
      faults.sort(byPlace)
      if (options.json) printJson({ faults, warnings })
      else {
        for (const warning of warnings) console.error(`Warning: ${describeFault(warning)}`)
        for (const fault of faults) console.error(describeFault(fault))
        if (faults.length > 0) console.error(`\n${count(faults.length, "fault")}.`)
        else console.log(allWell(workspace!))
      }
      if (faults.length > 0) process.exitCode = 2
    })
}

function allWell({ feeds, topics, audiences }: Workspace): string {
  return `All well: ${count(feeds.length, "feed")}, ${count(topics.length, "topic")}, ${count(audiences.length, "audience")}.`
}

function byPlace(a: SettingsFault, b: SettingsFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
