import { spawn } from "node:child_process"
import { dirname } from "node:path"
import { type Command, InvalidArgumentError } from "commander"
import type { RunReport } from "../app/run.ts"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import { type Audience, type Format, formats } from "../model/edition.ts"
import type { LetterCounts } from "../model/letter.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Instant } from "../model/time.ts"
import type { Log } from "../ports/log.ts"
import { nearestHint } from "../text/nearest-word.ts"
import { formatExactly, formatIsoWithOffset } from "../text/time-zones.ts"
import { countsInWords, hasWayOut, noWayOut, sendOut } from "./send-out.ts"
import {
  audienceOf,
  count,
  holderInWords,
  printJson,
  readMoment,
  showMoment,
  type TypedMoment,
  terminalLog,
  unknownName,
  workspaceOf,
} from "./support.ts"

interface RunOptions {
  audience?: string[]
  topic?: string[]
  at?: TypedMoment
  format?: Format[]
  out?: string
  open?: boolean
  dryRun?: boolean
  send?: boolean
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
    .option(
      "--at <moment>",
      "the moment of the brief, on the workspace's clock if no zone is named (default: now, or `at` in daybrief.yaml)",
      readMoment,
    )
    .option("-f, --format <list>", `${formats.join(", ")}; several with commas (default: the audience's)`, readFormats)
    .option("-o, --out <folder>", "another output folder")
    .option("--open", "open the PDF when it is there")
    .option("--dry-run", "write the documents, and the letters as .eml files, but archive no edition and send nothing")
    .option(
      "--send",
      "mail the letters as well, each recipient of an edition once; without it, this command mails nobody",
    )
    .option(
      "--strict",
      "exit with 3 when a feed failed, a document is missing, a template has a fault or a letter did not go",
    )
    .option("--json", "print what was made as JSON")
    .addHelpText(
      "after",
      `
A second run for the same moment gives the same edition again: nothing is doubled, nothing is told twice. With --send, whoever
has no letter of that edition yet gets one. Without --send and --dry-run nobody is sent an edition, and yet what it tells counts as
told to its audience: the next slot's letter holds only the rest. Where it covers a slot that has come and that \`daybrief serve\` has
not seen to yet, \`serve\` sends it as that slot's. For briefs at set times, let \`daybrief serve\` run, or cron call \`daybrief serve --once\`.

Examples:
  daybrief run
  daybrief run --audience executive --format pdf --open
  daybrief run --at 2025-03-14T07:00:00+04:00 --dry-run
  daybrief run --audience press --send
  daybrief run --strict --json`,
    )
    .action(async (options: RunOptions, command: Command) => {
      const workspace = await workspaceOf(command)
      const audiences = chosenAudiences(workspace, options.audience)
      checkTopics(audiences, options.topic)
      checkSend(workspace, options)
      const named = options.at?.(workspace.timeZone) ?? workspace.at
      if (named !== null && named > Date.now()) throw notYet(workspace, named, Date.now(), options.at !== undefined)
      const { openPost, wire } = await import("../app/wiring.ts")
      const { runBriefs } = await import("../app/run.ts")
      const tools = await wire(workspace, options.out)
      const log = terminalLog()
      const stop = new AbortController()
      const onInterrupt = () => stop.abort(new Error("interrupted"))
      process.once("SIGINT", onInterrupt)
      process.once("SIGTERM", onInterrupt)
      if (options.at === undefined && workspace.at !== null) {
        log.warn(
          `The clock stands at ${showMoment(workspace.at, workspace.timeZone)}: \`at\` in daybrief.yaml. Take it out for real use.`,
        )
      }
      const isDryRun = options.dryRun ?? options.topic !== undefined
      const writesFiles = isDryRun && workspace.mail !== null
      const post = writesFiles ? await openPost(workspace) : null
      let turn: Turn | null = null
      try {
        if (!isDryRun)
          turn = await takeTurn(workspace, options.send ? "daybrief run --send" : "daybrief run", log, stop)
        // Whoever waited for another run asks for the moment after it.
        const now = Date.now()
        const at = named ?? now
        const order = {
          audiences,
          topics: options.topic ?? null,
          formats: options.format ?? null,
          at,
          isReplay: at < now,
          isDryRun,
          letters: options.send || writesFiles ? { now, asFiles: post } : undefined,
        }
        const sendPlanned = async () =>
          options.send ? await sendOut(workspace, tools, "daybrief run --send", log, stop.signal) : null
        const report = await runBriefs(workspace, order, tools, log, stop.signal)
        turn?.release()
        turn = null
        log.end()
        const counts = await sendPlanned()
        if (report.editions.length === 0 && report.failures.length > 0) throw failureOf(report.failures)
        if (options.json) printJson({ ...reportAsJson(report), letters: counts })
        else {
          printReport(report, counts, isDryRun)
          printUnsent(report, formatExactly(at, workspace.timeZone), options.audience)
        }
        // One audience's fault keeps no other's readers waiting, and hides no other's brief.
        if (report.failures.length > 0) throw failureOf(report.failures)
        const isUnsent = counts !== null && counts.planned + counts.failed + counts.uncertain > 0
        if (options.strict && (isUnsent || hasGaps(report))) process.exitCode = 3
        if (options.open)
          openFile(report.editions.flatMap(({ files }) => files).find(file => /\.(pdf|html)$/.test(file)))
      } finally {
        turn?.release()
        log.end()
        process.off("SIGINT", onInterrupt)
        process.off("SIGTERM", onInterrupt)
        await post?.mailer.close()
        await tools.close()
      }
    })
}

