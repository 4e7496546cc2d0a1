import { type Command, InvalidArgumentError } from "commander"
import { SettingsError } from "../model/settings-error.ts"
import { isMailAddress } from "../text/mail-addresses.ts"
import { readWholeNumber, workspaceOf } from "./support.ts"

export function addSendCommand(program: Command): void {
  program
    .command("send")
    .description("mail an edition to one address, to see how it arrives; nothing is noted about it")
    .requiredOption("--to <address>", "where to", readAddress)
    .option("-e, --edition <id>", "which edition (default: the newest)", readWholeNumber)
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief send --to me@example.org\n  daybrief send --to me@example.org --edition 12",
    )
    .action(async ({ to, edition: id }: { to: string; edition?: number }, command: Command) => {
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
        if (edition === null) throw mistake("--edition", "there is no such edition; see `daybrief editions list`")
        const message = await post.mailer.write(
          composeLetter(edition, await writeBodies(edition, post.pass, { store, filler }), to, post.pass),
        )
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

function readAddress(text: string): string {
  if (!isMailAddress(text)) throw new InvalidArgumentError("Expected one mail address such as anna@example.org.")
  return text
}
