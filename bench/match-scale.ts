import Database from "better-sqlite3"
import type { Article } from "../src/model/article.ts"
import type { Topic } from "../src/model/topic.ts"
import { compileTopics, matchTopics } from "../src/stages/4-match/match-topics.ts"

/**
 * What matching costs, in CPU time of this process (others may use the machine): medians of five over a sample for growing
 * numbers of topics, then once for all. Beside it a regular expression a topic, and SQLite's full-text search with a query a
 * topic; both only find words and judge nothing, and what a sample of topics took is multiplied.
 */
export function measureMatching(articles: Article[], topics: Topic[]): void {
  const sample = articles.slice(0, 1_000)
  const counts = [100, 300, 1_000, 3_000, 10_000].filter(count => count <= topics.length)
  console.log("matching, CPU ms an article     ours  a regular expression a topic  SQLite FTS5, a query a topic")
  const costs = counts.map(count => {
    const compiled = compileTopics(topics.slice(0, count), new Map())
    const [ours, theirs, search] = [
      median(Array.from({ length: 5 }, () => cpuMs(() => matchTopics(sample, compiled)))),
      cpuMs(() => matchExpressions(sample, topics.slice(0, 100))) * (count / 100),
      searchMs(sample, topics.slice(0, 100)) * (count / 100),
    ].map(ms => ms / sample.length) as [number, number, number]
    const cells = [ours.toFixed(3), theirs.toFixed(2), search.toFixed(3)]
    console.log(
      `${`  ${count} topics`.padEnd(28)}${cells[0]!.padStart(8)}${cells[1]!.padStart(30)}${cells[2]!.padStart(30)}`,
    )
    return ours
  })
  console.log("  both others: measured with 100 topics and multiplied")
  console.log(`  growth from ${counts[0]} to ${counts.at(-1)} topics: ${(costs.at(-1)! / costs[0]!).toFixed(1)} times`)
  const compileMs = cpuMs(() => compileTopics(topics, new Map()))
  const compiled = compileTopics(topics, new Map())
  const allMs = cpuMs(() => matchTopics(articles, compiled))
  const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024)
  console.log(
    `  ${articles.length} articles with ${topics.length} topics: ${(allMs / 1000).toFixed(1)} s of CPU and ${(compileMs / 1000).toFixed(1)} s to make the topics ready, ${megabytes} MB`,
  )
}

function matchExpressions(articles: Article[], topics: Topic[]): number {
  const patterns = topics.map(topic => new RegExp(wordsOf(topic).join("|"), "i"))
  let hits = 0
  for (const { title, text } of articles) for (const each of patterns) if (each.test(`${title}\n${text}`)) hits++
  return hits
}

// Filling the index is left out: a shelf would keep it.
function searchMs(articles: Article[], topics: Topic[]): number {
  const database = new Database(":memory:")
  database.exec("CREATE VIRTUAL TABLE news USING fts5(title, text)")
  const insert = database.prepare("INSERT INTO news VALUES (?, ?)")
  for (const { title, text } of articles) insert.run(title, text)
  const search = database.prepare("SELECT rowid FROM news WHERE news MATCH ?")
  const ms = cpuMs(() =>
    topics.map(topic =>
      search.all(
        wordsOf(topic)
          .map(words => `"${words}"`)
          .join(" OR "),
      ),
    ),
  )
  database.close()
  return ms
}

function wordsOf({ entities, include }: Topic): string[] {
  return [...entities.map(({ name }) => name), ...include]
}

function cpuMs(act: () => unknown): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
