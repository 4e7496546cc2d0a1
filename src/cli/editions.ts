import { resolve } from "node:path"
import type { Command } from "commander"
import type { Edition } from "../model/edition.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Reports } from "../ports/reports.ts"
import type { Store } from "../ports/store.ts"
import { printJson, printTable, readWholeNumber, showMoment, workspaceOf } from "./support.ts"

export function addEditionsCommands(program: Command): void {
  const editions = program.command("editions").description("the archive: which briefs were made, for whom, and when")

  editions
    .command("list")
    .description("all editions, newest first")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExamples:\n  daybrief editions list\n  daybrief editions list --json")
    .action(async (options: { json?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openStore } = await import("../app/wiring.ts")
      const store = await openStore(workspace)
      const entries = await store.editions().finally(() => store.close())
      if (options.json) return printJson(entries)
      if (entries.length === 0) return console.log("No edition yet. `daybrief run` makes the first one.")
      const rows = entries.map(({ id, audienceId, number, slot, isQuiet }) => [
        String(id),
        audienceId,
        String(number),
        showMoment(slot, workspace.timeZone),
        isQuiet ? "no change" : "news",
      ])
      printTable(["ID", "AUDIENCE", "EDITION", "SLOT", "STATE"], rows)
    })

  editions
    .command("show")
    .argument("<id>", "the number in the first column of `editions list`", readWholeNumber)
    .description("one edition: what it covers, its documents with their hashes, and where they went")
    .option("--json", "print the brief as JSON")
    .option(
      "--report",
      "print how it came to be as JSON: what was read, matched and told, how long it took, what failed",
    )
    .addHelpText(
      "after",
      `
Examples:
  daybrief editions show 3
  daybrief editions show 3 --json > brief.json
  daybrief editions show 3 --report`,
    )
    .action(async (id: number, options: { json?: boolean; report?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openReports, openStore } = await import("../app/wiring.ts")
      const store = await openStore(workspace)
      try {
        const edition = await editionOf(store, id)
        if (options.json) return printJson(edition.brief)
        if (options.report) return printJson(await reportOf(edition, store, await openReports(workspace)))
        const { brief } = edition
        console.log(`${brief.title}, ${brief.audience.title}, edition ${edition.number}`)
        console.log(
          `covers     ${showMoment(edition.period.from, brief.timeZone)} to ${showMoment(edition.period.to, brief.timeZone)}`,
        )
        console.log(`made       ${showMoment(edition.madeAt, brief.timeZone)} with ${edition.printedWith}`)
        console.log(
          `articles   ${brief.counts.articlesRead} read, ${brief.counts.articlesOnTopic} on topic, ${brief.counts.articlesUsed} used`,
        )
        const sizes = new Map(edition.documents.map(({ format, bytes }) => [format, `${bytes.length} bytes`]))
        for (const { format, hash } of await store.printedAs(id)) {
          console.log(`${format.padEnd(10)} ${sizes.get(format) ?? "pruned"}, SHA-256 ${hash}`)
        }
        for (const { to, at, proof } of await store.receipts(id)) {
          console.log(`delivered  ${showMoment(at, brief.timeZone)} to ${to}: ${proof}`)
        }
      } finally {
        await store.close()
      }
    })

  editions
    .command("rebuild")
    .argument("<id>", "the number in the first column of `editions list`", readWholeNumber)
    .description("print an edition again from what is stored, and compare it with what was sent, byte for byte")
    .option("-o, --out <folder>", "another output folder")
    .addHelpText("after", "\nExamples:\n  daybrief editions rebuild 3\n  daybrief editions rebuild 3 --out /tmp/again")
    .action(async (id: number, options: { out?: string }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { wire } = await import("../app/wiring.ts")
      const { rebuildEdition } = await import("../app/rebuild.ts")
      const tools = await wire(workspace, options.out === undefined ? undefined : resolve(options.out))
      try {
        const rebuilt = await rebuildEdition(await editionOf(tools.store, id), tools)
        for (const { format, isIdentical, path } of rebuilt.documents) {
          console.log(`${format.padEnd(5)} ${isIdentical ? "identical" : "DIFFERS"}  ${path}`)
        }
        if (rebuilt.documents.every(({ isIdentical }) => isIdentical)) return
        console.error(
          `Printed with ${rebuilt.printedThen} then and ${rebuilt.printedNow} now; the archive keeps the bytes that were sent.`,
        )
        process.exitCode = 1
      } finally {
        await tools.close()
      }
    })
}

// The report of its making, with where its letters stand now.
async function reportOf(edition: Edition, store: Store, reports: Reports) {
  const report = await reports.find(edition.id)
  if (report === null) {
    throw new Error(`no report of edition ${edition.id} was kept: it is an old one, or its run was cut off`)
  }
  const letters: Record<string, number> = {}
  for (const { state } of await store.outbox.letters({ editionId: edition.id })) {
    letters[state] = (letters[state] ?? 0) + 1
  }
  return { ...report, letters }
}

async function editionOf(store: Store, id: number): Promise<Edition> {
  const edition = await store.edition(id)
  if (edition !== null) return edition
  const last = (await store.editions())[0]?.id
  const message = `there is no edition ${id}; ${last === undefined ? "none was made yet" : `the newest one is ${last}`}`
  throw SettingsError.of("editions", message)
}
