import { type Edition, formats } from "../model/edition.ts"
import type { Collected, EditionReport } from "../model/edition-report.ts"
import type { Note, Outcome } from "../model/outcome.ts"
import type { Instant } from "../model/time.ts"
import { assemble, collect, deliver, type Tools } from "../pipeline.ts"
import type { Bell } from "../ports/bell.ts"
import type { Clock } from "../ports/clock.ts"
import type { Log } from "../ports/log.ts"
import { formatIsoWithOffset } from "../text/time-zones.ts"
import { writeArchivePages } from "./archive-pages.ts"
import { nextSlotAfter, planErrand } from "./plan-errand.ts"
import { reportEdition } from "./report-edition.ts"
import { ClockGuard } from "./schedule/clock-guard.ts"
import { parseSchedule } from "./schedule/parse-schedule.ts"
import { type ScheduledAudience, type SlotOrder, type TickReport, tick } from "./schedule/tick.ts"
import { sendDue, type WaysOut } from "./send-due.ts"
import type { Act, ServeStatus } from "./serve-status.ts"
import { timed } from "./timed.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

export interface ServeTools extends Tools, WaysOut {
  clock: Clock
  bell: Bell
  /** Milliseconds of a clock that nobody can set. */
  monotonicMs(): number
  status: ServeStatus
}

/** Polls feeds, makes editions and sends letters when they are due, until it is told to stop; what runs then ends. */
export async function serve(workspace: Workspace, tools: ServeTools, log: Log, signal: AbortSignal): Promise<void> {
  const audiences = scheduledAudiences(workspace)
  const guard = new ClockGuard()
  // The life before may have ended between an edition and the pages that list it.
  const unfinished: Unfinished = { reports: new Map(), arePagesStale: true }
  await tools.bell.ring(async () => {
    const stepMs = guard.stepped(tools.clock.now(), tools.monotonicMs())
    if (stepMs !== 0) {
      log.warn(
        `The clock went ${stepMs > 0 ? "forward" : "back"} by ${Math.round(Math.abs(stepMs) / 60_000)} minutes; waiting a minute.`,
      )
      return
    }
    const began = tools.clock.now()
    const { result: report, tookMs } = await timed(() =>
      serveOnce(workspace, audiences, tools, log, unfinished, signal),
    )
    tools.status.took("look", tookMs)
    tools.status.observe(report, began, tools.clock.now())
    say(report, workspace, log)
    await tellOperator(report, tools, log)
  }, signal)
}

/** What one look leaves to the next. */
interface Unfinished {
  /** Of editions whose documents are not where they belong yet. */
  reports: Map<number, EditionReport>
  arePagesStale: boolean
}

/** One look at the clock; see `tick`. */
async function serveOnce(
  workspace: Workspace,
  audiences: ScheduledAudience[],
  tools: ServeTools,
  log: Log,
  unfinished: Unfinished,
  signal?: AbortSignal,
): Promise<TickReport> {
  const { status, store } = tools
  const measured = async <T>(act: Act, work: () => Promise<T>) => {
    const { result, tookMs } = await timed(work)
    status.took(act, tookMs)
    return { result, tookMs }
  }
  // What an edition lacks, e.g. its PDF.
  const lacks: Note[] = []
  let reading: { result: Outcome<Collected>; tookMs: number } | null = null
  const report = await tick(
    audiences,
    {
      clock: tools.clock,
      ledger: store.slotLedger,
      lastEdition: audienceId => store.lastEdition(audienceId),
      async collect(isForBrief, signal) {
        const now = tools.clock.now()
        const polling = isForBrief ? pollForBrief : pollWhenDue
        reading = await measured("collect", () => collect(workspace.feeds, now, polling, tools, signal))
        status.collected(reading.result.value)
        return reading.result.notes
      },
      async make(order, signal) {
        const { result, tookMs } = await measured("assemble", () => makeEdition(order, workspace, tools, log, signal))
        const took = { collect: reading?.tookMs ?? null, assemble: tookMs, deliver: null }
        lacks.push(...result.notes)
        // How an edition that covers the slot came to be is what its `run` kept.
        if (order.covered === null)
          unfinished.reports.set(result.value.id, reportEdition(result, reading?.result ?? null, took))
        return result.value
      },
      async deliver(editionId) {
        const edition = await store.edition(editionId)
        if (edition === null) return
        const { tookMs } = await measured("deliver", () => deliver(edition, tools.clock.now(), tools))
        unfinished.arePagesStale = true
        const report = unfinished.reports.get(editionId)
        if (report === undefined) return
        await tools.reports.save({ ...report, tookMs: { ...report.tookMs, deliver: tookMs } })
        unfinished.reports.delete(editionId)
      },
      async sendLetters(signal) {
        const { result } = await measured("letters", () => sendDue(tools, { ...tools, log }, signal))
        status.lettersStand(await store.outbox.counts())
        return result
      },
    },
    signal,
  )
  report.notes.push(...lacks)
  if (unfinished.arePagesStale) await listEditions(workspace, tools, unfinished, report)
  return report
}

