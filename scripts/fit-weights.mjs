// Fits the weights of the topic score and of the novelty score by logistic regression, and writes the two tables.
//   node scripts/fit-weights.mjs SCENARIOS_DIR [current-events.jsonl.gz current-events-topics.json [ecbplus-novelty.jsonl.gz]]
// The tables that are kept were fitted on the two scenarios of tests/fixtures/scenarios and, for the topic score, on
// Wikipedia's current events 2020-2022 (ianrastall/current-events-context) with tests/fixtures/topic-definitions; what a
// sentence adds, on sentences of ECB+ (tommasoc80/EventStoryLine) whose events are told in earlier articles or not.
// Each set's figures with the weights fitted on all the others are printed first: they tell what a new topic may expect.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { readScenario } from "../src/app/read-scenario.ts"
import { compileTopics } from "../src/stages/4-match/compile-topics.ts"
import { signsOf } from "../src/stages/4-match/match-topics.ts"
import { readAdditionSigns } from "../src/stages/6-compare/addition-signs.ts"
import { isBoilerplate } from "../src/stages/6-compare/is-boilerplate.ts"
import { KnownStatements } from "../src/stages/6-compare/known-statements.ts"
import { keyReader } from "../src/stages/6-compare/named-keys.ts"
import { readNoveltySigns } from "../src/stages/6-compare/novelty-signs.ts"
import { splitSentences } from "../src/text/sentences.ts"

const [folder, eventsFile, eventTopicsFile, storiesFile] = process.argv.slice(2)
const scenarios = readdirSync(folder).filter(name => existsSync(join(folder, name, "labels.jsonl")))

const topicSets = new Map(scenarios.map(name => [name, topicRows(join(folder, name))]))
if (eventsFile) for (const [name, rows] of eventRows()) topicSets.set(name, rows)
writeTable(
  "src/stages/4-match/topic-weights.ts",
  "topic",
  "TopicSigns",
  "./topic-signs.ts",
  fitAndReport("topic", topicSets, 0.3),
)
const noveltySets = new Map(scenarios.map(name => [name, noveltyRows(join(folder, name))]))
writeTable(
  "src/stages/6-compare/novelty-weights.ts",
  "novelty",
  "NoveltySigns",
  "./novelty-signs.ts",
  fitAndReport("novelty", noveltySets, 1),
)

if (storiesFile) {
  writeTable(
    "src/stages/6-compare/addition-weights.ts",
    "addition",
    "AdditionSigns",
    "./addition-signs.ts",
    fitAndReport("addition", storyRows(), 0.5),
  )
}

function read(path) {
  const bytes = readFileSync(path)
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")
}

function lines(path) {
  return read(path)
    .split("\n")
    .filter(Boolean)
    .map(line => JSON.parse(line))
}

function scenarioOf(path) {
  const files = {
    topic: read(join(path, "topic.json")),
    baseline: read(join(path, "baseline.md")),
    items: read(join(path, "items.jsonl")),
  }
  return { ...readScenario(files), labels: new Map(lines(join(path, "labels.jsonl")).map(label => [label.id, label])) }
}

function topicRows(path) {
  const { topic, baseline, articles, labels } = scenarioOf(path)
  const compiled = compileTopics([topic], new Map([[topic.id, baseline]]))
  return articles.flatMap(article => {
    const signs = signsOf(article, topic.id, compiled)
    return signs ? [{ signs, isTrue: labels.get(article.fingerprint).relevant ? 1 : 0 }] : []
  })
}

function eventRows() {
  const definitions = JSON.parse(
    read(new URL("../tests/fixtures/topic-definitions/current-events.json", import.meta.url).pathname),
  )
  const topics = definitions.map(topic => ({ question: "", judgements: [], ...topic, query: null }))
  const gold = new Map(JSON.parse(read(eventTopicsFile)).map(({ id, gold }) => [id, new RegExp(gold)]))
  const compiled = compileTopics(topics, new Map())
  const rows = new Map(topics.map(({ id }) => [id, []]))
  for (const { id, title, text, date, label } of lines(eventsFile)) {
    const article = {
      fingerprint: id,
      title,
      summary: "",
      text,
      sentences: splitSentences(text, "en"),
      language: "en",
      published: Date.parse(date),
    }
    for (const topic of topics) {
      const signs = signsOf(article, topic.id, compiled)
      if (signs)
        rows
          .get(topic.id)
          .push({ signs, isTrue: label.topics.some(heading => gold.get(topic.id).test(heading)) ? 1 : 0 })
    }
  }
  // At most some 200 false ones a topic, or the largest would drown the others.
  return [...rows].map(([id, all]) => [
    id,
    all.filter((row, at) => row.isTrue || at % Math.ceil(all.length / 200) === 0),
  ])
}

