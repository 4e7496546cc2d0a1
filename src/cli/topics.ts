import type { Command } from "commander"
import type { ExplainedArticle } from "../app/test-topic.ts"
import { count, printJson, printTable, readMoment, readWholeNumber, showMoment, workspaceOf } from "./support.ts"

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

  topics
    .command("test")
    .argument("<topic>", "id of a topic")
    .description("what a topic takes from the shelf and what it nearly took, with why")
    .option("-n, --limit <count>", "how many of each", readWholeNumber, 10)
    .option("--since <moment>", "articles published after this moment", readMoment)
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nThe shelf is filled by `daybrief run`.\n\nExamples:\n  daybrief topics test azerbaijan-armenia-treaty\n  daybrief topics test rates --limit 30 --since 2025-03-01",
    )
    .action(async (topicId: string, options: TestOptions, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openStore } = await import("../app/wiring.ts")
      const { storeCurrentBaseline } = await import("../app/current-baseline.ts")
      const { evidenceInWords, testTopic } = await import("../app/test-topic.ts")
      const store = await openStore(workspace)
      try {
        await storeCurrentBaseline(workspace, topicId, store, Date.now())
        const topic = workspace.topics.find(({ id }) => id === topicId)!
        const baseline = (await store.baselines(topicId)).at(-1) ?? null
        const everything = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
        const articles = await store.articlesArrived(everything, options.since ?? Number.MIN_SAFE_INTEGER)
        const { hits, nearMisses, read } = testTopic(topic, baseline, articles)
        if (options.json) return printJson({ read, hits, nearMisses: nearMisses.slice(0, options.limit) })
        if (read === 0) return console.log("The shelf is empty. `daybrief run` fills it.")
        const show = ({ article, match }: ExplainedArticle) => {
          const head = `  ${match.score.toFixed(2)}  ${article.title}`
          const where = `        ${article.sources[0]?.outlet ?? ""}, ${showMoment(article.published, workspace.timeZone)}`
          const why = match.isOnTopic ? evidenceInWords(match) : match.missing.join("; ")
          console.log(`${head}\n${where}\n        ${why}`)
        }
        console.log(`${count(hits.length, "hit")} among ${count(read, "article")}`)
        hits.slice(0, options.limit).forEach(show)
        console.log(`\n${nearMisses.length} near ${nearMisses.length === 1 ? "miss" : "misses"}, and what was missing`)
        nearMisses.slice(0, options.limit).forEach(show)
      } finally {
        await store.close()
      }
    })
}

interface TestOptions {
  limit: number
  since?: number
  json?: boolean
}
