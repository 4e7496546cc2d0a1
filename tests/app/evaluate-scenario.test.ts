import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { evaluateScenario } from "../../src/app/evaluate-scenario.ts"

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url))
const scenarios = join(fixtures, "scenarios")
const folders = ["scenarios", "streams/seen", "streams/held-out"].map(part => join(fixtures, part))
const onRecord = JSON.parse(readFileSync(join(scenarios, "figures.json"), "utf8")) as Record<
  string,
  Record<string, number>
>

test.each(Object.keys(onRecord))("no figure on %s falls more than .01 under the one on record", name => {
  const figures = scoreOf(name, evaluateScenario(filesOf(name)))
  for (const [figure, kept] of Object.entries(onRecord[name]!)) {
    expect(figures.get(figure), figure).toBeGreaterThanOrEqual(kept - 0.01)
  }
})

test("the same stream gives the same result, whatever order its items stand in", () => {
  const files = filesOf("central-bank-rates")
  const items = files.items.trim().split("\n").reverse().join("\n")
  const sorted = (result: ReturnType<typeof evaluateScenario>) => ({
    items: [...result.items].sort((a, b) => (a.id < b.id ? -1 : 1)),
    sentences: result.sentences.map(sentence => JSON.stringify(sentence)).sort(),
    changes: result.changes,
  })
  expect(sorted(evaluateScenario({ ...files, items }))).toEqual(sorted(evaluateScenario(files)))
})

test("an article on something else changes nothing that is told", () => {
  const files = filesOf("central-bank-rates")
  const stray = {
    id: "stray",
    published: "2024-09-12T10:00:00Z",
    source: "Garden Weekly",
    url: "https://garden.example/roses",
    lang: "en",
    title: "Roses flower a second time",
    summary: "",
    content: "Gardeners in the valley report that their roses flower again. Aphids were few this year.",
  }
  const withStray = evaluateScenario({ ...files, items: `${files.items.trim()}\n${JSON.stringify(stray)}\n` })
  const { sentences, changes, editions } = evaluateScenario(files)
  expect({ sentences: withStray.sentences, changes: withStray.changes, editions: withStray.editions }).toEqual({
    sentences,
    changes,
    editions,
  })
})

test("on a day whose labels hold nothing new nothing is told", () => {
  for (const name of ["azerbaijan-armenia-treaty", "central-bank-rates"]) {
    const linesOf = (file: string) =>
      readFileSync(join(folderOf(name), file), "utf8")
        .trim()
        .split("\n")
        .map(line => JSON.parse(line))
    const labels = new Map(linesOf("labels.jsonl").map(label => [label.id, label]))
    // An item that is not English has no labels of sentences, and may be news.
    const news = linesOf("items.jsonl").filter(({ id, lang }) => {
      const { relevant, duplicate_of, sentences } = labels.get(id)
      const isNew = ({ novelty }: { novelty: string }) => novelty === "new" || novelty === "change"
      return relevant && (lang.startsWith("en") ? sentences.some(isNew) : duplicate_of === null)
    })
    const newsDays = new Set(news.map(({ published }) => new Date(published).toISOString().slice(0, 10)))
    const quiet = evaluateScenario(filesOf(name)).editions.filter(({ day }) => !newsDays.has(day))
    expect(quiet.length).toBeGreaterThan(40)
    expect(quiet.filter(({ told }) => told.length > 0).map(({ day }) => day)).toEqual([])
  }
})

test("of what the daily editions tell at most a tenth was known, as the labels have it", () => {
  for (const name of ["azerbaijan-armenia-treaty", "central-bank-rates"]) {
    const labels = readFileSync(join(folderOf(name), "labels.jsonl"), "utf8")
      .trim()
      .split("\n")
    const known = new Set(
      labels.flatMap(line => {
        const { id, sentences } = JSON.parse(line) as { id: string; sentences: { text: string; novelty: string }[] }
        return sentences.filter(({ novelty }) => /known|seen/.test(novelty)).map(({ text }) => `${id} ${text}`)
      }),
    )
    const told = evaluateScenario(filesOf(name)).editions.flatMap(edition => edition.told)
    expect(told.filter(({ item, text }) => known.has(`${item} ${text}`)).length / told.length).toBeLessThanOrEqual(0.1)
  }
})

function folderOf(name: string): string {
  return folders.map(folder => join(folder, name)).find(existsSync)!
}

function filesOf(name: string) {
  const read = (file: string) => readFileSync(join(folderOf(name), file), "utf8")
  return { topic: read("topic.json"), baseline: read("baseline.md"), items: read("items.jsonl") }
}

function scoreOf(name: string, result: unknown): Map<string, number> {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-"))
  const file = join(folder, "result.json")
  writeFileSync(file, JSON.stringify(result))
  const lines = execFileSync(process.execPath, [join(scenarios, "score.mjs"), folderOf(name), file], {
    encoding: "utf8",
  })
  rmSync(folder, { recursive: true })
  return new Map(
    lines
      .trim()
      .split("\n")
      .map(line => [line.split(": ")[0]!, Number(line.split(": ")[1])]),
  )
}