// The history is the labelled one: what the reader knows at each sentence is right, whatever the score would have said.
function noveltyRows(path) {
  const { topic, baseline, articles, labels } = scenarioOf(path)
  const readKeys = keyReader(topic.entities)
  const known = new KnownStatements(readKeys)
  const rows = []
  baseline.paragraphs.forEach(({ sentences }, paragraph) => {
    for (const text of sentences) known.add({ text, language: "en", date: baseline.date }, `baseline:${paragraph}`)
  })
  for (const article of articles) {
    const label = labels.get(article.fingerprint)
    if (label.duplicate_of) continue
    const told = []
    article.sentences.forEach((text, index) => {
      const novelty = label.sentences.find(sentence => sentence.text === text)?.novelty
      if (novelty === undefined || isBoilerplate(text)) return
      const isTrue = novelty === "new" || novelty === "change" ? 1 : 0
      const keys = readKeys(text, "en", article.published)
      const ofStory = articles
        .filter(
          ({ fingerprint }) => fingerprint !== article.fingerprint && labels.get(fingerprint).story === label.story,
        )
        .map(({ fingerprint }) => known.group(fingerprint))
        .filter(({ size }) => size > 0)
      rows.push({ signs: readNoveltySigns(article, index, keys, known.nearest(keys.all, 5), known, ofStory), isTrue })
      if (isTrue) told.push(text)
    })
    for (const text of told) known.add({ text, language: "en", date: article.published }, article.fingerprint)
  }
  return rows
}

// Five sets of whole stories. What the articles before a sentence's own say is known.
function storyRows() {
  const readKeys = keyReader([])
  const rows = lines(storiesFile)
  const stories = [...new Set(rows.map(({ story }) => story))]
  const sets = new Map([0, 1, 2, 3, 4].map(set => [`stories ${set}`, []]))
  for (const { story, position, text, label } of rows) {
    const known = new KnownStatements(readKeys)
    for (const earlier of rows.filter(row => row.story === story && row.position < position)) {
      for (const sentence of splitSentences(earlier.text, "en"))
        known.add({ text: sentence, language: "en", date: 0 }, earlier.doc)
    }
    const isTrue = label === "seen" ? 0 : 1
    sets
      .get(`stories ${stories.indexOf(story) % 5}`)
      .push({ signs: readAdditionSigns(text, readKeys(text, "en", 0), known), isTrue })
  }
  return sets
}

function fitAndReport(name, sets, lambda) {
  for (const [left, rows] of sets) {
    const others = [...sets].filter(([id]) => id !== left).flatMap(([, each]) => each)
    if (others.length > 0)
      console.log(`${name}, ${left}: F1 ${f1(rows, train(others, lambda)).toFixed(3)} fitted on the others`)
  }
  const model = train([...sets.values()].flat(), lambda)
  for (const [id, rows] of sets) console.log(`${name}, ${id}: F1 ${f1(rows, model).toFixed(3)} fitted on all`)
  return model
}

// Gradient descent with a ridge: nothing random, so the same data gives the same table.
function train(rows, lambda) {
  const names = Object.keys(rows[0].signs)
  const x = rows.map(({ signs }) => names.map(sign => signs[sign]))
  const weights = names.map(() => 0)
  let intercept = 0
  for (let round = 0; round < 3000; round++) {
    const slope = names.map((_, at) => lambda * weights[at])
    let interceptSlope = 0
    rows.forEach(({ isTrue }, row) => {
      let sum = intercept
      for (let at = 0; at < names.length; at++) sum += weights[at] * x[row][at]
      const error = 1 / (1 + Math.exp(-sum)) - isTrue
      interceptSlope += error
      for (let at = 0; at < names.length; at++) slope[at] += error * x[row][at]
    })
    intercept -= (1.2 * interceptSlope) / rows.length
    for (let at = 0; at < names.length; at++) weights[at] -= (1.2 * slope[at]) / rows.length
  }
  return { intercept, weights: Object.fromEntries(names.map((sign, at) => [sign, weights[at]])) }
}

function f1(rows, { intercept, weights }) {
  let hits = 0
  let said = 0
  for (const { signs, isTrue } of rows) {
    let sum = intercept
    for (const sign of Object.keys(weights)) sum += weights[sign] * signs[sign]
    if (sum < 0) continue
    said++
    hits += isTrue
  }
  return (2 * hits) / (said + rows.filter(({ isTrue }) => isTrue).length)
}

function writeTable(path, name, type, from, { intercept, weights }) {
  const rows = Object.entries(weights).map(([sign, weight]) => `  ${sign}: ${Number(weight.toFixed(2))},`)
  writeFileSync(
    new URL(`../${path}`, import.meta.url),
    `import type { ${type} } from "${from}"

/** Fitted by scripts/fit-weights.mjs, which names its data; not to be edited by hand. */
export const ${name}Intercept = ${Number(intercept.toFixed(2))}

export const ${name}Weights: Record<keyof ${type}, number> = {
${rows.join("\n")}
}
`,
  )
}
