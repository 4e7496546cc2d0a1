import { createInterface } from "node:readline/promises"
import type { Command } from "commander"
import type { Proposal } from "../app/review.ts"
import type { Store } from "../ports/store.ts"
import { printJson, workspaceOf } from "./support.ts"

interface ReviewOptions {
  accept?: string[]
  reject?: string[]
  edit?: string
  text?: string
  acceptAll?: boolean
  json?: boolean
}

export function addReviewCommand(baseline: Command): void {
  baseline
    .command("review")
    .argument("<topic>", "id of a topic")
    .description("decide what of the news becomes part of the baseline: each statement with its evidence")
    .option("--accept <key...>", "take these in")
    .option("--reject <key...>", "leave these out for good")
    .option("--edit <key>", "take this one in, in the words of --text")
    .option("--text <words>", "the words for --edit")
    .option("--accept-all", "take all in")
    .option("--json", "print what waits as JSON, and ask nothing")
    .addHelpText(
      "after",
      `
On a terminal each statement is shown and asked about. Your baseline.md is never changed.

Examples:
  daybrief baseline review azerbaijan-armenia-treaty
  daybrief baseline review rates --accept 3fa81c20 --reject 77d0e1b2
  daybrief baseline review rates --edit 3fa81c20 --text "The deposit rate stands at 2.50 percent."`,
    )
    .action(async (topicId: string, options: ReviewOptions, command: Command) => {
      const { openStore } = await import("../app/wiring.ts")
      const { decideOn, listProposals } = await import("../app/review.ts")
      const { storeCurrentBaseline } = await import("../app/current-baseline.ts")
      const workspace = await workspaceOf(command)
      const store = await openStore(workspace)
      try {
        await storeCurrentBaseline(workspace, topicId, store, Date.now())
        for (const key of options.reject ?? []) await decideOn(store, topicId, key, "rejected", Date.now())
        for (const key of options.accept ?? []) await decideOn(store, topicId, key, "accepted", Date.now())
        if (options.edit !== undefined) {
          if (options.text === undefined) command.error("error: --edit needs --text", { exitCode: 2 })
          await decideOn(store, topicId, options.edit, "accepted", Date.now(), options.text)
        }
        let open = await listProposals(store, topicId)
        const taken =
          (options.accept?.length ?? 0) + (options.edit === undefined ? 0 : 1) + (options.acceptAll ? open.length : 0)
        if (options.acceptAll) {
          for (const { statement } of open) await decideOn(store, topicId, statement.id, "accepted", Date.now())
          open = await listProposals(store, topicId)
        }
        if (options.json) return printJson(open)
        const isSaid = options.accept ?? options.reject ?? options.edit ?? options.acceptAll
        if (isSaid === undefined && process.stdin.isTTY && process.stdout.isTTY) return await ask(store, topicId, open)
        if (isSaid !== undefined)
          console.log(`Taken in: ${taken}. Left out for good: ${options.reject?.length ?? 0}.\n`)
        for (const proposal of open) console.log(`${describe(proposal)}\n`)
        console.log(open.length === 0 ? "Nothing waits for a decision." : `${open.length} wait for a decision.`)
      } finally {
        await store.close()
      }
    })
}

async function ask(store: Store, topicId: string, open: Proposal[]): Promise<void> {
  const { decideOn } = await import("../app/review.ts")
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    for (const [index, proposal] of open.entries()) {
      console.log(`\n${index + 1} of ${open.length}\n${describe(proposal)}`)
      const answer = (await terminal.question("[a]ccept, [e]dit, [r]eject, [s]kip, [q]uit? ")).trim().toLowerCase()
      if (answer.startsWith("q")) return
      if (answer.startsWith("a")) await decideOn(store, topicId, proposal.statement.id, "accepted", Date.now())
      if (answer.startsWith("r")) await decideOn(store, topicId, proposal.statement.id, "rejected", Date.now())
      if (answer.startsWith("e")) {
        const text = (await terminal.question("Your words: ")).trim()
        if (text !== "") await decideOn(store, topicId, proposal.statement.id, "accepted", Date.now(), text)
      }
    }
    console.log("That was all.")
  } finally {
    terminal.close()
  }
}

function describe({ key, statement, evidence }: Proposal): string {
  const lines = [`${key}  ${statement.text}`]
  if (statement.againstText !== null) lines.push(`          ${statement.turn}: ${statement.againstText}`)
  if (evidence !== null) {
    const day = new Date(evidence.published).toISOString().slice(0, 10)
    lines.push(`          ${evidence.sources[0]?.outlet ?? ""}, ${day}: ${evidence.title}`)
    if (evidence.url !== null) lines.push(`          ${evidence.url}`)
  }
  return lines.join("\n")
}
