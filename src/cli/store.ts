import { resolve } from "node:path"
import { type Command, InvalidArgumentError } from "commander"
import { count, workspaceOf } from "./support.ts"

const dayMs = 86_400_000

export function addStoreCommands(program: Command): void {
  program
    .command("backup")
    .argument("<file>", "where to write it")
    .description("copy the store into one file, while Daybrief runs or not")
    .addHelpText("after", "\nExample:\n  daybrief backup backups/2025-03-14.db")
    .action(async (file: string, _options: unknown, command: Command) => {
      const { backUp } = await import("../app/wiring.ts")
      await backUp(await workspaceOf(command), resolve(file))
      console.log(
        `${file} holds feeds' memories, articles, baselines, editions and letters. Settings, topics and templates are files of yours.`,
      )
    })

  program
    .command("restore")
    .argument("<file>", "a file that `daybrief backup` wrote")
    .description("put a backup in the store's place; the store that was there is kept beside it")
    .addHelpText("after", "\nExample:\n  daybrief restore backups/2025-03-14.db")
    .action(async (file: string, _options: unknown, command: Command) => {
      const { restore } = await import("../app/wiring.ts")
      const restored = await restore(await workspaceOf(command), resolve(file))
      if ("heldBy" in restored) {
        const { heldBy } = restored
        console.error(
          `The workspace is held by ${heldBy === null ? "another process" : `${heldBy.command} (process ${heldBy.pid})`}; stop it first.`,
        )
        process.exitCode = 1
        return
      }
      console.log(`The store is as it was in ${file}.`)
      if (restored.oldStore !== null) console.log(`The one before is kept as ${restored.oldStore}.`)
    })

  program
    .command("prune")
    .description("delete what is old: articles that no edition used and, if asked, printed documents and sent messages")
    .option("--articles <days>", "articles older than this", readDays, 180)
    .option(
      "--documents <days>",
      "documents and sent messages older than this (default: none); briefs stay, `editions rebuild` prints again",
      readDays,
    )
    .addHelpText("after", "\nExamples:\n  daybrief prune\n  daybrief prune --articles 90 --documents 365")
    .action(async (options: { articles: number; documents?: number }, command: Command) => {
      const { openStore } = await import("../app/wiring.ts")
      const store = await openStore(await workspaceOf(command))
      try {
        const now = Date.now()
        const documents = options.documents === undefined ? Number.MIN_SAFE_INTEGER : now - options.documents * dayMs
        const pruned = await store.prune({ articles: now - options.articles * dayMs, documents })
        console.log(
          `${count(pruned.articles, "article")}, ${count(pruned.documents, "document")} and ${count(pruned.messages, "message")} deleted.`,
        )
      } finally {
        await store.close()
      }
    })
}

function readDays(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new InvalidArgumentError("Expected a number of days, at least 1.")
  return Number(text)
}
