import { resolve } from "node:path"
import { type Command, InvalidArgumentError } from "commander"
import { dayMs } from "../model/time.ts"
import { count, holderInWords, workspaceOf } from "./support.ts"

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
    .description(
      "put a backup in the store's place and hold what waited in it; the store that was there is kept beside it",
    )
    .addHelpText("after", "\nExample:\n  daybrief restore backups/2025-03-14.db")
    .action(async (file: string, _options: unknown, command: Command) => {
      const { restore } = await import("../app/wiring.ts")
      const restored = await restore(await workspaceOf(command), resolve(file))
      if ("heldBy" in restored) {
        console.error(`The workspace is held by ${holderInWords(restored)}; stop that first.`)
        process.exitCode = 1
        return
      }
      console.log(
        `The store is as it was in ${file}. What was due until now is not made up: \`daybrief run --send\` does that.`,
      )
      if (restored.lettersHeld > 0) {
        const letters = count(restored.lettersHeld, "letter")
        console.log(
          `Held: ${letters} of which nobody knows whether they were sent since. \`daybrief deliveries\` shows them, \`daybrief deliver --retry --uncertain\` sends them.`,
        )
      }
      if (restored.oldStore !== null) console.log(`The one before is kept as ${restored.oldStore}.`)
    })

  program
    .command("prune")
    .description(
      "delete what is not needed: articles that no edition used, messages of letters and, if asked, documents",
    )
    .option("--articles <days>", "articles older than this", readDays, 180)
    .option(
      "--documents <days>",
      "documents older than this, and the pictures of their letters (default: none); their briefs stay, `editions rebuild` prints again",
      readDays,
    )
    .option("--messages <days>", "messages of letters that failed, came too late or may have arrived", readDays, 30)
    .option("--shrink", "make the store's file smaller by what was deleted")
    .addHelpText(
      "after",
      `
The message of a letter that was sent is deleted whenever that was: what it said is the edition, which stays. One that may have
arrived is sent again with the same bytes or not at all: without its message, \`deliver --retry --uncertain\` leaves it out.
What is new takes the room that is left in the file; \`--shrink\` gives it back to the disk, which takes a while and, until it is
done, as much room again as stays.

Examples:
  daybrief prune
  daybrief prune --articles 90 --documents 365 --shrink`,
    )
    .action(async (options: PruneOptions, command: Command) => {
      const { openStore } = await import("../app/wiring.ts")
      const store = await openStore(await workspaceOf(command))
      try {
        const now = Date.now()
        const documents = options.documents === undefined ? Number.MIN_SAFE_INTEGER : now - options.documents * dayMs
        const {
          articles,
          documents: printed,
          messages,
          messageBytes,
        } = await store.prune({
          articles: now - options.articles * dayMs,
          documents,
          messages: now - options.messages * dayMs,
        })
        const deleted = [
          count(articles, "article"),
          count(printed, "document"),
          `${count(messages, "message")} (${inMegabytes(messageBytes)})`,
        ]
        console.log(`Deleted: ${deleted.join(", ")}.`)
        if (options.shrink) console.log(`The store's file is ${inMegabytes(await store.shrink())} smaller.`)
      } finally {
        await store.close()
      }
    })
}

interface PruneOptions {
  articles: number
  documents?: number
  messages: number
  shrink?: boolean
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function readDays(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new InvalidArgumentError("Expected a number of days, at least 1.")
  return Number(text)
}
