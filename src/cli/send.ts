import type { Command } from "commander"
import { SettingsError } from "../model/settings-error.ts"
import { readAddress, readWholeNumber, workspaceOf } from "./support.ts"

interface SendOptions {
  to: string
  edition?: number
  test?: boolean
}

export function addSendCommand(program: Command): void {
  program
    .command("send")
    .description("mail an edition to one address, to see how it arrives; nothing is noted about it")
    .requiredOption("--to <address>", "where to", readAddress)
    .option("--test", "mark its subject, so that nobody takes it for the day's brief")
    .option("-e, --edition <id>", "which edition (default: the newest)", readWholeNumber)
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief send --to me@example.org\n  daybrief send --to me@example.org --edition 12 --test",
    )
    .action(async ({ to, edition: id, test: isTest }: SendOptions, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openFiller, openPost, openStore } = await import("../app/wiring.ts")
      const { composeLetter } = await import("../stages/9-deliver/compose-letter.ts")
      const { writeBodies } = await import("../pipeline.ts")
      const post = await openPost(workspace)
      if (post === null) throw mistake("mail", "the settings name no mail server; add `mail:` with `from:` and `smtp:`")
      const store = await openStore(workspace)
      const filler = await openFiller()
      try {
        const chosen = id ?? (await store.editions())[0]?.id
        const edition = chosen === undefined ? null : await store.edition(chosen)
        if (chosen === undefined) throw SettingsError.of("send", "there is no edition yet; `daybrief run` makes one")
        if (edition === null)
          throw SettingsError.of("--edition", "there is no such edition; see `daybrief editions list`")
        const bodies = await writeBodies(edition, post.pass, { store, filler })
        const letter = composeLetter(edition, bodies, to, post.pass)
        const message = await post.mailer.write({
          ...letter,
          // A name of its own: mail programs show one of two messages that have the same, and the real one may still come.
          messageId: `trial.${Date.now()}.${letter.messageId}`,
          subject: isTest ? `[Test] ${letter.subject}` : letter.subject,
        })
        const handover = await post.mailer.handOver({ from: post.pass.from.address, to }, message, async () => {})
        if (handover.kind !== "accepted") throw new Error(`the mail server did not take it: ${handover.answer}`)
        console.log(`Edition ${edition.number} of ${edition.audienceId} went to ${to}: ${handover.answer}`)
      } finally {
        await Promise.all([post.mailer.close(), filler.close()])
        await store.close()
      }
    })
}

function mistake(field: string, message: string): SettingsError {
  return new SettingsError([{ file: "daybrief.yaml", line: null, column: null, field, message }])
}
