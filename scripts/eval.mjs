// Prints what Daybrief reaches on its two labelled scenarios, beside a trivial system and the figures on record.
//   npm run eval                    the scenarios of tests/fixtures/scenarios, with their scorer
//   npm run eval -- --record        the same, and puts the figures on record
//   npm run eval -- --real DIR      adds the public data of a folder (its README says what it is)
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { evaluate } from "../src/cli/eval.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const scenarios = join(root, "tests/fixtures/scenarios")
const names = ["azerbaijan-armenia-treaty", "central-bank-rates"]
const shown = ["topic", "topic_non_english", "duplicate", "story_bcubed", "novelty", "change"]
const recordFile = join(scenarios, "figures.json")
const folder = mkdtempSync(join(tmpdir(), "daybrief-eval-"))

const record = {}
const onRecord = JSON.parse(readFileSync(recordFile, "utf8"))
console.log("F1".padEnd(22) + names.map(name => name.padEnd(30)).join(""))
console.log(" ".repeat(22) + names.map(() => "ours   trivial  on record".padEnd(30)).join(""))
const rows = new Map(shown.map(figure => [figure, []]))
for (const name of names) {
  const ours = join(folder, `${name}.json`)
  await evaluate(join(scenarios, name), [], ours)
  const trivial = join(folder, `${name}-trivial.json`)
  writeFileSync(trivial, run(join(scenarios, "trivial.mjs"), join(scenarios, name)))
  const [mine, theirs] = [ours, trivial].map(file =>
    figures(run(join(scenarios, "score.mjs"), join(scenarios, name), file)),
  )
  record[name] = {}
  for (const figure of shown) {
    const key = `${figure}_f1`
    record[name][key] = mine[key]
    const kept = onRecord[name]?.[key]
    rows
      .get(figure)
      .push(
        `${mine[key].toFixed(3)}  ${theirs[key].toFixed(3)}    ${kept === undefined ? "-" : kept.toFixed(3)}`.padEnd(
          30,
        ),
      )
  }
}
for (const [figure, cells] of rows) console.log(figure.padEnd(22) + cells.join(""))
if (process.argv.includes("--record")) writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`)
const real = process.argv[process.argv.indexOf("--real") + 1]
if (process.argv.includes("--real")) await evaluateReal(real)
rmSync(folder, { recursive: true })

function run(...args) {
  return execFileSync(process.execPath, args, { encoding: "utf8" })
}

function figures(text) {
  return Object.fromEntries(
    text
      .trim()
      .split("\n")
      .map(line => [line.split(": ")[0], Number(line.split(": ")[1])]),
  )
}

async function evaluateReal(dir) {
  const data = name => join(dir, `${name}.jsonl.gz`)
  const score = (...args) =>
    run(join(dir, "score.mjs"), ...args)
      .trim()
      .split("\n")
      .at(-1)
  const out = join(folder, "predictions.jsonl")
  const short = join(folder, "title-and-40-words.jsonl")
  const documents = gunzipSync(readFileSync(data("ecbplus-docs")))
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map(line => JSON.parse(line))
  const cut = documents.map(each => ({ ...each, text: each.text.split(/\s+/).slice(0, 40).join(" ") }))
  writeFileSync(short, cut.map(each => JSON.stringify(each)).join("\n"))

  await evaluate(
    "topics",
    [data("current-events"), join(root, "tests/fixtures/topic-definitions/current-events.json")],
    out,
  )
  console.log(
    "\ncurrent events, topics  ",
    score("topics", data("current-events"), join(dir, "current-events-topics.json"), out),
  )
  await evaluate("clusters", [data("ecbplus-docs")], out)
  console.log("ECB+ stories, full text ", score("clusters", data("ecbplus-docs"), out))
  await evaluate("clusters", [short], out)
  console.log("ECB+ stories, 40 words  ", score("clusters", data("ecbplus-docs"), out))
  await evaluate("clusters", [data("uci-headlines")], out)
  console.log("UCI headlines           ", score("clusters", data("uci-headlines"), out))
  await evaluate("pairs", [data("sts-headlines")], out)
  console.log("headline likeness       ", score("pairs", data("sts-headlines"), out, "--at", "4"))
  await evaluate("novelty", [data("timeline-novelty"), data("timeline-store")], out)
  console.log(
    "timelines: is it new    ",
    score("binary", data("timeline-novelty"), out, "--positive", "new", "--split", "dev"),
  )
  await evaluate("novelty", [data("ecbplus-novelty")], out)
  console.log("ECB+ sentences: new     ", score("binary", data("ecbplus-novelty"), out, "--positive", "new,partial"))
  await evaluate("novelty", [data("toll-updates")], out)
  console.log("toll updates            ", score("binary", data("toll-updates"), out, "--positive", "change"))
}