// Once a look, not once an edition: the pages list hundreds of editions, and a morning may bring a thousand.
async function listEditions(
  workspace: Workspace,
  tools: ServeTools,
  unfinished: Unfinished,
  report: TickReport,
): Promise<void> {
  try {
    report.notes.push(...(await writeArchivePages(workspace, tools)))
    unfinished.arePagesStale = false
  } catch (error) {
    report.failures.push({ doing: "writing the list of editions", error })
  }
}

/** Audiences that have a schedule, with the schedule read. */
export function scheduledAudiences(workspace: Pick<Workspace, "audiences" | "planning">): ScheduledAudience[] {
  return workspace.audiences.flatMap(audience => {
    if (audience.schedule === null) return []
    const { catchUp, holidays, leadMs, cutOff } = workspace.planning.get(audience.id)!
    return [{ audience, schedule: parseSchedule(audience.schedule), catchUp, holidays, leadMs, cutOff }]
  })
}

async function makeEdition(
  { audience, slot, name, isLate, cutoff, covered }: SlotOrder,
  workspace: Workspace,
  tools: ServeTools,
  log: Log,
  signal?: AbortSignal,
): Promise<Outcome<Edition>> {
  const now = tools.clock.now()
  const wanted = audience.formats ?? [...formats]
  const order = {
    title: workspace.title,
    audience,
    topics: workspace.topics,
    baselines: workspace.baselines,
    feeds: workspace.feeds,
    formats: wanted,
    slot,
    cutoff,
    nextSlot: nextSlotAfter(workspace, audience, Math.max(slot, now)),
    remarks: isLate ? [lateRemark(audience.timeZone, slot, now)] : [],
    coveringEdition: covered?.editionId,
    errand: {
      ...planErrand(workspace, audience, { slot, slotName: name, now, isMailed: tools.post !== null }, log),
      coveredSlot: covered === null ? undefined : { ...covered.entry, decidedAt: now },
    },
    isDryRun: false,
  }
  const { value, notes } = await assemble(order, now, tools, signal)
  // A browser that died costs one more try: the brief itself rests in the archive already.
  const isPrinted = wanted.every(format => value.edition.documents.some(document => document.format === format))
  if (isPrinted && !notes.some(isMadeGood)) return { value: value.edition, notes }
  const last = await assemble(order, now, tools, signal)
  // The second try only prints and paints: what the first one noted besides, such as a template at fault, it does not see again.
  const kept = notes.filter(note => !isMadeGood(note))
  return { value: last.value.edition, notes: [...kept, ...last.notes] }
}

// Or is told again by the second try.
function isMadeGood({ code }: Note): boolean {
  return code === "pdf-not-printed" || code === "letter-pictures-missing"
}

const pollWhenDue = { globalMax: 16, perHostSpacingMs: 1_000, bytesMax: 15 * 1024 * 1024, respectSchedule: true }
// A brief names its time as the cut-off of its information: what a feed said hours ago is not what it says then. Some
// minutes are, so that briefs that follow each other, or a brief that fails again and again, do not ask at every look.
const pollForBrief = { ...pollWhenDue, staleAfterMs: 5 * 60_000 }

function lateRemark(timeZone: string, slot: Instant, now: Instant): string {
  const clock = (instant: Instant) => formatIsoWithOffset(instant, timeZone).slice(0, 16).replace("T", " ")
  return `This edition was due at ${clock(slot)} and was made at ${clock(now)}.`
}

// Best effort: what it says stands in the log and in the store as well.
async function tellOperator(report: TickReport, { post, clock }: ServeTools, log: Log): Promise<void> {
  const content = post?.operator?.observe(report, clock.now()) ?? null
  if (post === null || content === null) return
  const envelope = { from: content.from.address, to: content.to }
  const handover = await post.mailer.handOver(envelope, await post.mailer.write(content), async () => {})
  if (handover.kind !== "accepted") log.warn(`The operator could not be told: ${handover.answer}`)
}

function say(report: TickReport, workspace: Workspace, log: Log): void {
  for (const edition of report.made) {
    const { id, audienceId, number, brief } = edition
    const facts = { edition: id, audience: audienceId, number, onTopic: brief.counts.articlesOnTopic }
    log.step(`Edition ${number} of ${audienceId} is made`, { ...facts, isQuiet: brief.isQuiet })
  }
  const momentOf = (audienceId: string, slot: Instant) =>
    formatIsoWithOffset(slot, workspace.audiences.find(({ id }) => id === audienceId)?.timeZone ?? "UTC")
  for (const { audienceId, slot, edition } of report.covered) {
    const [due, own] = [momentOf(audienceId, slot), momentOf(audienceId, edition.slot)]
    log.step(
      `Edition ${edition.number} of ${audienceId}, made on demand for ${own} and sent to nobody, covers the slot of ${due} and goes out as that slot's`,
      { edition: edition.id, audience: audienceId, number: edition.number, slot: due },
    )
  }
  for (const { audienceId, slot, reason } of report.skipped) {
    const moment = momentOf(audienceId, slot)
    log.warn(`${audienceId}: the slot of ${moment} is skipped. ${reason}`, { audience: audienceId, slot: moment })
  }
  for (const { sentence, cause, code, subject } of report.notes) {
    log.warn(cause === undefined ? sentence : `${sentence} (${cause})`, { code, subject })
  }
  for (const { doing, error } of report.failures) {
    log.warn(`${doing} failed and is tried again: ${error instanceof Error ? error.message : String(error)}`)
  }
}
