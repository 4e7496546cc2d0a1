import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Audience, BriefLength, PageChoices } from "../../model/edition.ts"
import type { Feed } from "../../model/feed.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { Instant } from "../../model/time.ts"
import type { Topic } from "../../model/topic.ts"
import { isMailAddress } from "../../text/mail-addresses.ts"
import { isTimeZone } from "../../text/time-zones.ts"
import { parseSchedule } from "../schedule/parse-schedule.ts"
import { ScheduleFault } from "../schedule/schedule-fault.ts"
import type { BaselineDraft } from "./baseline-file.ts"
import { checkMail } from "./check-mail.ts"
import { checkPrivate } from "./check-private.ts"
import { type FaultAt, readCheckedYaml, unknownWord } from "./checked-yaml.ts"
import { readFeeds } from "./read-feed-lists.ts"
import { type AudiencePlanning, readPlanning } from "./read-planning.ts"
import { readTopics, topicFolders } from "./read-topics.ts"
import { type SettingsFile, settingsSchema } from "./settings-schema.ts"
import { isLanguage, unknownZone } from "./zones-and-languages.ts"

/** Everything that the operator wrote, read and checked once. Paths are absolute. */
export interface Workspace {
  folder: string
  title: string
  timeZone: string
  /** Where the sample's clock stands; null for the time that it is. */
  at: Instant | null
  topicsFolder: string
  storeFile: string
  outputFolder: string
  templatesFolder: string
  topics: Topic[]
  baselines: Map<string, BaselineDraft>
  feeds: Feed[]
  /** OPML lists that the settings name. */
  lists: string[]
  audiences: Audience[]
  /** By audience. */
  planning: Map<string, AudiencePlanning>
  fetch: { allowPrivate: string[]; userAgent: string | null }
  mail: SettingsFile["mail"]
  /** Where the pages of `daybrief serve` listen; null for none. */
  pages: SettingsFile["serve"]
  /** Makes a fault at a field of the settings, with its line. */
  faultAt: FaultAt
}

/** `workspace` is null when the settings file itself can't be used. */
export interface InspectedWorkspace {
  workspace: Workspace | null
  faults: SettingsFault[]
}

export const settingsName = "daybrief.yaml"

/**
 * Reads a workspace: settings, topics, baselines and feed lists.
 * @param mends codes of faults that the caller is about to mend: a command that makes a topic can't ask for one.
 * @throws {SettingsError} with every fault that was found, not only the first.
 */
export function loadWorkspace(
  folder: string,
  environment: Record<string, string | undefined>,
  mends: string[] = [],
): Workspace {
  const { workspace, faults } = inspectWorkspace(folder, environment)
  const left = faults.filter(({ code }) => code === undefined || !mends.includes(code))
  if (workspace === null || left.length > 0) throw new SettingsError(left)
  return workspace
}

