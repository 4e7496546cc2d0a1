import type { Command } from "commander"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import type { Baseline } from "../model/baseline.ts"
import { SettingsError } from "../model/settings-error.ts"
import { nearestWord } from "../text/nearest-word.ts"
import { printJson, printTable, readWholeNumber, showMoment, workspaceOf } from "./support.ts"

export function addBaselineCommands(program: Command): void {
  const baseline = program
    .command("baseline")
    .description("the stored article on a topic: what the reader knows already")

  baseline
    .command("show")
    .argument("<topic>", "id of a topic")
    .description("the newest revision, or another one")
    .option("-r, --revision <number>", "which revision", readWholeNumber)
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief baseline show azerbaijan-armenia-treaty\n  daybrief baseline show rates --revision 1",
    )
    .action(async (topicId: string, options: { revision?: number; json?: boolean }, command: Command) => {
      const revisions = await revisionsOf(await workspaceOf(command), topicId)
      const found =
        options.revision === undefined ? revisions.at(-1) : revisions.find(one => one.revision === options.revision)
      if (found === undefined) {
        throw fault("--revision", `${topicId} has no revision ${options.revision}; it has 1 to ${revisions.length}`)
      }
      if (options.json) return printJson(found)
      const { title, revision, source, date, paragraphs } = found
      console.log(`${title}\nRevision ${revision}, ${source}, ${new Date(date).toISOString().slice(0, 10)}\n`)
      console.log(paragraphs.map(({ sentences }) => sentences.join(" ")).join("\n\n"))
    })

  baseline
    .command("history")
    .argument("<topic>", "id of a topic")
    .description("all revisions, oldest first")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExample:\n  daybrief baseline history azerbaijan-armenia-treaty")
    .action(async (topicId: string, options: { json?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const revisions = await revisionsOf(workspace, topicId)
      if (options.json) return printJson(revisions)
      const rows = revisions.map(({ revision, storedAt, title, paragraphs }) => [
        String(revision),
        showMoment(storedAt, workspace.timeZone),
        String(paragraphs.flatMap(({ sentences }) => sentences).length),
        title,
      ])
      printTable(["REVISION", "STORED", "STATEMENTS", "TITLE"], rows)
    })

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
    .action(async (file: string, options: ImportOptions, command: Command) => {
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

interface ImportOptions {
  topic: string
  title?: string
  date?: string
  source?: string
  url?: string
  force?: boolean
}

// What is stored, and the person's file where no run has stored it yet.
async function revisionsOf(workspace: Workspace, topicId: string): Promise<Baseline[]> {
  const draft = workspace.baselines.get(topicId)
  if (draft === undefined) {
    const known = [...workspace.baselines.keys()]
    const near = nearestWord(topicId, known)
    throw fault(
      "topic",
      `there is no topic \`${topicId}\`.${near === null ? "" : ` Did you mean \`${near}\`?`} Known: ${known.join(", ")}.`,
    )
  }
  const { openStore } = await import("../app/wiring.ts")
  const store = await openStore(workspace)
  try {
    await store.saveBaseline({ ...draft, storedAt: Date.now() })
    return await store.baselines(topicId)
  } finally {
    await store.close()
  }
}

function fault(file: string, message: string): SettingsError {
  return new SettingsError([{ file, line: null, column: null, field: null, message }])
}
