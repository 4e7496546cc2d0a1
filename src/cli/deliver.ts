import type { Command } from "commander"
import { isPlaceName } from "../model/place.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Store } from "../ports/store.ts"
import { countsInWords, hasWayOut, noWayOut, sendOut } from "./send-out.ts"
import { count, isTo, readWholeNumber, terminalLog, workspaceOf } from "./support.ts"

interface DeliverOptions {
  retry?: boolean
  uncertain?: boolean
  edition?: number
  recipient?: string
}

export function addDeliverCommand(program: Command): void {
  program
    .command("deliver")
    .description("send the letters whose time has come, now; with --retry also those that failed")
    .option("--retry", "plan letters again that failed or came too late, with the same bytes")
    .option("--uncertain", "with --retry: those as well that may have arrived; their readers may get them twice")
    .option("-e, --edition <id>", "with --retry: only of this edition", readWholeNumber)
    .option("-r, --recipient <address>", "with --retry: only to this recipient")
    .addHelpText(
      "after",
      `
\`daybrief deliveries\` shows where each letter stands. While \`daybrief serve\` runs, that one sends what is planned here.

Examples:
  daybrief deliver
  daybrief deliver --retry --edition 12
  daybrief deliver --retry --uncertain --edition 12 --recipient anna@example.org`,
    )
    .action(async (options: DeliverOptions, command: Command) => {
      const workspace = await workspaceOf(command)
      const narrowing = options.uncertain ?? options.edition ?? options.recipient
      if (!options.retry && narrowing !== undefined) {
        throw SettingsError.of(
          "deliver",
          "--uncertain, --edition and --recipient choose what --retry plans again; add it",
        )
      }
      if (!hasWayOut(workspace)) throw SettingsError.of("daybrief.yaml", noWayOut)
      const { openFiller, openFolder, openStore } = await import("../app/wiring.ts")
      const store = await openStore(workspace)
      const filler = await openFiller()
      const log = terminalLog()
      try {
        if (options.retry) console.log(`${count(await planAgain(store, options), "letter")} planned again.`)
        const output = await openFolder(workspace.outputFolder)
        const counts = await sendOut(workspace, { store, filler, output }, "daybrief deliver", log)
        if (counts !== null) console.log(countsInWords(counts) ?? "No letter is due.")
      } finally {
        log.end()
        await filler.close()
        await store.close()
      }
    })
}

async function planAgain(store: Store, { edition, recipient, uncertain }: DeliverOptions): Promise<number> {
  const { letterAfter } = await import("../stages/9-deliver/letter-states.ts")
  const states = new Set(["failed", "expired", ...(uncertain ? ["uncertain"] : [])])
  let planned = 0
  const letters = await store.outbox.letters({ editionId: edition })
  const asked = letters.filter(letter => recipient === undefined || isTo(recipient, letter))
  if (asked.length === 0 && (edition !== undefined || recipient !== undefined)) {
    const message = "there is no such letter; `daybrief deliveries` lists them all"
    throw SettingsError.of(
      [edition === undefined ? "" : `--edition ${edition}`, recipient ?? ""].join(" ").trim(),
      message,
    )
  }
  for (const letter of asked) {
    if (!states.has(letter.state)) continue
    // Whoever has it already must get the same bytes: where they are gone, it is not sent again.
    if (
      letter.state === "uncertain" &&
      !isPlaceName(letter.recipient) &&
      (await store.outbox.message(letter)) === null
    ) {
      console.log(
        `${letter.recipient}: its message was pruned; \`daybrief send --edition ${letter.editionId}\` mails a new one.`,
      )
      continue
    }
    const after = letterAfter(letter, { kind: "operator-sends" }, Date.now(), "hold")
    if (after !== null && (await store.outbox.change(letter, after))) planned++
  }
  return planned
}
