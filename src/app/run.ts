import { type Audience, type Edition, type Format, formats } from "../model/edition.ts"
import type { Note } from "../model/outcome.ts"
import type { Instant } from "../model/time.ts"
import { assemble, collect, deliver, type Tools } from "../pipeline.ts"
import type { Log } from "../ports/log.ts"
import { writeArchivePages } from "./archive-pages.ts"
import { parseSchedule } from "./schedule/parse-schedule.ts"
import { nextSlot } from "./schedule/slots.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

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
}

export interface RunReport {
  articles: { added: number; revised: number }
  editions: { audience: Audience; edition: Edition; isNew: boolean; files: string[]; notes: Note[] }[]
  /** Feeds that failed and the like: the brief names them too. */
  notes: Note[]
}

/** The main job: collect once, then assemble and deliver for each audience. One audience's failure leaves the others. */
export async function runBriefs(
  workspace: Workspace,
  order: RunOrder,
  tools: Tools,
  log: Log,
  signal?: AbortSignal,
): Promise<RunReport> {
  log.step(`Reading ${workspace.feeds.length} feeds`)
  const collected = await collect(
    workspace.feeds,
    order.at,
    { ...pollNow, aheadMaxMs: order.isReplay ? 0 : undefined },
    tools,
    signal,
  )
  // Its threads hold 40 MB each and are started again when they are wanted.
  await tools.feedReader.close()
  const { added, revised } = collected.value
  const report: RunReport = { articles: { added, revised }, editions: [], notes: collected.notes }
  const failures: unknown[] = []
  for (const audience of order.audiences) {
    signal?.throwIfAborted()
    log.step(`Writing the brief for ${audience.title}`)
    try {
      const narrowed = { ...audience, topics: audience.topics.filter(id => order.topics?.includes(id) ?? true) }
      const made = await assemble(
        {
          title: workspace.title,
          audience: narrowed,
          topics: workspace.topics,
          baselines: workspace.baselines,
          feeds: workspace.feeds,
          formats: order.formats ?? audience.formats ?? [...formats],
          slot: order.at,
          cutoff: order.at,
          nextSlot: nextSlotOf(audience, order.at),
          isDryRun: order.isDryRun,
        },
        order.at,
        tools,
        signal,
      )
      const { edition, isNew } = made.value
      const receipts = await deliver(edition, order.at, tools)
      const files = receipts.value.map(({ proof }) => proof)
      report.editions.push({ audience, edition, isNew, files, notes: made.notes })
    } catch (error) {
      failures.push(error)
    }
  }
  if (!order.isDryRun && report.editions.length > 0) await writeArchivePages(workspace, tools)
  if (failures.length === 1) throw failures[0]
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} briefs could not be made`)
  return report
}

function nextSlotOf(audience: Audience, after: Instant): Instant | null {
  return audience.schedule === null ? null : nextSlot(parseSchedule(audience.schedule), audience.timeZone, after)
}

// Someone asked for the brief now: feeds are read now, whatever their own rhythm, but no host is hurried.
const pollNow = { globalMax: 16, perHostSpacingMs: 1_000, bytesMax: 15 * 1024 * 1024, respectSchedule: false }
