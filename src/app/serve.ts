import { type Edition, formats } from "../model/edition.ts"
import type { Note, Outcome } from "../model/outcome.ts"
import type { Instant } from "../model/time.ts"
import { assemble, collect, deliver, post, type Tools } from "../pipeline.ts"
import type { Bell } from "../ports/bell.ts"
import type { Clock } from "../ports/clock.ts"
import type { Log } from "../ports/log.ts"
import type { Mailer } from "../ports/mailer.ts"
import type { LetterPass } from "../stages/9-deliver/deliver-letters.ts"
import { staleAfterMs } from "../stages/9-deliver/letter-states.ts"
import { formatIsoWithOffset } from "../text/time-zones.ts"
import { writeArchivePages } from "./archive-pages.ts"
import type { OperatorMail } from "./operator-mail.ts"
import { ClockGuard } from "./schedule/clock-guard.ts"
import { parseSchedule } from "./schedule/parse-schedule.ts"
import { nextSlot } from "./schedule/slots.ts"
import { type ScheduledAudience, type SlotOrder, type TickReport, tick } from "./schedule/tick.ts"
import type { ServeStatus } from "./serve-status.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

export interface ServeTools extends Tools {
  clock: Clock
  bell: Bell
  /** Milliseconds of a clock that nobody can set. */
  monotonicMs(): number
  status: ServeStatus
  /** Null where the workspace names no mail server. */
  post: { mailer: Mailer; pass: LetterPass; operator: OperatorMail | null } | null
}

/** Polls feeds, makes editions and sends letters when they are due, until it is told to stop; what runs then ends. */
export async function serve(workspace: Workspace, tools: ServeTools, log: Log, signal: AbortSignal): Promise<void> {
  const audiences = scheduledAudiences(workspace)
  const guard = new ClockGuard()
  await tools.bell.ring(async () => {
    const stepMs = guard.stepped(tools.clock.now(), tools.monotonicMs())
    if (stepMs !== 0) {
      log.warn(
        `The clock went ${stepMs > 0 ? "forward" : "back"} by ${Math.round(Math.abs(stepMs) / 60_000)} minutes; waiting a minute.`,
      )
      return
    }
    const began = tools.clock.now()
    const report = await serveOnce(workspace, audiences, tools, signal)
    tools.status.observe(report, began, tools.clock.now())
    say(report, workspace, log)
    await tellOperator(report, tools, log)
  }, signal)
}

/** One look at the clock; see `tick`. */
async function serveOnce(
  workspace: Workspace,
  audiences: ScheduledAudience[],
  tools: ServeTools,
  signal?: AbortSignal,
): Promise<TickReport> {
  const notes: Note[] = []
  const report = await tick(
    audiences,
    {
      clock: tools.clock,
      ledger: tools.store.slotLedger,
      async coveredUntil(audienceId) {
        const last = await tools.store.lastEdition(audienceId)
        return last === null ? null : Math.max(last.slot, last.period.to)
      },
      async collect(signal) {
        return (await collect(workspace.feeds, tools.clock.now(), pollWhenDue, tools, signal)).notes
      },
      async make(order, signal) {
        const made = await makeEdition(order, workspace, tools, signal)
        notes.push(...made.notes)
        return made.value
      },
      async deliver(editionId) {
        const edition = await tools.store.edition(editionId)
        if (edition === null) return
        await deliver(edition, tools.clock.now(), tools)
        await writeArchivePages(workspace, tools)
      },
      async sendLetters(signal) {
        if (tools.post === null) return { value: null, notes: [] }
        const { mailer, pass } = tools.post
        return post(pass, { store: tools.store, filler: tools.filler, mailer, clock: tools.clock }, signal)
      },
    },
    signal,
  )
  return { ...report, notes: [...report.notes, ...notes] }
}

/** Audiences that have a schedule, with the schedule read. */
export function scheduledAudiences(workspace: Pick<Workspace, "audiences" | "planning">): ScheduledAudience[] {
  return workspace.audiences.flatMap(audience => {
    if (audience.schedule === null) return []
    const { catchUp, holidays, leadMs } = workspace.planning.get(audience.id)!
    return [{ audience, schedule: parseSchedule(audience.schedule), catchUp, holidays, leadMs }]
  })
}

async function makeEdition(
  { audience, slot, name, isLate, cutoff }: SlotOrder,
  workspace: Workspace,
  tools: ServeTools,
  signal?: AbortSignal,
): Promise<Outcome<Edition>> {
  const now = tools.clock.now()
  const { holidays, whenQuiet } = workspace.planning.get(audience.id)!
  const next = nextSlot(parseSchedule(audience.schedule!), audience.timeZone, Math.max(slot, now), { holidays })
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
    nextSlot: next,
    remarks: isLate ? [lateRemark(audience.timeZone, slot, now)] : [],
    errand: {
      recipients: tools.post === null ? [] : audience.recipients,
      wantsQuiet: whenQuiet === "send",
      sendAt: Math.max(slot, now),
      staleAt: Math.min(next ?? Number.POSITIVE_INFINITY, now + staleAfterMs),
      slotName: name,
    },
    isDryRun: false,
  }
  const { value, notes } = await assemble(order, now, tools, signal)
  // A browser that died costs one more try: the brief itself rests in the archive already.
  const isWhole = wanted.every(format => value.edition.documents.some(document => document.format === format))
  const whole = isWhole ? value : (await assemble(order, now, tools, signal)).value
  return { value: whole.edition, notes }
}

const pollWhenDue = { globalMax: 16, perHostSpacingMs: 1_000, bytesMax: 15 * 1024 * 1024, respectSchedule: true }

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
    log.step(`Edition ${edition.number} of ${edition.audienceId} is made`)
  }
  for (const { audienceId, slot, reason } of report.skipped) {
    const zone = workspace.audiences.find(({ id }) => id === audienceId)?.timeZone ?? "UTC"
    log.warn(`${audienceId}: the slot of ${formatIsoWithOffset(slot, zone)} is skipped. ${reason}`)
  }
  for (const { sentence, cause } of report.notes) log.warn(cause === undefined ? sentence : `${sentence} (${cause})`)
  for (const { doing, error } of report.failures) {
    log.warn(`${doing} failed and is tried again: ${error instanceof Error ? error.message : String(error)}`)
  }
}
