// Prints what Daybrief reaches on its two labelled scenarios, beside a trivial system and the figures on record.
//   npm run eval                    the scenarios of tests/fixtures/scenarios, with their scorer, and the streams
//   npm run eval -- --record        the same, and puts the figures on record
//   npm run eval -- --real DIR      adds the public data of a folder (its README says what it is)
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { evaluate } from "../src/cli/eval.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const scenarios = join(root, "tests/fixtures/scenarios")
const names = ["azerbaijan-armenia-treaty", "central-bank-rates"]
const shown = ["topic", "topic_non_english", "duplicate", "story_bcubed", "novelty", "change"]
const streamFigures = ["topic", "story_bcubed", "novelty", "change"]
const recordFile = join(scenarios, "figures.json")
const tollWords =
  /\b(?:dead|deaths?|died|dies|dying|kill(?:ed|s|ing)?|tolls?|casualt(?:y|ies)|fatalit(?:y|ies)|victims?|injur(?:ed|ies)|wounded|hurt|missing)\b/gi
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
console.log(`\n${"daily editions".padEnd(22)}told   known or seen   quiet days that say so`)
for (const name of names) {
  const { told, leaked, quiet, silent } = editionFigures(name)
  const share = `${leaked} (${(leaked / told).toFixed(3)})`
  console.log(`${name.slice(0, 21).padEnd(22)}${String(told).padEnd(7)}${share.padEnd(16)}${silent} of ${quiet}`)
}
console.log(`\n${"streams, F1".padEnd(28)}topic  story  novelty change told   known or seen   quiet days that say so`)
for (const part of ["seen", "held-out"]) {
  const path = join(root, "tests/fixtures/streams", part)
  for (const name of readdirSync(path)) {
    const ours = join(folder, `${name}.json`)
    await evaluate(join(path, name), [], ours)
    const mine = figures(run(join(scenarios, "score.mjs"), join(path, name), ours))
    record[name] = Object.fromEntries(streamFigures.map(figure => [`${figure}_f1`, mine[`${figure}_f1`]]))
    const { told, leaked, quiet, silent } = editionFigures(name, join(path, name))
    const cells = streamFigures.map(figure => mine[`${figure}_f1`].toFixed(3).padEnd(7)).join("")
    const share = `${leaked} (${(leaked / told).toFixed(3)})`
    const label = part === "seen" ? name : `${name}, held out`
    console.log(
      `${label.slice(0, 27).padEnd(28)}${cells} ${String(told).padEnd(7)}${share.padEnd(16)}${silent} of ${quiet}`,
    )
  }
}
if (process.argv.includes("--record")) writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`)
const real = process.argv[process.argv.indexOf("--real") + 1]
if (process.argv.includes("--real")) await evaluateReal(real)
rmSync(folder, { recursive: true })

// What the daily editions told that the labels call known or seen, and the days on which they rightly told nothing. A
// sentence without a label (another language, a topic missed) was told and counts; an item that is not English may be news.
function editionFigures(name, path = join(scenarios, name)) {
  const { editions } = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"))
  const labels = new Map(linesOf(join(path, "labels.jsonl")).map(label => [label.id, label]))
  const items = linesOf(join(path, "items.jsonl"))
  const days = Map.groupBy(items, ({ published }) => new Date(published).toISOString().slice(0, 10))
  const sum = { told: 0, leaked: 0, quiet: 0, silent: 0 }
  for (const { day, told } of editions) {
    for (const { item, text } of told) {
      const novelty = labels.get(item).sentences?.find(sentence => sentence.text === text)?.novelty
      sum.told++
      if (novelty === "known" || novelty === "seen") sum.leaked++
    }
    if (days.get(day).some(item => isNews(item, labels.get(item.id)))) continue
    sum.quiet++
    if (told.length === 0) sum.silent++
  }
  return sum
}

function isNews({ lang }, { relevant, duplicate_of, sentences }) {
  if (!relevant) return false
  if (!lang.startsWith("en")) return duplicate_of === null
  return sentences.some(({ novelty }) => novelty === "new" || novelty === "change")
}

function linesOf(path) {
  const bytes = readFileSync(path)
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map(line => JSON.parse(line))
}

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
  const documents = linesOf(data("ecbplus-docs"))
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
  const masked = join(folder, "masked-tolls.jsonl")
  const hide = text => text.replace(tollWords, "counted")
  const tolls = linesOf(data("toll-updates")).map(row => ({ ...row, a: hide(row.a), b: hide(row.b) }))
  writeFileSync(masked, tolls.map(row => JSON.stringify(row)).join("\n"))
  await evaluate("novelty", [masked], out)
  console.log("  the words of tolls hidden", score("binary", data("toll-updates"), out, "--positive", "change"))
}
