import type { Command } from "commander"
import { terminalLog, workspaceOf } from "./support.ts"

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("keep running: read feeds, write briefs and send letters when they are due")
    .addHelpText(
      "after",
      `
One process a workspace: a second one says who runs. Stop it with Ctrl+C or SIGTERM; what runs then ends, and what was
due in the meantime is made up for at the next start, as each audience's \`catch_up\` says.

Examples:
  daybrief serve
  daybrief schedule --next 10   what it will do`,
    )
    .action(async (_: object, command: Command) => {
      const workspace = await workspaceOf(command)
      const { wireServe } = await import("../app/wiring.ts")
      const { scheduledAudiences, serve } = await import("../app/serve.ts")
      const tools = await wireServe(workspace, "daybrief serve")
      if ("heldBy" in tools) {
        const { heldBy } = tools
        const who =
          heldBy === null ? "another process" : `\`${heldBy.command}\`, process ${heldBy.pid}, since ${heldBy.since}`
        throw new Error(`the workspace is held by ${who}; stop that first`)
      }
      const log = terminalLog()
      const stop = new AbortController()
      const onSignal = () => {
        log.warn("Stopping: what runs ends first.")
        stop.abort(new Error("stopped"))
      }
      process.once("SIGINT", onSignal)
      process.once("SIGTERM", onSignal)
      try {
        const count = scheduledAudiences(workspace).length
        log.warn(
          `Serving ${count} of ${workspace.audiences.length} audiences on schedule; the others are served on demand.`,
        )
        if (tools.post === null) log.warn("The settings name no mail server: briefs go to the output folder alone.")
        await serve(workspace, tools, log, stop.signal)
      } finally {
        log.end()
        process.off("SIGINT", onSignal)
        process.off("SIGTERM", onSignal)
        await tools.close()
      }
    })
}
