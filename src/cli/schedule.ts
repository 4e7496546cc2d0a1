import type { Command } from "commander"
import {
  printJson,
  printTable,
  readMoment,
  readWholeNumber,
  showMoment,
  type TypedMoment,
  workspaceOf,
} from "./support.ts"

export function addScheduleCommand(program: Command): void {
  program
    .command("schedule")
    .description("when each audience's next briefs are due, on its own clock and in UTC")
    .option("-n, --next <count>", "how many slots", readWholeNumber, 5)
    .option("--from <moment>", "slots after this moment (default: now)", readMoment)
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExamples:\n  daybrief schedule --next 10\n  daybrief schedule --from 2027-03-27T00:00:00Z")
    .action(async (options: { next: number; from?: TypedMoment; json?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { scheduledAudiences } = await import("../app/serve.ts")
      const { describeSchedule } = await import("../app/schedule/describe-schedule.ts")
      const { nextSlot } = await import("../app/schedule/slots.ts")
      const { cutOffOf } = await import("../app/schedule/cut-off.ts")
      const { dayOf } = await import("../text/time-zones.ts")
      const entries = scheduledAudiences(workspace).map(({ audience, schedule, cutOff = null, ...days }) => {
        const { id, timeZone } = audience
        const slots: number[] = []
        for (let after = options.from?.(workspace.timeZone) ?? Date.now(); slots.length < options.next; ) {
          const slot = nextSlot(schedule, timeZone, after, days)
          if (slot === null) break
          slots.push(slot)
          after = slot
        }
        const cutOffs =
          cutOff === null
            ? null
            : slots.map(instant => cutOffOf({ instant, day: dayOf(instant, timeZone) }, cutOff, timeZone))
        return { audience: id, schedule: describeSchedule(schedule), timeZone, slots, cutOffs }
      })
      if (options.json) {
        const moments = (instants: number[] | null) => instants?.map(instant => new Date(instant).toISOString()) ?? null
        return printJson(
          entries.map(entry => ({ ...entry, slots: moments(entry.slots), cutOffs: moments(entry.cutOffs) })),
        )
      }
      if (entries.length === 0) return console.log("No audience has a schedule: all are served on demand.")
      for (const { audience, schedule, timeZone, slots, cutOffs } of entries) {
        console.log(`${audience}: ${schedule}, ${timeZone}`)
        const weekday = (slot: number) => new Intl.DateTimeFormat("en", { weekday: "short", timeZone }).format(slot)
        const utc = (slot: number) => `${new Date(slot).toISOString().slice(0, 16).replace("T", " ")} UTC`
        printTable(
          ["", "LOCAL", "UTC", ...(cutOffs === null ? [] : ["NEWS UP TO"])],
          slots.map((slot, index) => [
            ...[weekday(slot), showMoment(slot, timeZone), utc(slot)],
            ...(cutOffs === null ? [] : [showMoment(cutOffs[index]!, timeZone)]),
          ]),
        )
        console.log()
      }
    })
}
