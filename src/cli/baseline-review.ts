import { createInterface } from "node:readline/promises"
import type { Command } from "commander"
import type { Proposal } from "../app/review.ts"
import { SettingsError } from "../model/settings-error.ts"
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
      const { decideOn, listProposals, proposalNamed } = await import("../app/review.ts")
      const { storeCurrentBaseline } = await import("../app/current-baseline.ts")
      const workspace = await workspaceOf(command)
      const store = await openStore(workspace)
      try {
        await storeCurrentBaseline(workspace, topicId, store, Date.now())
        if (options.edit !== undefined && !options.text?.trim()) {
          command.error("error: --edit needs --text with the words that are taken in", { exitCode: 2 })
        }
        const open = await listProposals(store, topicId)
        // Every key is looked up before anything is decided: one that names nothing leaves all as it was.
        const decisions = decisionsOf(options, open, key => proposalNamed(open, key, topicId))
        for (const { proposal, verdict, words } of decisions) {
          await decideOn(store, proposal, verdict, Date.now(), words)
        }
        const left = decisions.length === 0 ? open : await listProposals(store, topicId)
        if (options.json) return printJson(left)
        if (decisions.length > 0) return console.log(sayDecided(decisions, left.length))
        if (process.stdin.isTTY && process.stdout.isTTY) return await ask(store, left)
        for (const proposal of left) console.log(`${describe(proposal)}\n`)
        console.log(waiting(left.length))
      } finally {
        await store.close()
      }
    })
}

interface Decided {
  proposal: Proposal
  verdict: "accepted" | "rejected"
  /** The person's; null for its own. */
  words: string | null
}

function decisionsOf(options: ReviewOptions, open: Proposal[], named: (key: string) => Proposal): Decided[] {
  const { reject = [], accept = [], edit } = options
  const words = options.text?.trim() ?? null
  const decided: Decided[] = [
    ...reject.map(key => ({ proposal: named(key), verdict: "rejected" as const, words: null })),
    ...accept.map(key => ({ proposal: named(key), verdict: "accepted" as const, words: null })),
    ...(edit === undefined ? [] : [{ proposal: named(edit), verdict: "accepted" as const, words }]),
  ]
  refuseTwice(decided)
  if (!options.acceptAll) return decided
  const rest = open.filter(proposal => !decided.some(one => one.proposal === proposal))
  return [...decided, ...rest.map(proposal => ({ proposal, verdict: "accepted" as const, words: null }))]
}

// Only the first decision on a statement would count, and both would be reported.
function refuseTwice(decided: Decided[]): void {
  const twice = decided.find(({ proposal }, index) => decided.findIndex(one => one.proposal === proposal) < index)
  if (twice === undefined) return
  const message = `\`${twice.proposal.key}\` is named more than once; decide on each statement once. Nothing was decided`
  throw SettingsError.of("baseline review", message)
}

function sayDecided(decisions: Decided[], left: number): string {
  const lines = decisions.map(({ proposal, verdict, words }) => {
    const said = verdict === "accepted" ? "Taken in" : "Left out for good"
    return `${said}: ${words ?? proposal.statement.text}`
  })
  return [...lines, waiting(left)].join("\n")
}

function waiting(count: number): string {
  if (count === 0) return "Nothing waits for a decision."
  return count === 1 ? "1 waits for a decision." : `${count} wait for a decision.`
}

async function ask(store: Store, open: Proposal[]): Promise<void> {
  const { decideOn } = await import("../app/review.ts")
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    for (const [index, proposal] of open.entries()) {
      console.log(`\n${index + 1} of ${open.length}\n${describe(proposal)}`)
      const answer = (await terminal.question("[a]ccept, [e]dit, [r]eject, [s]kip, [q]uit? ")).trim().toLowerCase()
      if (answer.startsWith("q")) return
      if (answer.startsWith("a")) await decideOn(store, proposal, "accepted", Date.now())
      if (answer.startsWith("r")) await decideOn(store, proposal, "rejected", Date.now())
      if (answer.startsWith("e")) {
        const text = (await terminal.question("Your words: ")).trim()
        if (text !== "") await decideOn(store, proposal, "accepted", Date.now(), text)
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
