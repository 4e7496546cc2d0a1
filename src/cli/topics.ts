import type { Command } from "commander"
import type { ExplainedArticle } from "../app/test-topic.ts"
import { SettingsError } from "../model/settings-error.ts"
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
    .command("new")
    .argument("<topic>", "id of the new topic: lower-case letters, digits and hyphens")
    .requiredOption("--from <file>", "a saved article: plain text, Markdown or HTML")
    .description("start a topic from one saved article: its baseline, with names and phrases proposed")
    .option("--title <text>", "the article's headline, where it can't be found")
    .option("--date <day>", "its day, e.g. 2024-06-14, where it can't be found")
    .option("--source <name>", "its outlet, where it can't be found")
    .addHelpText(
      "after",
      "\nWrites topics/ID/topic.yaml and baseline.md, both yours to edit, and shows what they would have matched on the shelf.\n\nExample:\n  daybrief topics new border --from saved.html",
    )
    .action(async (topicId: string, options: NewOptions, command: Command) => {
      const workspace = await workspaceOf(command)
      if (!/^[a-z0-9][a-z0-9-]*$/.test(topicId))
        throw SettingsError.of(topicId, "is no id; use lower-case letters, digits and hyphens")
      if (workspace.topics.some(({ id }) => id === topicId))
        throw SettingsError.of(topicId, "is a topic already and was not touched")
      const { readSavedArticle } = await import("../app/workspace/import-baseline.ts")
      const { writeBaselineFile } = await import("../app/workspace/baseline-file.ts")
      const { writeTopicFile } = await import("../app/workspace/topic-file.ts")
      const { proposeTopic } = await import("../app/propose-topic.ts")
      const { testTopic } = await import("../app/test-topic.ts")
      const { openFolder, openStore } = await import("../app/wiring.ts")
      const draft = await readSavedArticle(options.from, { ...options, topic: topicId })
      const topic = proposeTopic(topicId, draft)
      const folder = await openFolder(workspace.topicsFolder)
      await folder.write(`${topicId}/baseline.md`, Buffer.from(writeBaselineFile(draft)))
      console.log(await folder.write(`${topicId}/topic.yaml`, Buffer.from(writeTopicFile(topic))))
      const store = await openStore(workspace)
      const everything = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
      const articles = await store.articlesArrived(everything, Number.MIN_SAFE_INTEGER).finally(() => store.close())
      const baseline = { ...draft, revision: 1, storedAt: 0, folded: [] }
      const { hits, nearMisses } = testTopic(topic, baseline, articles)
      console.log(`names    ${topic.entities.map(({ name }) => name).join(", ") || "none found"}`)
      console.log(`phrases  ${topic.include.join(", ") || "none found"}`)
      console.log(
        `on the shelf it takes ${hits.length} of ${count(articles.length, "article")}, and nearly takes ${nearMisses.length}`,
      )
      for (const { article } of hits.slice(0, 5)) console.log(`         ${article.title}`)
      console.log(
        `Next: read both files, name ${topicId} under an audience's topics, and try \`daybrief topics test ${topicId}\`.`,
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

interface NewOptions {
  from: string
  title?: string
  date?: string
  source?: string
}
