import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { evaluateClusters, evaluateNovelty, evaluatePairs, evaluateTopics, type Row } from "../app/evaluate-real.ts"
import { evaluateScenario } from "../app/evaluate-scenario.ts"

/**
 * Says what Daybrief makes of labelled news: a scenario's folder gives a RESULT.json, and `pairs`, `clusters`, `novelty`
 * or `topics` with files of public data (JSON lines, also gzipped; the last file of `topics` holds the definitions) gives
 * one prediction a line. `out` is a path; standard output where it is null.
 */
export async function evaluate(what: string, files: string[], out: string | null): Promise<void> {
  const text = await predict(what, files)
  if (out === null) process.stdout.write(text)
  else await writeFile(out, text)
}

async function predict(what: string, files: string[]): Promise<string> {
  switch (what) {
    case "pairs":
      return linesOf(evaluatePairs(await readRows(files)))
    case "clusters":
      return linesOf(evaluateClusters(await readRows(files)))
    case "novelty":
      return linesOf(evaluateNovelty(await readRows(files)))
    case "topics":
      return linesOf(evaluateTopics(await readRows(files.slice(0, -1)), await readRows(files.slice(-1))))
    default:
      return `${JSON.stringify(await evaluateFolder(what), null, 1)}\n`
  }
}

async function evaluateFolder(folder: string) {
  const [topic, baseline, items] = await Promise.all(
    ["topic.json", "baseline.md", "items.jsonl"].map(name => readFile(join(folder, name), "utf8")),
  )
  return evaluateScenario({ topic: topic!, baseline: baseline!, items: items! })
}

// JSON lines, or one JSON array.
async function readRows(files: string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const file of files) {
    const bytes = await readFile(file)
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").trim()
    rows.push(
      ...(text.startsWith("[")
        ? JSON.parse(text)
        : text
            .split("\n")
            .filter(Boolean)
            .map(line => JSON.parse(line))),
    )
  }
  return rows
}

function linesOf(rows: Row[]): string {
  return rows.map(row => `${JSON.stringify(row)}\n`).join("")
}
