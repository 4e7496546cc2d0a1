import { spawn } from "node:child_process"
import { type Command, InvalidArgumentError } from "commander"
import type { RunReport } from "../app/run.ts"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import { type Audience, type Format, formats } from "../model/edition.ts"
import { SettingsError } from "../model/settings-error.ts"
import { nearestHint } from "../text/nearest-word.ts"
import { printJson, readMoment, showMoment, terminalLog, workspaceOf } from "./support.ts"

interface RunOptions {
  audience?: string[]
  topic?: string[]
  at?: number
  format?: Format[]
  out?: string
  open?: boolean
  dryRun?: boolean
  strict?: boolean
  json?: boolean
}

export function addRunCommand(program: Command): void {
  program
    .command("run")
    .description("read the feeds and write the briefs, now")
    .option("-a, --audience <id...>", "only these audiences")
    .option(
      "-t, --topic <id...>",
      "only these topics; implies --dry-run, since an edition tells all of an audience's topics",
    )
    .option("--at <moment>", "the moment of the brief (default: now, or `at` in daybrief.yaml)", readMoment)
    .option("-f, --format <list>", `${formats.join(", ")}; several with commas (default: the audience's)`, readFormats)
    .option("-o, --out <folder>", "another output folder")
    .option("--open", "open the PDF when it is there")
    .option("--dry-run", "write the documents, but archive no edition: the next one tells it all again")
    .option("--strict", "exit with 3 when a feed failed, a document is missing or a template has a fault")
    .option("--json", "print what was made as JSON")
    .addHelpText(
      "after",
      `
A second run for the same moment gives the same edition again: nothing is doubled, nothing is told twice.

Examples:
  daybrief run
  daybrief run --audience executive --format pdf --open
  daybrief run --at 2025-03-14T07:00:00+04:00 --dry-run
  daybrief run --strict --json`,
    )
    .action(async (options: RunOptions, command: Command) => {
      const workspace = await workspaceOf(command)
      const audiences = chosenAudiences(workspace, options.audience)
      checkTopics(audiences, options.topic)
      const { wire } = await import("../app/wiring.ts")
      const { runBriefs } = await import("../app/run.ts")
      const tools = await wire(workspace, options.out)
      const log = terminalLog()
      const stop = new AbortController()
      const onInterrupt = () => stop.abort(new Error("interrupted"))
      process.once("SIGINT", onInterrupt)
      process.once("SIGTERM", onInterrupt)
      const now = Date.now()
      const at = options.at ?? workspace.at ?? now
      if (options.at === undefined && workspace.at !== null) {
        log.warn(
          `The clock stands at ${showMoment(at, workspace.timeZone)}: \`at\` in daybrief.yaml. Take it out for real use.`,
        )
      }
      try {
        const order = {
          audiences,
          topics: options.topic ?? null,
          formats: options.format ?? null,
          at,
          isReplay: at < now,
          isDryRun: options.dryRun ?? options.topic !== undefined,
        }
        const report = await runBriefs(workspace, order, tools, log, stop.signal)
        log.end()
        if (options.json) printJson(reportAsJson(report))
        else printReport(report)
        if (options.strict && hasGaps(report)) process.exitCode = 3
        if (options.open)
          openFile(report.editions.flatMap(({ files }) => files).find(file => /\.(pdf|html)$/.test(file)))
      } finally {
        log.end()
        process.off("SIGINT", onInterrupt)
        process.off("SIGTERM", onInterrupt)
        await tools.close()
      }
    })
}

function readFormats(text: string): Format[] {
  const found = text.split(",").map(part => part.trim())
  for (const format of found) {
    if (!(formats as readonly string[]).includes(format)) {
      throw new InvalidArgumentError(
        `There is no format "${format}".${nearestHint(format, formats)} Known: ${formats.join(", ")}.`,
      )
    }
  }
  return [...new Set(found)] as Format[]
}

function chosenAudiences(workspace: Workspace, wanted: string[] | undefined): Audience[] {
  if (wanted === undefined) return workspace.audiences
  return wanted.map(id => {
    const audience = workspace.audiences.find(one => one.id === id)
    if (audience !== undefined) return audience
    throw unknownName(
      "--audience",
      "audience",
      id,
      workspace.audiences.map(one => one.id),
    )
  })
}

function checkTopics(audiences: Audience[], wanted: string[] = []): void {
  const known = [...new Set(audiences.flatMap(({ topics }) => topics))]
  for (const id of wanted) if (!known.includes(id)) throw unknownName("--topic", "topic", id, known)
}

function unknownName(option: string, what: string, found: string, known: string[]): SettingsError {
  const hint = nearestHint(found, known)
  const message = `there is no ${what} \`${found}\`.${hint} Known: ${known.join(", ")}.`
  return SettingsError.of(option, message)
}

function printReport({ articles, editions, notes }: RunReport): void {
  console.log(`${articles.added} new articles on the shelf${articles.revised ? `, ${articles.revised} revised` : ""}.`)
  for (const note of notes) console.log(`${note.kind === "gap" ? "Gap" : "Note"}: ${note.sentence}${cause(note.cause)}`)
  for (const { audience, edition, isNew, files, notes: editionNotes } of editions) {
    const state = edition.brief.isQuiet ? "no change" : countChanges(edition.brief.board)
    console.log(
      `\n${audience.title}, edition ${edition.number}: ${state}${isNew ? "" : " (made before; the same again)"}`,
    )
    for (const note of editionNotes) console.log(`  Note: ${note.sentence}${cause(note.cause)}`)
    for (const file of files) console.log(`  ${file}`)
  }
}

function cause(text: string | undefined): string {
  return text === undefined ? "" : ` (${text})`
}

function countChanges(board: { counts: { changed: number; new: number; disputed: number } }[]): string {
  const sum = (kind: "changed" | "new" | "disputed") => board.reduce((total, row) => total + row.counts[kind], 0)
  const parts = [`${sum("changed")} changed`, `${sum("new")} new`]
  if (sum("disputed") > 0) parts.push(`${sum("disputed")} disputed`)
  return parts.join(", ")
}

function reportAsJson({ articles, editions, notes }: RunReport) {
  return {
    articles,
    notes,
    editions: editions.map(({ audience, edition, isNew, files, notes: editionNotes }) => ({
      audience: audience.id,
      id: edition.id,
      number: edition.number,
      slot: edition.brief.slot,
      isNew,
      isQuiet: edition.brief.isQuiet,
      counts: edition.brief.counts,
      documents: edition.documents.map(({ format, hash }, index) => ({ format, hash, file: files[index] })),
      gaps: edition.brief.gaps,
      notes: editionNotes,
    })),
  }
}

function hasGaps({ editions, notes }: RunReport): boolean {
  return [...notes, ...editions.flatMap(edition => edition.notes)].some(({ kind }) => kind === "gap")
}

function openFile(path: string | undefined): void {
  if (path === undefined) return
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", path]
      : process.platform === "win32"
        ? ["explorer", path]
        : ["xdg-open", path]
  const child = spawn(command!, args, { detached: true, stdio: "ignore" })
  child.on("error", () => console.error(`Could not open ${path}: ${command} is not there.`))
  child.unref()
}
