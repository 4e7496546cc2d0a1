import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import type { Change } from "../../../src/model/change.ts"
import type { Entity } from "../../../src/model/topic.ts"
import { groupStories } from "../../../src/stages/5-group/group-stories.ts"
import { compareWithKnown } from "../../../src/stages/6-compare/compare-with-known.ts"
import { known, newsArticle, riverTopic } from "../../support/news.ts"
import { projectRoot } from "../../support/sample-run.ts"

interface Pair {
  fact: string
  news: string
  verdicts: string[]
}

interface Topic {
  title: string
  entities: Entity[]
  baseline: string[]
  news: { text: string; verdict: string; against: number | null }[]
}

// Counted on 26 November 2026, like all figures here. What is told as a change and is none misleads; what is told as new and
// is a change is merely told less well.
test.each([
  ["seen", { changes: 90, found: 84, wrong: 6 }],
  ["held-out", { changes: 45, found: 38, wrong: 6 }],
])(
  "of pairs written without a look at the program (%s), no fewer changes are found and no more wrongly",
  (name, record) => {
    const judged = readLines<Pair>(name).map(({ fact, news, verdicts }) => ({
      isFound: verdictOn(news, [[fact], ...known.paragraphs.map(({ sentences }) => sentences)], []).kind === "changed",
      isChange: verdicts.includes("change"),
    }))
    const found = judged.filter(({ isFound, isChange }) => isFound && isChange).length
    const wrong = judged.filter(({ isFound, isChange }) => isFound && !isChange).length
    expect(judged.filter(({ isChange }) => isChange)).toHaveLength(record.changes)
    expect(found).toBeGreaterThanOrEqual(record.found)
    expect(wrong).toBeLessThanOrEqual(record.wrong)
  },
)

test.each([
  ["seen", 0, 5, { changes: 45, right: 28, wrong: 2 }],
  ["held out", 5, 8, { changes: 27, right: 10, wrong: 5 }],
])(
  "of eight topics' news (%s), no fewer changes are found with their fact and no more wrongly",
  (_, from, to, record) => {
    const judged = readLines<Topic>("topics")
      .slice(from, to)
      .flatMap(({ title, entities, baseline, news }) =>
        news.map(({ text, verdict, against }) => {
          const { kind, against: found } = verdictOn(text, inParagraphs(baseline), entities, title)
          const isRight = verdict === "change" && found?.text === baseline[against!]
          return { isFound: kind === "changed", isChange: verdict === "change", isRight }
        }),
      )
    const right = judged.filter(({ isFound, isRight }) => isFound && isRight).length
    const wrong = judged.filter(({ isFound, isRight }) => isFound && !isRight).length
    expect(judged.filter(({ isChange }) => isChange)).toHaveLength(record.changes)
    expect(right).toBeGreaterThanOrEqual(record.right)
    expect(wrong).toBeLessThanOrEqual(record.wrong)
  },
)

function readLines<T>(name: string): T[] {
  const file = readFileSync(join(projectRoot, "tests", "fixtures", "turns", `${name}.jsonl`), "utf8")
  return file
    .trim()
    .split("\n")
    .map(line => JSON.parse(line) as T)
}

function inParagraphs(sentences: string[]): string[][] {
  return sentences.flatMap((_, at) => (at % 4 === 0 ? [sentences.slice(at, at + 4)] : []))
}

function verdictOn(news: string, paragraphs: string[][], entities: Entity[], title = "News of the day"): Change {
  const article = newsArticle("n", "2031-03-06T14:00:00Z", title, `${news} Ministers met on Thursday.`)
  const topic = { ...riverTopic, title, question: title, description: "", entities }
  return compareWithKnown({
    topic,
    stories: groupStories(topic.id, [article]),
    isFresh: () => true,
    baseline: { ...known, paragraphs: paragraphs.map(sentences => ({ sentences })) },
    told: [],
    now: Date.parse("2031-03-07"),
  })[0]!
}
