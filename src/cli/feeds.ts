import type { Command } from "commander"
import { addFeedCareCommands } from "./feeds-care.ts"
import { printJson, printTable, showMoment, workspaceOf } from "./support.ts"

export function addFeedsCommands(program: Command): void {
  const feeds = program.command("feeds").description("the sources that are polled")

  feeds
    .command("list")
    .description("all feeds with their state after the last poll")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExamples:\n  daybrief feeds list\n  daybrief feeds list --json")
    .action(async (options: { json?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openStore } = await import("../app/wiring.ts")
      const store = await openStore(workspace)
      const memories = await store.feedMemories().finally(() => store.close())
      if (options.json)
        return printJson(workspace.feeds.map(feed => ({ ...feed, memory: memories.get(feed.id) ?? null })))
      const rows = workspace.feeds.map(({ id, title, grade, url }) => {
        const memory = memories.get(id)
        const state =
          memory === undefined ? "not read yet" : memory.failures > 0 ? (memory.lastTrouble ?? "failed") : "well"
        const polled = memory?.polledAt === undefined ? "" : showMoment(memory.polledAt, workspace.timeZone)
        return [id, title, grade ?? "", state, polled, url]
      })
      printTable(["ID", "TITLE", "GRADE", "STATE", "LAST POLL", "ADDRESS"], rows)
    })

  addFeedCareCommands(feeds)

  feeds
    .command("parse")
    .argument("[file...]", "feed files")
    .description("read feed files and print one JSON line for each: its head and its items")
    .option("--list <file>", "a file that names one path a line")
    .option("--meta <file>", 'a JSON file: {"path": {"url": "…", "headers": {…}}}')
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief feeds parse feeds/sample/*.xml\n  daybrief feeds parse --list paths.txt --meta meta.json",
    )
    .action(async (files: string[], options: { list?: string; meta?: string }) => {
      const { parseFeedFiles } = await import("./feeds-parse.ts")
      await parseFeedFiles(files, {
        listFile: options.list,
        metaFile: options.meta,
        write: line => process.stdout.write(line),
      })
    })
}
