import { type Command, Option } from "commander"
import { type LogForm, logForms } from "../ports/log.ts"
import { workspaceOf } from "./support.ts"

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("keep running: read feeds, write briefs and send letters when they are due")
    .addOption(new Option("--log <form>", "lines for people, or JSON for programs").choices(logForms).default("pretty"))
    .addHelpText(
      "after",
      `
One process a workspace: a second one says who runs. Stop it with Ctrl+C or SIGTERM; what runs then ends, and what was
due in the meantime is made up for at the next start, as each audience's \`catch_up\` says.
With \`serve:\` in daybrief.yaml it answers /healthz, /readyz (red with what is wrong) and /metrics (Prometheus).

Examples:
  daybrief serve
  daybrief serve --log json
  daybrief schedule --next 10   what it will do`,
    )
    .action(async (options: { log: LogForm }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openLog, wireServe } = await import("../app/wiring.ts")
      const { scheduledAudiences, serve } = await import("../app/serve.ts")
      const tools = await wireServe(workspace, "daybrief serve")
      if ("heldBy" in tools) {
        const { heldBy } = tools
        const who =
          heldBy === null ? "another process" : `\`${heldBy.command}\`, process ${heldBy.pid}, since ${heldBy.since}`
        throw new Error(`the workspace is held by ${who}; stop that first`)
      }
      const log = await openLog(options.log)
      const stop = new AbortController()
      const onSignal = () => {
        log.warn("Stopping: what runs ends first.")
        stop.abort(new Error("stopped"))
      }
      process.once("SIGINT", onSignal)
      process.once("SIGTERM", onSignal)
      try {
        const count = scheduledAudiences(workspace).length
        log.step(
          `Serving ${count} of ${workspace.audiences.length} audiences on schedule; the others are served on demand.`,
        )
        if (tools.pagesAt !== null) log.step(`/healthz, /readyz and /metrics are at ${tools.pagesAt}`)
        if (tools.post === null) log.warn("The settings name no mail server: briefs go to the output folder alone.")
        await serve(workspace, tools, log, stop.signal)
      } finally {
        process.off("SIGINT", onSignal)
        process.off("SIGTERM", onSignal)
        await tools.close()
      }
    })
}
