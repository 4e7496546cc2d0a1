import { existsSync, readFileSync } from "node:fs"
import { basename, dirname, resolve } from "node:path"
import type { Command } from "commander"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import { SettingsError } from "../model/settings-error.ts"
import { count, printJson, printTable, showMoment, workspaceOf } from "./support.ts"

/** `feeds add`, `remove`, `check` and `export`: looking after the lists. */
export function addFeedCareCommands(feeds: Command): void {
  addAddCommand(feeds)
  addRemoveCommand(feeds)
  addCheckCommand(feeds)
  addExportCommand(feeds)
}

function addAddCommand(feeds: Command): void {
  feeds
    .command("add")
    .argument("<address>", "a feed, or a page that has one")
    .description("find the feed of an address, read it once, and add it to a list")
    .option("--list <file>", "OPML list to add it to (default: the one in daybrief.yaml)")
    .option("--title <name>", "name of the outlet (default: what the feed calls itself)")
    .option("--grade <letter>", "record of the source, A to F")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief feeds add https://oc-media.org\n  daybrief feeds add https://example.org/rss --list feeds/mine.opml --grade B",
    )
    .action(async (address: string, options: { list?: string; title?: string; grade?: string }, command: Command) => {
      const workspace = await workspaceOf(command, ["no-feed", "no-list"])
      const file = listOf(workspace, options.list)
      const url = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`
      if (!URL.canParse(url))
        throw SettingsError.of(address, "is no address; expected one such as https://example.org/feed")
      if (options.grade !== undefined && !/^[A-F]$/.test(options.grade))
        throw SettingsError.of("--grade", "expected a letter from A to F")
      const { findFeed } = await import("../app/feed-care.ts")
      const { openFolder, openWeb } = await import("../app/wiring.ts")
      const { addOutline } = await import("../stages/2-parse/edit-opml.ts")
      const { writeOpml } = await import("../stages/2-parse/write-opml.ts")
      const web = await openWeb(workspace)
      try {
        const found = await findFeed(url, web)
        const { head, items } = found.parsed
        const title = options.title ?? head.title ?? new URL(found.url).hostname
        const outline = {
          title,
          xmlUrl: found.url,
          htmlUrl: head.link,
          language: head.language,
          grade: options.grade ?? null,
          fullText: null,
          dateZone: null,
          folders: [],
        }
        const list = existsSync(file) ? readFileSync(file, "utf8") : ""
        const text = list.trim() ? addOutline(list, outline) : writeOpml(basename(file, ".opml"), [outline])
        if (text === null) throw SettingsError.of(found.url, `is in ${file} already, or that is no OPML list`)
        await (await openFolder(dirname(file))).write(basename(file), Buffer.from(text))
        console.log(`${title}: ${count(items.length, "item")}, ${found.url}\nAdded to ${file}.`)
        if (!workspace.lists.includes(file))
          console.log(`Name it in daybrief.yaml under \`feeds\`: \`- opml: ${options.list}\`.`)
      } finally {
        await web.close()
      }
    })
}

function addRemoveCommand(feeds: Command): void {
  feeds
    .command("remove")
    .argument("<feed>", "its address or its title, as it stands in the list")
    .description("take a feed out of the lists; what came from it stays on the shelf")
    .addHelpText("after", '\nExample:\n  daybrief feeds remove "Ararat Courier"')
    .action(async (name: string, _options: unknown, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openFolder } = await import("../app/wiring.ts")
      const { removeOutline } = await import("../stages/2-parse/edit-opml.ts")
      let removed = 0
      for (const file of workspace.lists) {
        const text = removeOutline(readFileSync(file, "utf8"), name)
        if (text === null) continue
        await (await openFolder(dirname(file))).write(basename(file), Buffer.from(text))
        console.log(`Taken out of ${file}.`)
        removed++
      }
      if (removed === 0)
        throw SettingsError.of(name, "stands in no list; see `daybrief feeds list` for titles and addresses")
    })
}

function addCheckCommand(feeds: Command): void {
  feeds
    .command("check")
    .description("how each feed is: state, last success, last change, items a day, next poll")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExample:\n  daybrief feeds check")
    .action(async (options: { json?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openStore } = await import("../app/wiring.ts")
      const { stateOf } = await import("../app/feed-care.ts")
      const store = await openStore(workspace)
      const memories = await store.feedMemories().finally(() => store.close())
      const entries = workspace.feeds.map(feed => {
        const memory = memories.get(feed.id)
        return {
          id: feed.id,
          title: feed.title,
          url: feed.url,
          state: stateOf(memory),
          isWell: memory !== undefined && memory.failures === 0 && memory.isGone !== true,
          lastSuccess: memory?.succeededAt ?? null,
          lastChange: memory?.changedAt ?? null,
          itemsPerDay: memory?.itemsPerDay ?? null,
          isRepaired: memory?.isRepaired ?? false,
          nextPoll: memory?.pollAfter ?? null,
        }
      })
      if (options.json) return printJson(entries)
      const moment = (instant: number | null) =>
        instant === null ? "" : showMoment(instant, workspace.timeZone).slice(0, 16)
      printTable(
        ["FEED", "STATE", "LAST SUCCESS", "LAST CHANGE", "A DAY", "NEXT POLL"],
        entries.map(one => [
          one.title,
          one.state,
          moment(one.lastSuccess),
          moment(one.lastChange),
          one.itemsPerDay === null ? "" : one.itemsPerDay.toFixed(1),
          moment(one.nextPoll),
        ]),
      )
    })
}

function addExportCommand(feeds: Command): void {
  feeds
    .command("export")
    .description("all feeds of the workspace as one OPML list")
    .addHelpText("after", "\nExample:\n  daybrief feeds export > all-feeds.opml")
    .action(async (_options: unknown, command: Command) => {
      const workspace = await workspaceOf(command)
      const { writeOpml } = await import("../stages/2-parse/write-opml.ts")
      const outlines = workspace.feeds.map(feed => ({
        title: feed.title,
        xmlUrl: feed.url,
        htmlUrl: null,
        language: feed.language ?? null,
        grade: feed.grade ?? null,
        fullText: feed.fullText ?? null,
        dateZone: feed.dateZone ?? null,
        folders: [],
      }))
      process.stdout.write(writeOpml(workspace.title, outlines))
    })
}

function listOf(workspace: Workspace, named: string | undefined): string {
  if (named !== undefined) return resolve(workspace.folder, named)
  if (workspace.lists.length === 1) return workspace.lists[0]!
  const found = workspace.lists.length === 0 ? "no list" : `${workspace.lists.length} lists`
  throw SettingsError.of("--list", `daybrief.yaml names ${found}; say which one, e.g. --list feeds/mine.opml`)
}
