import { type Command, InvalidArgumentError } from "commander"
import type { Letter, LetterState } from "../model/letter.ts"
import type { Instant } from "../model/time.ts"
import type { Store } from "../ports/store.ts"
import { count, isTo, onStore, printJson, printTable, readWholeNumber, showMoment, workspaceOf } from "./support.ts"

interface Which {
  edition?: number
  recipient?: string
  state?: LetterState
}

const states: LetterState[] = ["planned", "handing-over", "sent", "failed", "uncertain", "expired"]

export function addDeliveriesCommands(program: Command): void {
  const deliveries = program
    .command("deliveries")
    .description("letters: where each of them stands; `daybrief deliver --retry` sends them again")

  withFilters(deliveries.command("list", { isDefault: true }))
    .description("letters with their state and the server's last words")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief deliveries\n  daybrief deliveries --state uncertain\n  daybrief deliveries --edition 12 --json",
    )
    .action(async (options: Which & { json?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const letters = await onStore(workspace, store => chosen(store, options))
      if (options.json) return printJson(letters.map(letter => ({ ...letter, attempts: triesOf(letter) })))
      if (letters.length === 0) return console.log("No such letter.")
      const show = (moment: Instant) => showMoment(moment, workspace.timeZone)
      const rows = letters.map(letter => [
        ...[String(letter.editionId), letter.recipient, letter.state, String(triesOf(letter)), show(letter.changedAt)],
        letter.state === "planned" ? show(letter.nextAt) : "",
        letter.answer?.replace(/\s+/g, " ").slice(0, 80) ?? "",
      ])
      printTable(["EDITION", "RECIPIENT", "STATE", "TRIES", "SINCE", "NEXT TRY", "ANSWER"], rows)
    })

  withFilters(deliveries.command("arrived"))
    .description("note that uncertain letters did arrive")
    .addHelpText("after", "\nExamples:\n  daybrief deliveries arrived --edition 12 --recipient anna@example.org")
    .action(async (options: Which, command: Command) => {
      const noted = await onStore(await workspaceOf(command), store => noteAsArrived(store, options))
      console.log(`${count(noted, "letter")} noted as sent.`)
    })
}

// Those that came to nothing are counted with the letter; one that was ended, or is under way, is one more.
function triesOf({ state, attempts }: Letter): number {
  return state === "planned" || state === "expired" ? attempts : attempts + 1
}

function withFilters(command: Command): Command {
  return command
    .option("-e, --edition <id>", "only of this edition", readWholeNumber)
    .option("-r, --recipient <address>", "only to this recipient")
    .option("-s, --state <state>", `only in this state: ${states.join(", ")}`, readState)
}

async function noteAsArrived(store: Store, which: Which): Promise<number> {
  const { letterAfter } = await import("../stages/9-deliver/letter-states.ts")
  let noted = 0
  for (const letter of await chosen(store, which)) {
    const after = letterAfter(letter, { kind: "operator-saw-it" }, Date.now(), "hold")
    if (after !== null && (await store.outbox.change(letter, after))) noted++
  }
  return noted
}

async function chosen(store: Store, { edition, recipient, state }: Which): Promise<Letter[]> {
  const letters = await store.outbox.letters({ editionId: edition, state })
  return letters.filter(letter => recipient === undefined || isTo(recipient, letter))
}

function readState(text: string): LetterState {
  const state = states.find(state => state === text)
  if (state === undefined) throw new InvalidArgumentError(`Expected one of ${states.join(", ")}.`)
  return state
}
