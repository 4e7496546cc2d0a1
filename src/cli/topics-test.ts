import type { Command } from "commander"
import type { ExplainedArticle, JudgedArticle } from "../app/test-topic.ts"
import { count, printJson, readMoment, readWholeNumber, showMoment, type TypedMoment, workspaceOf } from "./support.ts"

export function addTopicsTestCommand(topics: Command): void {
  topics
    .command("test")
    .argument("<topic>", "id of a topic")
    .description("what a topic takes from the shelf and what it nearly took, with why")
    .option("-n, --limit <count>", "how many of each", readWholeNumber, 10)
    .option("--since <moment>", "articles published after this moment", readMoment)
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nThe shelf is filled by `daybrief run`. Below an article stand what it lacks, or the story that it\nis told with, then each term with its places, counted in characters. The letters behind its date name it for `daybrief topics mark`. An article that an edition passed over is not told\nlater, though the topic takes it now.\n\nExamples:\n  daybrief topics test azerbaijan-armenia-treaty\n  daybrief topics test rates --limit 30 --since 2025-03-01",
    )
    .action(async (topicId: string, options: TestOptions, command: Command) => {
      const workspace = await workspaceOf(command)
      const { openStore } = await import("../app/wiring.ts")
      const { topicNamed } = await import("../app/topic-named.ts")
      const { storeCurrentBaseline } = await import("../app/current-baseline.ts")
      const { placesInWords, testTopic } = await import("../app/test-topic.ts")
      const store = await openStore(workspace)
      try {
        await storeCurrentBaseline(workspace, topicId, store, Date.now())
        const topic = topicNamed(topicId, workspace.topics)
        const baseline = await store.lastBaseline(topicId)
        const everything = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
        const articles = await store.articlesArrived(
          everything,
          options.since?.(workspace.timeZone) ?? Number.MIN_SAFE_INTEGER,
        )
        const { hits, nearMisses, read, judged, moved } = testTopic(topic, baseline, articles)
        if (options.json)
          return printJson({ read, hits, nearMisses: nearMisses.slice(0, options.limit), judged, moved })
        if (read === 0) return console.log("The shelf is empty. `daybrief run` fills it.")
        const show = ({ article, match, ofStory }: ExplainedArticle) => {
          const { fingerprint, title, published, sources } = article
          const lines = [
            `  ${match.score.toFixed(2)}  ${title}`,
            `${sources[0]?.outlet ?? ""}, ${showMoment(published, workspace.timeZone)}, ${fingerprint.slice(0, 8)}`,
            ofStory === null ? match.missing.join("; ") : `tells the story of “${ofStory}”`,
            placesInWords(match),
          ]
          console.log(lines.filter(Boolean).join("\n        "))
        }
        console.log(`${count(hits.length, "hit")} among ${count(read, "article")}`)
        hits.slice(0, options.limit).forEach(show)
        console.log(`\n${nearMisses.length} near ${nearMisses.length === 1 ? "miss" : "misses"}, and what was missing`)
        nearMisses.slice(0, options.limit).forEach(show)
        if (judged.length > 0) showJudgements(judged, moved)
        if (topic.query === null)
          console.log(`\nIts score decided; what it comes to as a query: daybrief topics query ${topicId}`)
      } finally {
        await store.close()
      }
    })
}

function showJudgements(judged: JudgedArticle[], moved: ExplainedArticle[]): void {
  const now = judged.filter(({ agrees }) => agrees).length
  const before = judged.filter(({ agreedBefore }) => agreedBefore).length
  console.log(`\nYour judgements: the score agrees with ${now} of ${judged.length}; without their words with ${before}`)
  for (const { article, isOnTopic, score, scoreBefore } of judged)
    console.log(`  ${isOnTopic ? "+" : "-"}  ${scoreBefore.toFixed(2)} -> ${score.toFixed(2)}  ${article.title}`)
  if (moved.length > 0) console.log("Their words moved")
  for (const { article, match } of moved)
    console.log(`  ${match.isOnTopic ? "in " : "out"}  ${match.score.toFixed(2)}  ${article.title}`)
}

interface TestOptions {
  limit: number
  since?: TypedMoment
  json?: boolean
}
