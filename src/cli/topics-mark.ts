import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Command } from "commander"
import { SettingsError } from "../model/settings-error.ts"
import { workspaceOf } from "./support.ts"

export function addTopicsMarkCommand(topics: Command): void {
  topics
    .command("mark")
    .argument("<topic>", "id of a topic")
    .argument("<article>", "its first letters, as `topics test` shows them, or its address")
    .argument("<verdict>", "+ on the topic, - not on it")
    .description("say of an article whether it is on the topic; others are told by its words")
    .addHelpText("after", help)
    .action(async (topicId: string, article: string, verdict: string, _: unknown, command: Command) => {
      if (verdict !== "+" && verdict !== "-")
        throw SettingsError.of(verdict, "is no verdict; + is on the topic, - is not")
      const workspace = await workspaceOf(command)
      const { topicNamed } = await import("../app/topic-named.ts")
      const { findMarked } = await import("../app/find-marked.ts")
      const { withJudgement } = await import("../app/workspace/judgements-file.ts")
      const { teachingWords } = await import("../stages/4-match/teaching-words.ts")
      const { openFolder, openStore } = await import("../app/wiring.ts")
      const topic = topicNamed(topicId, workspace.topics)
      const store = await openStore(workspace)
      const { fingerprint, ...marked } = await findMarked(article, store).finally(() => store.close())
      const words = teachingWords({ fingerprint, ...marked }, topic, workspace.baselines.get(topicId)!)
      const path = join(workspace.topicsFolder, topicId, "judgements.yaml")
      const file = existsSync(path) ? readFileSync(path, "utf8") : null
      const judgement = { article: fingerprint, isOnTopic: verdict === "+", words }
      const folder = await openFolder(workspace.topicsFolder)
      await folder.write(`${topicId}/judgements.yaml`, Buffer.from(withJudgement(file, judgement, marked.title)))
      console.log(`${verdict === "+" ? "On the topic" : "Not on the topic"}: ${marked.title}`)
      console.log(`its words ${verdict === "+" ? "speak for it" : "speak against it"}: ${words.join(", ") || "none"}`)
      console.log(`Written: ${path}, yours to edit. \`daybrief topics test ${topicId}\` shows what it changed.`)
    })
}

const help = `
The verdict holds for the article whatever its score. Its rarest words (of title and lead, written small) count from now on as
the topic's own, or as such that it rules out; a word of both kinds of articles counts neither way. All stands in
topics/TOPIC/judgements.yaml.

Examples:
  daybrief topics mark rates 3f2a91c0 -
  daybrief topics mark rates https://example.org/news/1 +`
