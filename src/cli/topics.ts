import type { Command } from "commander"
import { printJson, printTable, workspaceOf } from "./support.ts"

export function addTopicsCommands(program: Command): void {
  const topics = program.command("topics").description("what is tracked")

  topics
    .command("list")
    .description("all topics with the question each answers")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExample:\n  daybrief topics list")
    .action(async (options: { json?: boolean }, command: Command) => {
      const { topics: all, audiences } = await workspaceOf(command)
      const readers = (id: string) => audiences.filter(one => one.topics.includes(id)).map(one => one.id)
      if (options.json) return printJson(all.map(topic => ({ ...topic, audiences: readers(topic.id) })))
      printTable(
        ["ID", "AUDIENCES", "QUESTION"],
        all.map(({ id, question }) => [id, readers(id).join(", "), question]),
      )
    })
}
