import { type Audience, type Edition, type Format, formats } from "../model/edition.ts"
import type { Note } from "../model/outcome.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Instant } from "../model/time.ts"
import { assemble, collect, deliver, type Tools } from "../pipeline.ts"
import type { Log } from "../ports/log.ts"
import type { Mailer } from "../ports/mailer.ts"
import { planEdition } from "../stages/7-compose/plan-edition.ts"
import type { LetterPass } from "../stages/9-deliver/deliver-letters.ts"
import { count } from "../text/count.ts"
import { writeArchivePages } from "./archive-pages.ts"
import { isLeftUnsent } from "./left-unsent.ts"
import { nextSlotAfter, planErrand } from "./plan-errand.ts"
import { reportEdition } from "./report-edition.ts"
import { timed } from "./timed.ts"
import { withLines } from "./workspace/inspect-templates.ts"
import type { Workspace } from "./workspace/load-workspace.ts"
import { writeLetterFiles } from "./write-letter-files.ts"

export interface RunOrder {
  audiences: Audience[]
  /** Only these topics; all of the audience's when null. */
  topics: string[] | null
  /** Each audience's own when null. */
  formats: Format[] | null
  /** The moment of the edition: its slot and the cut-off of its information. */
  at: Instant
  /** The moment was named and lies in the past: what is dated later did not exist then. */
  isReplay: boolean
  isDryRun: boolean
  /** What is done about letters; nothing where it is left out. */
  letters?: {
    /** The true time: letters go now, whatever the moment of the edition. */
    now: Instant
    /** With what a dry run writes them as files; null where they are planned with the edition. */
    asFiles: { mailer: Pick<Mailer, "write">; pass: LetterPass } | null
  }
}

export interface RunReport {
  articles: { added: number; revised: number }
  editions: {
    audience: Audience
    edition: Edition
    isNew: boolean
    files: string[]
    letters: string[]
    /** Nobody was sent it, though somebody would get it: what it tells counts as told all the same. */
    isLeftUnsent: boolean
    notes: Note[]
  }[]
  /** Feeds that failed and the like: the brief names them too. */
  notes: Note[]
  /** What ended single audiences' briefs; the others were made. */
  failures: unknown[]
}

/** The main job: collect once, then assemble and deliver for each audience. One audience's failure leaves the others. */
export async function runBriefs(
  workspace: Workspace,
  order: RunOrder,
  tools: Tools,
  log: Log,
  signal?: AbortSignal,
): Promise<RunReport> {
  await refuseWhatIsCovered(order, tools)
  log.step(`Reading ${count(workspace.feeds.length, "feed")}`)
  const options = { ...pollNow, aheadMaxMs: order.isReplay ? 0 : undefined }
  const reading = await timed(() => collect(workspace.feeds, order.at, options, tools, signal))
  const collected = reading.result
  // Its threads hold 40 MB each and are started again when they are wanted.
  await tools.feedReader.close()
  const { added, revised } = collected.value
  const report: RunReport = { articles: { added, revised }, editions: [], notes: [...collected.notes], failures: [] }
  for (const audience of order.audiences) {
    signal?.throwIfAborted()
    log.step(`Writing the brief for ${audience.title}`)
    try {
      const errand = errandOf(workspace, audience, order, log)
      const asFiles = order.letters?.asFiles ?? null
      const narrowed = { ...audience, topics: audience.topics.filter(id => order.topics?.includes(id) ?? true) }
      const wanted = {
        title: workspace.title,
        audience: narrowed,
        topics: workspace.topics,
        baselines: workspace.baselines,
        feeds: workspace.feeds,
        formats: order.formats ?? audience.formats ?? [...formats],
        slot: order.at,
        cutoff: order.at,
        nextSlot: nextSlotAfter(workspace, audience, order.at),
        errand,
        isDryRun: order.isDryRun,
      }
      const { result: made, tookMs } = await timed(() => assemble(wanted, order.at, tools, signal))
      const { edition, isNew } = made.value
      const delivery = await timed(() => deliver(edition, order.at, tools))
      const files = delivery.result.value.map(({ proof }) => proof)
      const letters =
        errand === undefined || asFiles === null
          ? []
          : await writeLetterFiles(edition, errand, asFiles, tools, audience)
      if (isNew && !order.isDryRun) {
        const took = { collect: reading.tookMs, assemble: tookMs, deliver: delivery.tookMs }
        await tools.reports.save(reportEdition({ value: edition, notes: made.notes }, collected, took))
      }
      const isAsked = order.isDryRun || order.letters !== undefined
      const isUnsent = !isAsked && (await isLeftUnsent(edition, audience, workspace, tools.store.outbox))
      report.editions.push({ audience, edition, isNew, files, letters, isLeftUnsent: isUnsent, notes: made.notes })
    } catch (error) {
      report.failures.push(withLines(error, workspace))
    }
  }
  if (!order.isDryRun && report.editions.length > 0) report.notes.push(...(await writeArchivePages(workspace, tools)))
  return report
}

// Where no audience can have an edition of that moment, no feed is read for it.
async function refuseWhatIsCovered({ audiences, at }: RunOrder, { store }: Pick<Tools, "store">): Promise<void> {
  const refusals: SettingsError[] = []
  for (const audience of audiences) {
    if ((await store.editionOfSlot(audience.id, at)) !== null) return
    try {
      planEdition(audience, await store.lastEdition(audience.id), at, at)
      return
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      refusals.push(error)
    }
  }
  if (refusals.length > 0) throw new SettingsError(refusals.flatMap(({ faults }) => faults))
}

function errandOf(workspace: Workspace, audience: Audience, { at, letters }: RunOrder, log: Log) {
  if (letters === undefined) return undefined
  const moment = { slot: at, slotName: null, now: letters.now, isMailed: workspace.mail !== null }
  return planErrand(workspace, audience, moment, log)
}

// Someone asked for the brief now: feeds are read now, whatever their own rhythm, but no host is hurried.
const pollNow = { globalMax: 16, perHostSpacingMs: 1_000, bytesMax: 15 * 1024 * 1024, respectSchedule: false }
