import type { Command } from "commander"
import { describeFault, type SettingsFault } from "../model/settings-error.ts"
import { count, inspectWorkspaceOf, printJson } from "./support.ts"

export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("look for mistakes in settings, topics, baselines, templates and feed lists; lists all of them")
    .option("--json", "print the faults as JSON")
    .addHelpText("after", "\nExamples:\n  daybrief check\n  daybrief check --workspace my-brief --json")
    .action(async (options: { json?: boolean }, command: Command) => {
      const { workspace, faults } = await inspectWorkspaceOf(command)
      if (workspace !== null) {
        const { inspectTemplates } = await import("../app/workspace/inspect-templates.ts")
        const { openTemplates } = await import("../app/wiring.ts")
        faults.push(...(await inspectTemplates(workspace, await openTemplates(workspace))))
      }
      faults.sort(byPlace)
      if (options.json) printJson({ faults })
      else if (faults.length === 0) {
        const { topics, feeds, audiences } = workspace!
        console.log(
          `All well: ${count(feeds.length, "feed")}, ${count(topics.length, "topic")}, ${count(audiences.length, "audience")}.`,
        )
      } else {
        for (const fault of faults) console.error(describeFault(fault))
        console.error(`\n${count(faults.length, "fault")}.`)
      }
      if (faults.length > 0) process.exitCode = 2
    })
}

function byPlace(a: SettingsFault, b: SettingsFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
