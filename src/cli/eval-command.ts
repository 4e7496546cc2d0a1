import type { Command } from "commander"

export function addEvalCommands(program: Command): void {
  program
    .command("eval")
    .argument("<what>", "a scenario's folder, or pairs, clusters, novelty, topics")
    .argument("[file...]", "files of the public data, where it is not a scenario")
    .description("what Daybrief says about a labelled news stream, for a scorer to judge")
    .option("-o, --out <file>", "where to write the result (default: standard output)")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief eval tests/fixtures/scenarios/central-bank-rates --out result.json\n  daybrief eval clusters documents.jsonl",
    )
    .action(async (what: string, files: string[], options: { out?: string }) => {
      const { evaluate } = await import("./eval.ts")
      await evaluate(what, files, options.out ?? null)
    })
}
