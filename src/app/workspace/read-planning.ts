import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { WhenQuiet } from "../../model/letter.ts"
import type { Place } from "../../model/place.ts"
import type { SettingsFault } from "../../model/settings-error.ts"
import type { CutOff } from "../schedule/cut-off.ts"
import type { CatchUp } from "../schedule/due-slots.ts"
import { parseSchedule } from "../schedule/parse-schedule.ts"
import { readHolidays } from "../schedule/read-holidays.ts"
import type { FaultAt } from "./checked-yaml.ts"
import { readPlaces } from "./read-places.ts"
import { readRecipients } from "./read-recipients.ts"
import type { SettingsFile } from "./settings-schema.ts"

/** What the clock and the mail need to know of an audience. */
export interface AudiencePlanning {
  catchUp: CatchUp
  /** `YYYY-MM-DD`. */
  holidays: Set<string>
  leadMs: number
  cutOff: CutOff | null
  /** Further recipients, by the path that the operator would type; it may be missing. */
  recipientsFile: string
  places: Place[]
  whenQuiet: WhenQuiet
  whenUncertain: "hold" | "resend"
}

/** Reads it from the settings; what is wrong goes to `faults`. */
export function readPlanning(
  root: string,
  id: string,
  audience: SettingsFile["audiences"][string],
  faultAt: FaultAt,
  faults: SettingsFault[],
): AudiencePlanning {
  const holidays = new Set<string>()
  for (const [index, entry] of audience.holidays.entries()) {
    const fault = (message: string) => faults.push(faultAt(["holidays", index], message))
    if (isDay(entry)) holidays.add(entry)
    else if (!entry.endsWith(".ics")) {
      fault(`found \`${entry}\`; expected a date such as 2027-03-20, or the name of an .ics file`)
    } else if (!existsSync(resolve(root, entry))) fault(`there is no file \`${entry}\``)
    else {
      const read = readHolidays(readFileSync(resolve(root, entry), "utf8"))
      for (const day of read.days) holidays.add(day)
      for (const { line, message } of read.faults) fault(`${entry}, line ${line}: ${message}`)
    }
  }
  const recipientsFile = audience.recipients_file ?? `recipients/${id}.txt`
  if (audience.recipients_file !== undefined && !existsSync(resolve(root, recipientsFile))) {
    faults.push(faultAt(["recipients_file"], `there is no file \`${recipientsFile}\``))
  }
  faults.push(...readRecipients(root, [], recipientsFile).faults)
  return {
    catchUp: readCatchUp(audience.catch_up),
    holidays,
    recipientsFile,
    leadMs: Number(/\d+/.exec(audience.lead_time)![0]) * 60_000,
    cutOff: readCutOff(audience, faultAt, faults),
    places: readPlaces(root, audience.deliver_to, faultAt, faults),
    whenQuiet: audience.when_quiet,
    whenUncertain: audience.when_uncertain,
  }
}

// JavaScript takes 30 February for 2 March.
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const moment = Date.parse(text)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text)
}

function readCutOff(
  { cut_off, schedule }: SettingsFile["audiences"][string],
  faultAt: FaultAt,
  faults: SettingsFault[],
): CutOff | null {
  if (cut_off === undefined) return null
  const [hours, minutes] = cut_off.split(":").map(Number)
  if (minutes === undefined) {
    return { beforeMs: Number(/\d+/.exec(cut_off)![0]) * (cut_off.includes("hour") ? 3_600_000 : 60_000) }
  }
  if (schedule !== null && timesOfDay(schedule) > 1) {
    const message = `found \`${cut_off}\` for briefs at several times a day; expected a span such as \`30 minutes\``
    faults.push(faultAt(["cut_off"], message))
  }
  return { minuteOfDay: hours! * 60 + minutes }
}

// A schedule that can't be read is a fault of its own, and has been said.
function timesOfDay(schedule: string): number {
  try {
    return parseSchedule(schedule).minutes.length
  } catch {
    return 0
  }
}

function readCatchUp(text: string): CatchUp {
  if (text === "latest" || text === "all") return text
  return { notOlderThanMs: Number(/\d+/.exec(text)![0]) * 3_600_000 }
}
