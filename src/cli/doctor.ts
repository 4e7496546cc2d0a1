import type { Command } from "commander"
import { inspectWorkspaceOf, printJson } from "./support.ts"

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("look at the machine and the workspace: what is missing, and how to mend it")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExample:\n  daybrief doctor")
    .action(async (options: { json?: boolean }, command: Command) => {
      const { examine } = await import("../app/doctor.ts")
      const findings = await examine(await inspectWorkspaceOf(command))
      if (options.json) printJson(findings)
      else {
        for (const { isWell, what, found, mend } of findings) {
          console.log(`${isWell ? "well  " : "MEND  "} ${what}: ${found}${mend === null ? "" : `\n       ${mend}`}`)
        }
      }
      if (findings.some(({ isWell }) => !isWell)) process.exitCode = 1
    })
}
