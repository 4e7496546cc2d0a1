import { type Command, InvalidArgumentError } from "commander"
import type { InspectedWorkspace, Workspace } from "../app/workspace/load-workspace.ts"
import type { Audience } from "../model/edition.ts"
import type { Letter } from "../model/letter.ts"
import { isPlaceName } from "../model/place.ts"
import { SettingsError } from "../model/settings-error.ts"
import { dayMs, type Instant } from "../model/time.ts"
import type { Log } from "../ports/log.ts"
import type { Store } from "../ports/store.ts"
import { addressKey, isMailAddress } from "../text/mail-addresses.ts"
import { nearestHint } from "../text/nearest-word.ts"
import { instantOfLocalTime } from "../text/time-zones.ts"

/** The workspace that the command line names, or the folder it was called in. @param mends as of `loadWorkspace`. */
export async function workspaceOf(command: Command, mends?: string[]): Promise<Workspace> {
  const { loadWorkspace } = await import("../app/workspace/load-workspace.ts")
  return loadWorkspace(workspaceFolder(command), process.env, mends)
}

/** The same, with its faults instead of an error. */
export async function inspectWorkspaceOf(command: Command): Promise<InspectedWorkspace> {
  const { inspectWorkspace } = await import("../app/workspace/load-workspace.ts")
  return inspectWorkspace(workspaceFolder(command), process.env)
}

function workspaceFolder(command: Command): string {
  return command.optsWithGlobals<{ workspace: string }>().workspace
}

/** Steps of a run on standard error: one line that is rewritten on a terminal, plain lines in a pipe. */
export function terminalLog(): Log & { end(): void } {
  const isTerminal = process.stderr.isTTY === true
  const clear = () => isTerminal && process.stderr.write("\r\u001b[K")
  return {
    step(sentence) {
      if (isTerminal) process.stderr.write(`\r\u001b[K${sentence} …`)
      else process.stderr.write(`${sentence}\n`)
    },
    warn(sentence) {
      clear()
      process.stderr.write(`${sentence}\n`)
    },
    end() {
      clear()
    },
  }
}

/** Prints a value as JSON, for programs. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** Prints rows as columns as wide as their widest cell, for people. */
export function printTable(head: string[], rows: string[][]): void {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map(row => (row[column] ?? "").length)))
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
  }
}

/** A moment as it was typed: which one it is, a workspace's clock may say. */
export type TypedMoment = (timeZone: string) => Instant

/** Reads a moment: ISO 8601 with an offset, or without one on the workspace's clock; a day alone is its beginning there. */
export function readMoment(text: string): TypedMoment {
  const [, day, clock = "00:00", offset] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? []
  const instant = Date.parse(`${day}T${clock}${offset ?? "Z"}`)
  // JavaScript takes 30 February for 2 March.
  if (Number.isNaN(instant) || !new Date(`${day}T00:00Z`).toISOString().startsWith(day!)) {
    throw new InvalidArgumentError("Expected a moment such as 2025-03-14T07:00:00+04:00.")
  }
  if (offset !== undefined) return () => instant
  const sinceMinute = instant % 60_000
  const minuteOfDay = Math.floor((instant % dayMs) / 60_000)
  return timeZone => instantOfLocalTime(day!, minuteOfDay, timeZone) + sinceMinute
}

export function readWholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Expected a whole number.")
  return Number(text)
}

/** A moment for people, in a zone: `2025-03-14 07:00 GMT+4`. */
export function showMoment(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  }).formatToParts(instant)
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? ""
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")} ${part("timeZoneName")}`
}

export { count } from "../text/count.ts"

export function readAddress(text: string): string {
  if (!isMailAddress(text)) throw new InvalidArgumentError("Expected one mail address such as anna@example.org.")
  return text
}

/** Whether a letter goes to whom was typed: a mailbox however its address is spelt, or a place by its name. */
export function isTo(recipient: string, { recipient: known }: Pick<Letter, "recipient">): boolean {
  return isPlaceName(known) ? known === recipient : addressKey(known) === addressKey(recipient)
}

/** The audience of that name. @throws {SettingsError} naming the nearest one. */
export function audienceOf({ audiences }: Workspace, id: string): Audience {
  const audience = audiences.find(one => one.id === id)
  if (audience !== undefined) return audience
  throw unknownName(
    "audience",
    id,
    audiences.map(one => one.id),
  )
}

export function unknownName(what: string, found: string, known: string[]): SettingsError {
  const hint = nearestHint(found, known)
  return SettingsError.of(what, `there is no ${what} \`${found}\`.${hint} Known: ${known.join(", ")}.`)
}

/** Works on the store, and closes it whatever happens. */
export async function onStore<T>(workspace: Workspace, work: (store: Store) => Promise<T>): Promise<T> {
  const { openStore } = await import("../app/wiring.ts")
  const store = await openStore(workspace)
  return work(store).finally(() => store.close())
}

/** Who holds a workspace: "`daybrief serve`, process 7, since 2025-03-14T03:00:00.000Z". */
export function holderInWords({ heldBy }: { heldBy: { pid: number; command: string; since: string } | null }): string {
  return heldBy === null ? "another process" : `\`${heldBy.command}\`, process ${heldBy.pid}, since ${heldBy.since}`
}
