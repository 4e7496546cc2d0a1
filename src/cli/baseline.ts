import { writeFileSync } from "node:fs"
import type { Command } from "commander"
import type { ImportWishes } from "../app/workspace/import-baseline.ts"
import type { Baseline } from "../model/baseline.ts"
import { SettingsError } from "../model/settings-error.ts"
import { addReviewCommand } from "./baseline-review.ts"
import {
  printJson,
  printTable,
  readMoment,
  readWholeNumber,
  showMoment,
  type TypedMoment,
  workspaceOf,
} from "./support.ts"

export function addBaselineCommands(program: Command): void {
  const baseline = program
    .command("baseline")
    .description("the stored article on a topic: what the reader knows already")
  addShowCommand(baseline)
  addHistoryCommand(baseline)
  addDiffCommand(baseline)
  addReviewCommand(baseline)
  addExportCommand(baseline)
  addImportCommand(baseline)
}

function addShowCommand(baseline: Command): void {
  baseline
    .command("show")
    .argument("<topic>", "id of a topic")
    .description("the newest revision, or another one: the text, what no longer stands, what was added since")
    .option("-r, --revision <number>", "which revision", readWholeNumber)
    .option("--at <moment>", "the revision of that moment", readMoment)
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief baseline show azerbaijan-armenia-treaty\n  daybrief baseline show rates --revision 1\n  daybrief baseline show rates --at 2025-03-01",
    )
    .action(
      async (topicId: string, options: { revision?: number; at?: TypedMoment; json?: boolean }, command: Command) => {
        const { baselineAsMarkdown } = await import("../app/workspace/baseline-text.ts")
        const { timeZone } = await workspaceOf(command)
        const revisions = await revisionsOf(command, topicId)
        const at = options.at?.(timeZone)
        const found =
          at === undefined
            ? revisionOf(revisions, options.revision ?? revisions.length, topicId)
            : revisions.findLast(({ storedAt }) => storedAt <= at)
        if (found === undefined)
          throw SettingsError.of("--at", `${topicId} had no revision then; the first one was stored later`)
        if (options.json) printJson(found)
        else console.log(baselineAsMarkdown(found))
      },
    )
}

function addHistoryCommand(baseline: Command): void {
  baseline
    .command("history")
    .argument("<topic>", "id of a topic")
    .description("all revisions, oldest first")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExample:\n  daybrief baseline history azerbaijan-armenia-treaty")
    .action(async (topicId: string, options: { json?: boolean }, command: Command) => {
      const revisions = await revisionsOf(command, topicId)
      if (options.json) return printJson(revisions)
      const { timeZone } = await workspaceOf(command)
      const rows = revisions.map(({ revision, storedAt, title, paragraphs, folded }) => [
        String(revision),
        showMoment(storedAt, timeZone),
        String(paragraphs.flatMap(({ sentences }) => sentences).length),
        String(folded.length),
        title,
      ])
      printTable(["REVISION", "STORED", "WRITTEN", "FOLDED", "TITLE"], rows)
    })
}

function addDiffCommand(baseline: Command): void {
  baseline
    .command("diff")
    .argument("<topic>", "id of a topic")
    .argument("<before>", "number of a revision", readWholeNumber)
    .argument("<after>", "number of a revision", readWholeNumber)
    .description("what one revision says and another does not")
    .addHelpText("after", "\nExample:\n  daybrief baseline diff azerbaijan-armenia-treaty 3 7")
    .action(async (topicId: string, before: number, after: number, _options: unknown, command: Command) => {
      const { baselineDiff } = await import("../app/workspace/baseline-text.ts")
      const revisions = await revisionsOf(command, topicId)
      const lines = baselineDiff(revisionOf(revisions, before, topicId), revisionOf(revisions, after, topicId))
      console.log(lines.length === 0 ? "They say the same." : lines.join("\n"))
    })
}

function addExportCommand(baseline: Command): void {
  baseline
    .command("export")
    .argument("<topic>", "id of a topic")
    .description("the newest revision as Markdown, to send or to start a new baseline.md from")
    .option("-o, --out <file>", "where to write it (default: standard output)")
    .addHelpText("after", "\nExample:\n  daybrief baseline export azerbaijan-armenia-treaty --out treaty.md")
    .action(async (topicId: string, options: { out?: string }, command: Command) => {
      const { baselineAsMarkdown } = await import("../app/workspace/baseline-text.ts")
      const text = `${baselineAsMarkdown((await revisionsOf(command, topicId)).at(-1)!)}\n`
      if (options.out === undefined) process.stdout.write(text)
      else writeFileSync(options.out, text)
    })
}

function addImportCommand(baseline: Command): void {
  baseline
    .command("import")
    .argument("<file>", "an article as it was saved: plain text, Markdown or HTML")
    .requiredOption("-t, --topic <id>", "the topic that it is the baseline of")
    .description("make a baseline.md of a saved article")
    .option("--title <text>", "its headline, where it can't be found")
    .option("--date <day>", "its day, e.g. 2024-06-14, where it can't be found")
    .option("--source <name>", "its outlet, where it can't be found")
    .option("--url <address>", "its address")
    .option("--force", "replace the topic's baseline.md; the old one is kept beside it")
    .addHelpText(
      "after",
      `
Examples:
  daybrief baseline import saved.html --topic azerbaijan-armenia-treaty
  daybrief baseline import notes.txt --topic rates --date 2024-06-14 --source "Our desk" --force`,
    )
    .action(async (file: string, options: ImportWishes, command: Command) => {
      const workspace = await workspaceOf(command)
      const { importBaseline } = await import("../app/workspace/import-baseline.ts")
      const { openFolder } = await import("../app/wiring.ts")
      const topics = await openFolder(workspace.topicsFolder)
      const { path, kept, draft } = await importBaseline(workspace, file, options, topics)
      const statements = draft.paragraphs.flatMap(({ sentences }) => sentences).length
      console.log(
        `${path}: "${draft.title}", ${draft.source}, ${statements} statements in ${draft.paragraphs.length} paragraphs.`,
      )
      if (kept !== null) console.log(`The old one is kept as ${kept}.`)
      console.log("Read it once; `daybrief check` looks at the rest.")
    })
}

// What is stored, and the person's file as it is now where no run has stored it yet.
async function revisionsOf(command: Command, topicId: string): Promise<Baseline[]> {
  const workspace = await workspaceOf(command)
  const { openStore } = await import("../app/wiring.ts")
  const { storeCurrentBaseline } = await import("../app/current-baseline.ts")
  const store = await openStore(workspace)
  try {
    for (const { text, how } of await storeCurrentBaseline(workspace, topicId, store, Date.now())) {
      const said = how === "taken-over" ? "stands in your baseline.md now" : "was rewritten in your baseline.md"
      console.error(`A folded statement ${said}: ${text}`)
    }
    return await store.baselines(topicId)
  } finally {
    await store.close()
  }
}

function revisionOf(revisions: Baseline[], number: number, topicId: string): Baseline {
  const found = revisions.find(({ revision }) => revision === number)
  if (found !== undefined) return found
  throw SettingsError.of("revision", `${topicId} has no revision ${number}; it has 1 to ${revisions.length}`)
}
