import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Command } from "commander"
import { SettingsError } from "../model/settings-error.ts"
import { workspaceOf } from "./support.ts"

export function addTopicsQueryCommand(topics: Command): void {
  topics
    .command("query")
    .argument("<topic>", "id of a topic")
    .description("the topic's query: its own, or the one that follows from its names, phrases and baseline")
    .option("--write", "keep the query that follows: put it into topic.yaml, to be edited there")
    .addHelpText("after", queryHelp)
    .action(async (topicId: string, options: { write?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const { topicNamed } = await import("../app/topic-named.ts")
      const { topicQuery } = await import("../app/topic-query.ts")
      const topic = topicNamed(topicId, workspace.topics)
      const { query, isDerived } = topicQuery(topic, workspace.baselines.get(topicId))
      console.log(query)
      if (!options.write) return
      if (!isDerived) throw SettingsError.of(`${topicId}/topic.yaml`, "has a query of its own and was not touched")
      const { withQuery } = await import("../app/workspace/topic-file.ts")
      const { openFolder } = await import("../app/wiring.ts")
      const folder = await openFolder(workspace.topicsFolder)
      const file = readFileSync(join(workspace.topicsFolder, topicId, "topic.yaml"), "utf8")
      console.log(`Written: ${await folder.write(`${topicId}/topic.yaml`, Buffer.from(withQuery(file, query)))}`)
    })
}

const queryHelp = `
Without a query of its own a topic is scored: where in an article its names and phrases stand, how much of the article
speaks in the baseline's words, and what it excludes. The query printed for such a topic is what the query language can
say of that, an approximation: held against the score on ten topics, the two agreed on most articles (F1 .66 to .99).
Once written it decides alone, and the score only ranks what it lets in.

The language:
  treaty river             both; also AND, +treaty       "river treaty"     these words in a row
  dam OR weir              either                        quota NEAR/5 dam   at most five words apart
  NOT football, -football  without                       negotiat*          words that begin so
  @Moravia                 a name with all its spellings 2 of (dam, quota)  at least two of them
  title:dam, text:dam      only there                    treaty^3           weighs three times as much
  source:gazette, lang:(en OR ru)                        outlet or feed, language

Examples:
  daybrief topics query rates
  daybrief topics query rates --write`