interface Turn {
  release(): void
}

// Two that make an audience's next edition at once would give both the same number, and tell the same news twice.
async function takeTurn(workspace: Workspace, command: string, log: Log, stop: AbortController): Promise<Turn> {
  const { lockRun } = await import("../app/wiring.ts")
  const { waitForLock } = await import("../app/wait-for-lock.ts")
  const turn = await waitForLock(() => lockRun(workspace, command), turnWaitMs, {
    onWait: heldBy => log.step(`Waiting for ${holderInWords({ heldBy })}`),
    signal: stop.signal,
  })
  if (!("heldBy" in turn)) return turn
  throw new Error(`the briefs are being made by ${holderInWords(turn)}; let that one end, then run again`)
}

// A run of a few audiences takes seconds; one of many is worth telling about.
const turnWaitMs = 60_000

function failureOf(failures: unknown[]): unknown {
  return failures.length === 1
    ? failures[0]
    : new AggregateError(failures, `${failures.length} briefs could not be made`)
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
  return wanted.map(id => audienceOf(workspace, id))
}

// What is read now would count as read then: every audience would miss it until that moment came.
function notYet({ timeZone, faultAt }: Workspace, at: Instant, now: Instant, isTyped: boolean): SettingsError {
  const [asked, present] = [at, now].map(moment => formatIsoWithOffset(moment, timeZone))
  const message = `found ${asked}, and it is ${present} now; expected a moment that has come`
  return isTyped ? SettingsError.of("--at", message) : new SettingsError([faultAt(["at"], message)])
}

function checkSend(workspace: Workspace, { send, dryRun, topic }: RunOptions): void {
  if (!send) return
  if (dryRun || topic !== undefined)
    throw SettingsError.of("--send", "a dry run sends nothing; leave one of the two out")
  if (!hasWayOut(workspace)) throw SettingsError.of("daybrief.yaml", noWayOut)
}

function checkTopics(audiences: Audience[], wanted: string[] = []): void {
  const known = [...new Set(audiences.flatMap(({ topics }) => topics))]
  for (const id of wanted) if (!known.includes(id)) throw unknownName("topic", id, known)
}

function printReport({ articles, editions, notes }: RunReport, counts: LetterCounts | null, isDryRun: boolean): void {
  console.log(
    `${count(articles.added, "new article")} on the shelf${articles.revised ? `, ${articles.revised} revised` : ""}.`,
  )
  for (const note of notes) console.log(`${note.kind === "gap" ? "Gap" : "Note"}: ${note.sentence}${cause(note.cause)}`)
  for (const { audience, edition, isNew, files, letters, notes: editionNotes } of editions) {
    const state = edition.brief.isQuiet ? "no change" : countChanges(edition.brief.board)
    const form = isDryRun ? "printed anew as its template is now, beside it" : "the same again"
    console.log(`\n${audience.title}, edition ${edition.number}: ${state}${isNew ? "" : ` (made before; ${form})`}`)
    for (const note of editionNotes) console.log(`  Note: ${note.sentence}${cause(note.cause)}`)
    for (const file of files) console.log(`  ${file}`)
    if (letters.length > 0) console.log(`  ${count(letters.length, "letter")} in ${dirname(letters[0]!)}`)
  }
  const sent = counts === null ? null : countsInWords(counts)
  if (sent !== null) console.log(`\n${sent}`)
}

// Who tries a brief out uses up its news, and its readers would never know.
function printUnsent({ editions }: RunReport, at: string, asked: string[] | undefined): void {
  const unsent = editions.filter(({ isLeftUnsent }) => isLeftUnsent).map(({ audience }) => audience.id)
  if (unsent.length === 0) return
  const whom = unsent.length > namedMax ? `${unsent.length} audiences` : new Intl.ListFormat("en-GB").format(unsent)
  const audiences = asked === undefined ? "" : ` --audience ${asked.join(" ")}`
  const [these, tell, them] =
    unsent.length === 1 ? ["this edition", "it tells", "it"] : ["these editions", "they tell", "them"]
  console.log(
    `\nNobody was sent ${these}, and what ${tell} counts as told to ${whom}. To send ${them}: \`daybrief run${audiences} --at ${at} --send\`.`,
  )
  console.log("To look at a brief without telling it: `daybrief run --dry-run`.")
}

const namedMax = 5

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
    editions: editions.map(({ audience, edition, isNew, files, letters, notes: editionNotes }) => ({
      audience: audience.id,
      id: edition.id,
      number: edition.number,
      slot: edition.brief.slot,
      isNew,
      isQuiet: edition.brief.isQuiet,
      counts: edition.brief.counts,
      documents: edition.documents.map(({ format, hash }, index) => ({ format, hash, file: files[index] })),
      letters,
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
