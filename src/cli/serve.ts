import { type Command, Option } from "commander"
import type { Bell } from "../ports/bell.ts"
import { type LogForm, logForms } from "../ports/log.ts"
import { holderInWords, workspaceOf } from "./support.ts"

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("keep running: read feeds, write briefs and send letters when they are due")
    .option("--once", "look at the clock once, do what is due, and end: for cron or another timer")
    .addOption(new Option("--log <form>", "lines for people, or JSON for programs").choices(logForms).default("pretty"))
    .addHelpText(
      "after",
      `
One process a workspace: a second one says who runs. Stop it with Ctrl+C or SIGTERM; what runs then ends, and what was
due in the meantime is made up for at the next start, as each audience's \`catch_up\` says. A slot that \`daybrief run\` came to
cover gets that edition, if nobody was sent it; if it was sent, the slot is skipped.
With \`serve:\` in daybrief.yaml it answers /healthz, /readyz (red with what is wrong) and /metrics (Prometheus).

With --once, call it every few minutes: slots, catching up, letters and their second tries are those of \`serve\`, and nothing
is made or sent twice. What could not be done stands on standard error, the exit code is then 1, and the next call tries it again.

Examples:
  daybrief serve
  daybrief serve --log json
  */5 * * * *  daybrief serve --once   in a crontab
  daybrief schedule --next 10   what it will do`,
    )
    .action(async ({ once: isOnce = false, log: form }: { once?: boolean; log: LogForm }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openLog, wireServe } = await import("../app/wiring.ts")
      const { scheduledAudiences, serve } = await import("../app/serve.ts")
      const tools = await wireServe(workspace, isOnce ? "daybrief serve --once" : "daybrief serve", {
        hasPages: !isOnce,
      })
      if ("heldBy" in tools) throw new Error(`the workspace is held by ${holderInWords(tools)}; stop that first`)
      const log = await openLog(form)
      const stop = new AbortController()
      const onSignal = () => {
        log.warn("Stopping: what runs ends first.")
        stop.abort(new Error("stopped"))
      }
      if (workspace.at !== null) log.warn("`at` in daybrief.yaml is for `daybrief run`; serve goes by the real clock.")
      process.once("SIGINT", onSignal)
      process.once("SIGTERM", onSignal)
      try {
        if (!isOnce) {
          const count = scheduledAudiences(workspace).length
          log.step(
            `Serving ${count} of ${workspace.audiences.length} audiences on schedule; the others are served on demand.`,
          )
          if (tools.pagesAt !== null) log.step(`/healthz, /readyz and /metrics are at ${tools.pagesAt}`)
          if (tools.post === null) log.warn("The settings name no mail server: briefs go to the output folder alone.")
        }
        await serve(workspace, isOnce ? { ...tools, bell: oneStroke } : tools, log, stop.signal)
        if (isOnce && tools.status.troubles(tools.clock.now()).length > 0) process.exitCode = 1
      } finally {
        process.off("SIGINT", onSignal)
        process.off("SIGTERM", onSignal)
        await tools.close()
      }
    })
}

const oneStroke: Bell = { ring: heard => heard() }