/** As `loadWorkspace`, but gives faults back. */
export function inspectWorkspace(folder: string, environment: Record<string, string | undefined>): InspectedWorkspace {
  const root = resolve(folder)
  const path = join(root, settingsName)
  if (!existsSync(path)) {
    const message = `no ${settingsName} in ${root}; run \`daybrief init FOLDER\` to make a workspace, or name one with --workspace`
    return { workspace: null, faults: [{ file: settingsName, line: null, column: null, field: null, message }] }
  }
  const settings = readCheckedYaml(settingsName, readFileSync(path, "utf8"), settingsSchema, environment)
  const faults = [...settings.faults]
  if (settings.value === null) return { workspace: null, faults }
  const value = settings.value
  const at = (name: string) => resolve(root, name)
  const checkZone = (zone: string, field: PropertyKey[]) => {
    if (!isTimeZone(zone)) faults.push(settings.faultAt(field, unknownZone(zone)))
  }
  const checkLanguage = (language: string, field: PropertyKey[]) => {
    if (!isLanguage(language)) {
      faults.push(settings.faultAt(field, `found \`${language}\`; expected a BCP 47 tag such as en, ru, az`))
    }
  }
  checkZone(value.time_zone, ["time_zone"])
  checkLanguage(value.language, ["language"])

  const topics = readTopics(root, at(value.topics), settings.faultAt, faults)
  const feeds = readFeeds(root, value, settings.faultAt, faults)
  // A topic that is there and cannot be read has said so itself.
  const topicIds = topicFolders(at(value.topics))
  const audiences: Audience[] = []
  const planning = new Map<string, AudiencePlanning>()
  for (const [id, audience] of Object.entries(value.audiences)) {
    const field = ["audiences", id]
    if (audience.time_zone !== undefined) checkZone(audience.time_zone, [...field, "time_zone"])
    if (audience.language !== undefined) checkLanguage(audience.language, [...field, "language"])
    audience.topics.forEach((topicId, index) => {
      if (topicIds.includes(topicId)) return
      const message = unknownWord("topic", topicId, topicIds)
      faults.push({ ...settings.faultAt([...field, "topics", index], message), code: "unknown-topic" })
    })
    audience.recipients.forEach((recipient, index) => {
      if (isMailAddress(recipient)) return
      const message = `found \`${recipient}\`; expected one mail address such as anna@example.org`
      faults.push(settings.faultAt([...field, "recipients", index], message))
    })
    const scheduleFault = audience.schedule === null ? null : faultOfSchedule(audience.schedule)
    if (scheduleFault !== null) faults.push(settings.faultAt([...field, "schedule"], scheduleFault))
    planning.set(
      id,
      readPlanning(root, id, audience, (path, message) => settings.faultAt([...field, ...path], message), faults),
    )
    audiences.push({
      id,
      title: audience.title ?? id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " "),
      topics: [...new Set(audience.topics)],
      template: audience.template,
      language: audience.language ?? value.language,
      timeZone: audience.time_zone ?? value.time_zone,
      schedule: audience.schedule,
      recipients: [...new Set(audience.recipients)],
      handling: audience.handling,
      pictures: audience.pictures,
      letterPictures: [...new Set(audience.letter_pictures)],
      contacts: audience.contacts,
      length: lengths[audience.length],
      lookBackMs: spanMs(audience.look_back),
      formats: audience.formats === undefined ? undefined : [...new Set(audience.formats)],
      pages: pageChoices(audience),
    })
  }
  checkMail(value, settings.faultAt, faults)
  checkPrivate(value.fetch.allow_private, settings.faultAt, faults)
  if (audiences.length === 0) faults.push(settings.faultAt(["audiences"], "expected at least one audience"))
  return {
    faults,
    workspace: {
      folder: root,
      title: value.title,
      timeZone: value.time_zone,
      at: value.at === null ? null : Date.parse(value.at),
      topicsFolder: at(value.topics),
      storeFile: at(value.store),
      outputFolder: at(value.output),
      templatesFolder: at(value.templates),
      topics: topics.map(({ topic }) => topic),
      baselines: new Map(topics.flatMap(({ topic, draft }) => (draft === null ? [] : [[topic.id, draft]]))),
      feeds,
      lists: value.feeds.flatMap(entry => ("opml" in entry ? [at(entry.opml)] : [])),
      audiences,
      planning,
      fetch: { allowPrivate: value.fetch.allow_private, userAgent: value.fetch.user_agent ?? null },
      mail: value.mail,
      pages: value.serve,
      faultAt: settings.faultAt,
    },
  }
}

const lengths: Record<"short" | "standard" | "full", BriefLength> = {
  short: { bottomLineMax: 3, changedMax: 3, newMax: 4, confirmedMax: 1, timelineMax: 6 },
  standard: { bottomLineMax: 4, changedMax: 8, newMax: 10, confirmedMax: 4, timelineMax: 10 },
  full: { bottomLineMax: 5, changedMax: 40, newMax: 60, confirmedMax: 20, timelineMax: 40 },
}

function pageChoices(audience: SettingsFile["audiences"][string]): PageChoices | undefined {
  const { sections, topic_sections: topicSections, limits } = audience
  return sections || topicSections || limits ? { sections, topicSections, limits } : undefined
}

function spanMs(span: string): number {
  const [count, unit] = span.split(" ") as [string, string]
  const hours = { hour: 1, day: 24, week: 168 }[unit.replace(/s$/, "")] as number
  return Number(count) * hours * 3_600_000
}

function faultOfSchedule(text: string): string | null {
  try {
    parseSchedule(text)
    return null
  } catch (error) {
    if (!(error instanceof ScheduleFault)) throw error
    return `${error.message} (at character ${error.column} of \`${text}\`)`
  }
}
