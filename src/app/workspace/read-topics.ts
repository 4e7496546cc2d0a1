import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import type { SettingsFault } from "../../model/settings-error.ts"
import type { Judgement, Place, Topic } from "../../model/topic.ts"
import { parseTopicQuery } from "../../stages/4-match/compile-topics.ts"
import { QueryError } from "../../stages/4-match/query/query.ts"
import { type BaselineDraft, readBaselineFile } from "./baseline-file.ts"
import { type FaultAt, readCheckedYaml } from "./checked-yaml.ts"
import { judgementsSchema, placesSchema, topicSchema } from "./settings-schema.ts"

/** Reads every topic of the topics folder; `draft` is null where its baseline can't be used. Adds to `faults`. */
export function readTopics(root: string, folder: string, settingsFaultAt: FaultAt, faults: SettingsFault[]) {
  const show = (path: string) => relative(root, path)
  if (!existsSync(folder)) {
    const message = `there is no folder \`${show(folder)}\`; make one with a folder a topic in it`
    faults.push({ ...settingsFaultAt(["topics"], message), code: "no-topic" })
    return []
  }
  const topics: { topic: Topic; draft: BaselineDraft | null }[] = []
  for (const id of folders(folder)) {
    const file = join(folder, id, "topic.yaml")
    const baseline = join(folder, id, "baseline.md")
    const missing = [file, baseline].filter(path => !existsSync(path))
    for (const path of missing) {
      const message = `missing; a topic is a folder with topic.yaml and baseline.md`
      faults.push({ file: show(path), line: null, column: null, field: null, message })
    }
    if (missing.includes(file)) continue
    const read = readCheckedYaml(show(file), readFileSync(file, "utf8"), topicSchema)
    faults.push(...read.faults)
    const { draft, faults: baselineFaults } = missing.includes(baseline)
      ? { draft: null, faults: [] }
      : readBaselineFile(show(baseline), readFileSync(baseline, "utf8"), id)
    faults.push(...baselineFaults)
    const places = readPlaces(join(folder, id, "places.geojson"), show, faults)
    if (read.value === null) continue
    const judgements = readJudgements(join(folder, id, "judgements.yaml"), show, faults)
    const topic = { id, ...read.value, places, judgements }
    const queryFault = faultOfQuery(topic)
    if (queryFault !== null) faults.push(read.faultAt(["query"], queryFault))
    topics.push({ topic, draft })
  }
  if (topics.length === 0 && faults.length === 0) {
    const message = `no topic in \`${show(folder)}\`; a topic is a folder with topic.yaml and baseline.md`
    faults.push({ ...settingsFaultAt(["topics"], message), code: "no-topic" })
  }
  return topics
}

// JSON is YAML too, so that its mistakes are told by line and column like all others.
function readPlaces(path: string, show: (path: string) => string, faults: SettingsFault[]): Place[] {
  if (!existsSync(path)) return []
  const read = readCheckedYaml(show(path), readFileSync(path, "utf8"), placesSchema)
  faults.push(...read.faults)
  return (read.value?.features ?? []).map(({ geometry: { coordinates }, properties: { name, spellings } }) => {
    const [longitude, latitude] = coordinates as [number, number]
    return { name, spellings, latitude, longitude }
  })
}

// A topic has none before the first `daybrief topics mark`.
function readJudgements(path: string, show: (path: string) => string, faults: SettingsFault[]): Judgement[] {
  if (!existsSync(path)) return []
  const read = readCheckedYaml(show(path), readFileSync(path, "utf8"), judgementsSchema)
  faults.push(...read.faults)
  return (read.value ?? []).map(({ article, verdict, words }) => ({ article, isOnTopic: verdict === "+", words }))
}

/** Ids of all topics that are there, also of those that can't be read. */
export function topicFolders(folder: string): string[] {
  return existsSync(folder) ? folders(folder) : []
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith("."))
    .map(entry => entry.name)
    .sort()
}

function faultOfQuery(topic: Topic): string | null {
  if (topic.query === null) return null
  try {
    parseTopicQuery(topic)
    return null
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return `${error.message} (at character ${error.column} of the query)`
  }
}
