import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import type { Feed } from "../../model/feed.ts"
import type { SettingsFault } from "../../model/settings-error.ts"
import { parseOpml } from "../../stages/2-parse/parse-opml.ts"
import { nearestWord } from "../../text/nearest-word.ts"
import { isTimeZone } from "../../text/time-zones.ts"
import { type FaultAt, unknownWord } from "./checked-yaml.ts"
import type { SettingsFile } from "./settings-schema.ts"
import { unknownZone } from "./zones-and-languages.ts"

/** Reads the feeds that the settings name: OPML lists, folders of files, single addresses. Adds to `faults`. */
export function readFeeds(root: string, value: SettingsFile, faultAt: FaultAt, faults: SettingsFault[]): Feed[] {
  const feeds: Feed[] = []
  const fullText = value.fetch.full_text
  value.feeds.forEach((entry, index) => {
    if ("url" in entry) {
      const url = feedUrl(root, entry.url)
      if (url === null) {
        const message = `found \`${entry.url}\`; expected an https:, http: or file: address, or a path`
        faults.push(faultAt(["feeds", index, "url"], message))
        return
      }
      if (entry.date_zone !== undefined && !isTimeZone(entry.date_zone)) {
        faults.push(faultAt(["feeds", index, "date_zone"], unknownZone(entry.date_zone)))
      }
      feeds.push({
        id: "",
        title: entry.title ?? titleOf(url),
        url,
        grade: entry.grade,
        language: entry.language,
        fullText: entry.full_text ?? fullText,
        dateZone: entry.date_zone,
        userAgent: entry.user_agent,
      })
    } else if ("folder" in entry) {
      const folder = resolve(root, entry.folder)
      if (!existsSync(folder) || !statSync(folder).isDirectory()) {
        faults.push(faultAt(["feeds", index, "folder"], `there is no folder \`${entry.folder}\``))
        return
      }
      for (const name of readdirSync(folder).sort()) {
        if (!/\.(xml|rss|atom|rdf|json)$/i.test(name)) continue
        const url = pathToFileURL(join(folder, name)).href
        feeds.push({ id: "", title: titleOf(url), url, fullText })
      }
    } else {
      feeds.push(...readList(root, entry.opml, fullText, message => faultAt(["feeds", index, "opml"], message), faults))
    }
  })
  if (feeds.length === 0 && faults.length === 0) {
    faults.push({ ...faultAt(["feeds"], "the lists name no feed"), code: "no-feed" })
  }
  return withIds(feeds)
}

function readList(
  root: string,
  name: string,
  fullText: Feed["fullText"],
  faultOfList: (message: string) => SettingsFault,
  faults: SettingsFault[],
): Feed[] {
  const path = resolve(root, name)
  if (!existsSync(path)) {
    const near = nearestWord(basename(path), existsSync(dirname(path)) ? readdirSync(dirname(path)) : [])
    const message = `there is no file \`${name}\`.${near === null ? "" : ` Did you mean \`${near}\`?`}`
    faults.push({ ...faultOfList(message), code: "no-list" })
    return []
  }
  const text = readFileSync(path, "utf8")
  if (text.trim() === "") {
    faults.push({ ...faultOfList(`the file \`${name}\` is empty`), code: "no-list" })
    return []
  }
  const list = parseOpml(text)
  const fault = (line: number, message: string) =>
    faults.push({ file: relative(root, path), line, column: 1, field: null, message })
  for (const { line, message } of list.faults) fault(line, message)
  return list.feeds.flatMap(entry => {
    const url = feedUrl(dirname(path), entry.xmlUrl)
    if (url === null) {
      fault(entry.line, `xmlUrl: found \`${entry.xmlUrl}\`; expected an https:, http: or file: address, or a path`)
      return []
    }
    if (entry.grade !== null && !/^[A-F]$/.test(entry.grade)) {
      fault(entry.line, `grade: found \`${entry.grade}\`; expected a letter from A to F`)
    }
    if (entry.fullText !== null && !/^(never|when-short|always)$/.test(entry.fullText)) {
      fault(entry.line, `fullText: ${unknownWord("value", entry.fullText, ["never", "when-short", "always"])}`)
    }
    if (entry.dateZone !== null && !isTimeZone(entry.dateZone))
      fault(entry.line, `dateZone: ${unknownZone(entry.dateZone)}`)
    const feed: Feed = {
      id: "",
      title: entry.title,
      url,
      grade: (entry.grade as Feed["grade"]) ?? undefined,
      language: entry.language ?? undefined,
      fullText: (entry.fullText as Feed["fullText"]) ?? fullText,
      dateZone: entry.dateZone ?? undefined,
    }
    return [feed]
  })
}

function feedUrl(folder: string, address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !isAbsolute(address)) {
    if (!URL.canParse(address)) return null
    const url = new URL(address)
    return ["https:", "http:", "file:"].includes(url.protocol) ? url.href : null
  }
  return pathToFileURL(resolve(folder, address)).href
}

function titleOf(url: string): string {
  if (!url.startsWith("file:")) return new URL(url).hostname.replace(/^www\./, "")
  const name = basename(fileURLToPath(url))
    .replace(/\.[a-z]+$/i, "")
    .replaceAll(/[-_]+/g, " ")
  return name.charAt(0).toUpperCase() + name.slice(1)
}

// The id is the title in kebab case, with a few digits of the address where two feeds bear one title: it stays the
// same when lists are sorted anew, so that the memory of a feed is found again. One address counts once.
function withIds(feeds: Feed[]): Feed[] {
  const byUrl = [...new Map(feeds.toReversed().map(feed => [feed.url, feed])).values()].toReversed()
  const kebab = (title: string) =>
    title
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "feed"
  const times = new Map<string, number>()
  for (const { title } of byUrl) times.set(kebab(title), (times.get(kebab(title)) ?? 0) + 1)
  return byUrl.map(feed => {
    const id = kebab(feed.title)
    if (times.get(id) === 1) return { ...feed, id }
    return { ...feed, id: `${id}-${createHash("sha256").update(feed.url).digest("hex").slice(0, 6)}` }
  })
}
