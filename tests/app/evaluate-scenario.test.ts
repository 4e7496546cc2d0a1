import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { evaluateScenario } from "../../src/app/evaluate-scenario.ts"

const scenarios = fileURLToPath(new URL("../fixtures/scenarios", import.meta.url))
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

function filesOf(name: string) {
  const read = (file: string) => readFileSync(join(scenarios, name, file), "utf8")
  return { topic: read("topic.json"), baseline: read("baseline.md"), items: read("items.jsonl") }
}

function scoreOf(name: string, result: unknown): Map<string, number> {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-"))
  const file = join(folder, "result.json")
  writeFileSync(file, JSON.stringify(result))
  const lines = execFileSync(process.execPath, [join(scenarios, "score.mjs"), join(scenarios, name), file], {
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
