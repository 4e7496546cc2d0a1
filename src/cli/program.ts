import { readFileSync } from "node:fs"
import { Command, CommanderError } from "commander"
import { describeFault, SettingsError } from "../model/settings-error.ts"
import { addBaselineCommands } from "./baseline.ts"
import { addCheckCommand } from "./check.ts"
import { addDeliverCommand } from "./deliver.ts"
import { addDeliveriesCommands } from "./deliveries.ts"
import { addDoctorCommand } from "./doctor.ts"
import { addEditionsCommands } from "./editions.ts"
import { addEvalCommands } from "./eval-command.ts"
import { addExtractCommand } from "./extract-command.ts"
import { addFeedsCommands } from "./feeds.ts"
import { addInitCommand } from "./init.ts"
import { addRecipientsCommands } from "./recipients.ts"
import { addRunCommand } from "./run.ts"
import { addScheduleCommand } from "./schedule.ts"
import { addSendCommand } from "./send.ts"
import { addServeCommand } from "./serve.ts"
import { addStoreCommands } from "./store.ts"
import { addTemplateCommands } from "./template.ts"
import { addTopicsCommands } from "./topics.ts"

const epilogue = `
Exit codes:
  0  done
  1  Daybrief failed: our fault, or the machine's
  2  something you wrote needs mending: settings, topics, baselines, templates, arguments
  3  done, but with gaps (only with --strict)

Examples:
  daybrief init my-brief          make a workspace to start from
  daybrief check                  look for mistakes in settings, topics, baselines, templates and feed lists
  daybrief run                    write the briefs of all audiences, now
  daybrief run --audience press   ... of one audience
  daybrief serve                  keep running: read feeds, write and send briefs when they are due
`

/** Runs one command line; resolves to the exit code. Modules that cost time are loaded by the commands that need them. */
export async function runProgram(args: string[]): Promise<number> {
  const program = new Command("daybrief")
    .description("Writes the daily brief on the topics you track, held against what you know already.")
    .version(version(), "-V, --version", "print the version")
    .option("-w, --workspace <folder>", "folder with daybrief.yaml", ".")
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("after", epilogue)
  addInitCommand(program)
  addCheckCommand(program)
  addRunCommand(program)
  addServeCommand(program)
  addSendCommand(program)
  addScheduleCommand(program)
  addDeliverCommand(program)
  addDeliveriesCommands(program)
  addRecipientsCommands(program)
  addFeedsCommands(program)
  addTopicsCommands(program)
  addTemplateCommands(program)
  addBaselineCommands(program)
  addEditionsCommands(program)
  addExtractCommand(program)
  addEvalCommands(program)
  addStoreCommands(program)
  addDoctorCommand(program)
  try {
    await program.parseAsync(args, { from: "user" })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return explain(error)
  }
}

// Prints what went wrong, for the person who typed the command.
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof SettingsError) {
    for (const fault of error.faults) console.error(describeFault(fault))
    return 2
  }
  if (error instanceof AggregateError) {
    return Math.min(...error.errors.map(explain))
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  console.error(`daybrief failed: ${message}`)
  if (process.env.DAYBRIEF_DEBUG === undefined) console.error("Set DAYBRIEF_DEBUG=1 to see where.")
  else console.error(stack)
  return 1
}

// The same place from src/ and from dist/.
function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8")
  return (JSON.parse(text) as { version: string }).version
}
