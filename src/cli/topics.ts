import type { Command } from "commander"
import { SettingsError } from "../model/settings-error.ts"
import { count, printJson, printTable, workspaceOf } from "./support.ts"
import { addTopicsMarkCommand } from "./topics-mark.ts"
import { addTopicsQueryCommand } from "./topics-query.ts"
import { addTopicsTestCommand } from "./topics-test.ts"

export function addTopicsCommands(program: Command): void {
  const topics = program.command("topics").description("what is tracked")

  topics
    .command("list")
    .description("all topics with the question each answers")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExample:\n  daybrief topics list")
    .action(async (options: { json?: boolean }, command: Command) => {
      const { topics: all, audiences, baselines } = await workspaceOf(command)
      const readers = (id: string) => audiences.filter(one => one.topics.includes(id)).map(one => one.id)
      if (options.json) {
        const { topicQuery } = await import("../app/topic-query.ts")
        return printJson(
          all.map(topic => ({
            ...topic,
            derivedQuery: topic.query === null ? topicQuery(topic, baselines.get(topic.id)).query : null,
            audiences: readers(topic.id),
          })),
        )
      }
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
      const workspace = await workspaceOf(command, ["no-topic", "unknown-topic"])
      if (!/^[a-z0-9][a-z0-9-]*$/.test(topicId))
        throw SettingsError.of(topicId, "is no id; use lower-case letters, digits and hyphens")
      if (workspace.topics.some(({ id }) => id === topicId))
        throw SettingsError.of(topicId, "is a topic already and was not touched")
      const { readSavedArticle } = await import("../app/workspace/import-baseline.ts")
      const { writeBaselineFile } = await import("../app/workspace/baseline-file.ts")
      const { writeTopicFile } = await import("../app/workspace/topic-file.ts")
      const { proposeTopic } = await import("../app/propose-topic.ts")
      const { testTopic } = await import("../app/test-topic.ts")
      const { topicQuery } = await import("../app/topic-query.ts")
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
      console.log(`query    ${topicQuery(topic, draft).query.replaceAll("\n", "\n         ")}`)
      console.log(
        `on the shelf it takes ${hits.length} of ${count(articles.length, "article")}, and nearly takes ${nearMisses.length}`,
      )
      for (const { article } of hits.slice(0, 5)) console.log(`         ${article.title}`)
      console.log(
        `Next: read both files, name ${topicId} under an audience's topics, and try \`daybrief topics test ${topicId}\`.`,
      )
    })

  addTopicsQueryCommand(topics)
  addTopicsTestCommand(topics)
  addTopicsMarkCommand(topics)
}

interface NewOptions {
  from: string
  title?: string
  date?: string
  source?: string
}
