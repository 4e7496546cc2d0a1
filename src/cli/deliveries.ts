import { type Command, InvalidArgumentError } from "commander"
import type { Letter, LetterState } from "../model/letter.ts"
import type { Store } from "../ports/store.ts"
import { onStore, printJson, printTable, readWholeNumber, showMoment, workspaceOf } from "./support.ts"

interface Which {
  edition?: number
  recipient?: string
  state?: LetterState
}

const states: LetterState[] = ["planned", "handing-over", "sent", "failed", "uncertain", "expired"]

export function addDeliveriesCommands(program: Command): void {
  const deliveries = program
    .command("deliveries")
    .description("letters: where each of them stands, and what to do about it")

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
      if (options.json) return printJson(letters)
      if (letters.length === 0) return console.log("No such letter.")
      const rows = letters.map(({ editionId, recipient, state, attempts, changedAt, answer }) => [
        ...[String(editionId), recipient, state, String(attempts), showMoment(changedAt, workspace.timeZone)],
        answer?.replace(/\s+/g, " ").slice(0, 80) ?? "",
      ])
      printTable(["EDITION", "RECIPIENT", "STATE", "TRIES", "SINCE", "ANSWER"], rows)
    })

  withFilters(deliveries.command("retry"))
    .description("send failed, expired or uncertain letters (again): a reader of an uncertain one may get it twice")
    .addHelpText(
      "after",
      "\nThe next look of `daybrief serve` takes them.\n\nExamples:\n  daybrief deliveries retry --edition 12 --state failed",
    )
    .action(async (options: Which, command: Command) => {
      console.log(`${await settleBy(command, options, "operator-sends")} letters are planned again.`)
    })

  withFilters(deliveries.command("arrived"))
    .description("note that uncertain letters did arrive")
    .addHelpText("after", "\nExamples:\n  daybrief deliveries arrived --edition 12 --recipient anna@example.org")
    .action(async (options: Which, command: Command) => {
      console.log(`${await settleBy(command, options, "operator-saw-it")} letters are noted as sent.`)
    })
}

function withFilters(command: Command): Command {
  return command
    .option("-e, --edition <id>", "only of this edition", readWholeNumber)
    .option("-r, --recipient <address>", "only to this recipient")
    .option("-s, --state <state>", `only in this state: ${states.join(", ")}`, readState)
}

async function settleBy(command: Command, which: Which, kind: "operator-sends" | "operator-saw-it"): Promise<number> {
  const { letterAfter } = await import("../stages/9-deliver/letter-states.ts")
  return onStore(await workspaceOf(command), async store => {
    let count = 0
    for (const letter of await chosen(store, which)) {
      const after = letterAfter(letter, { kind }, Date.now(), "hold")
      if (after !== null && (await store.outbox.change(letter, after))) count++
    }
    return count
  })
}

async function chosen(store: Store, { edition, recipient, state }: Which): Promise<Letter[]> {
  const letters = await store.outbox.letters({ editionId: edition, state })
  return letters.filter(letter => recipient === undefined || letter.recipient === recipient)
}

function readState(text: string): LetterState {
  const state = states.find(state => state === text)
  if (state === undefined) throw new InvalidArgumentError(`Expected one of ${states.join(", ")}.`)
  return state
}
