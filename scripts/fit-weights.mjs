// Fits the weights of topic, novelty and turn by logistic regression, and writes their tables.
//   node scripts/fit-weights.mjs [current-events.jsonl.gz current-events-topics.json [ecbplus-novelty.jsonl.gz]]
// The tables that are kept were fitted on the two scenarios of tests/fixtures/scenarios and the twelve streams of
// tests/fixtures/streams/seen; the topic score besides on Wikipedia's current events 2020-2022
// (ianrastall/current-events-context) with tests/fixtures/topic-definitions, and the turn score on the first five topics
// of tests/fixtures/turns; what a sentence adds, on sentences of ECB+ (tommasoc80/EventStoryLine) whose events are told
// in earlier articles or not. A scenario, which a second reader looked through, counts as often as its figures are asked for.
// Each set's figures with the weights fitted on all the others are printed first: they tell what a new topic may expect.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { readScenario } from "../src/app/read-scenario.ts"
import { compileTopics } from "../src/stages/4-match/compile-topics.ts"
import { signsOf } from "../src/stages/4-match/match-topics.ts"
import { readAdditionSigns } from "../src/stages/6-compare/addition-signs.ts"
import { baselineStatements } from "../src/stages/6-compare/baseline-statements.ts"
import { readFact, readNews } from "../src/stages/6-compare/facts-and-news.ts"
import { OpenFacts } from "../src/stages/6-compare/find-turn.ts"
import { isBoilerplate } from "../src/stages/6-compare/is-boilerplate.ts"
import { KnownStatements } from "../src/stages/6-compare/known-statements.ts"
import { keyReader } from "../src/stages/6-compare/named-keys.ts"
import { turnThreshold } from "../src/stages/6-compare/novelty-score.ts"
import { readNoveltySigns } from "../src/stages/6-compare/novelty-signs.ts"
import { isFigureKnown } from "../src/stages/6-compare/turn-signs.ts"
import { splitSentences } from "../src/text/sentences.ts"

const fixtures = fileURLToPath(new URL("../tests/fixtures", import.meta.url))
const [eventsFile, eventTopicsFile, storiesFile] = process.argv.slice(2)
const scenarios = foldersIn(join(fixtures, "scenarios"))
const streams = foldersIn(join(fixtures, "streams/seen"))
/** How often the rows of a scenario count. */
const scenarioCounts = { topic: 5, novelty: 3, turn: 5 }

const topicSets = setsFrom(topicRows)
if (eventsFile) for (const [name, rows] of eventRows()) topicSets.set(name, rows)
fitTable("topic", "TopicSigns", "src/stages/4-match", topicSets, 1)
const noveltyModel = fitTable("novelty", "NoveltySigns", "src/stages/6-compare", setsFrom(noveltyRows), 1)
const turnSets = setsFrom(path => turnRows(path, noveltyModel))
turnSets.set("topics of turns", turnTopicRows(noveltyModel))
fitTable("turn", "TurnSigns", "src/stages/6-compare", turnSets, 1)
if (storiesFile) fitTable("addition", "AdditionSigns", "src/stages/6-compare", storyRows(), 0.5)

function foldersIn(path) {
  return readdirSync(path)
    .filter(name => existsSync(join(path, name, "labels.jsonl")))
    .map(name => join(path, name))
}

function setsFrom(rowsOf) {
  return new Map([...scenarios, ...streams].map(path => [basename(path), rowsOf(path)]))
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
  const labels = new Map(lines(join(path, "labels.jsonl")).map(label => [label.id, label]))
  const storyOf = article => labels.get(article.fingerprint ?? article).story
  return { ...readScenario(files), labels, storyOf }
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

function noveltyRows(path) {
  return [...labelledSentences(scenarioOf(path))].map(({ signs, label }) => ({ signs, isTrue: isNews(label) ? 1 : 0 }))
}

// A fact that was changed is left out from then on, and in the story that changes it: nobody can say of which sentence it is.
function turnRows(path, noveltyModel) {
  const scenario = scenarioOf(path)
  const golden = JSON.parse(read(join(path, "changes.json")))
  const changed = new Map(golden.map(change => [change.fact, change]))
  const publishedAt = new Map(scenario.articles.map(({ fingerprint, published }) => [fingerprint, published]))
  const rows = []
  for (const sentence of labelledSentences(scenario)) {
    const { article, text } = sentence
    for (const { fact, signs } of candidatesFor(sentence, noveltyModel)) {
      const change = changed.get(fact.statement.text)
      const isTrue = golden.some(
        each => each.fact === fact.statement.text && each.item === article.fingerprint && each.sentence === text,
      )
      const isOpen =
        change === undefined ||
        (publishedAt.get(change.item) > article.published &&
          scenario.storyOf(change.item) !== scenario.storyOf(article))
      if (isTrue || isOpen) rows.push({ signs, isTrue: isTrue ? 1 : 0 })
    }
  }
  return rows
}

// The first five topics of tests/fixtures/turns, as their test reads them.
function turnTopicRows(noveltyModel) {
  const topics = lines(join(fixtures, "turns/topics.jsonl")).slice(0, 5)
  return topics.flatMap(({ title, entities, baseline, news }) =>
    news.flatMap(({ text, verdict, against }) => {
      const paragraphs = baseline.flatMap((_, at) => (at % 4 === 0 ? [{ sentences: baseline.slice(at, at + 4) }] : []))
      const date = Date.parse("2031-03-03")
      const sentences = [text, "Ministers met on Thursday."]
      const article = { fingerprint: "news", title, sentences, language: "en", published: date + 3.6 * 864e5 }
      const scenario = {
        topic: { entities },
        baseline: { topicId: "turns", revision: 1, language: "en", date, paragraphs, folded: [] },
        articles: [article],
        labels: new Map([["news", { story: "news", sentences: [{ text, novelty: verdict }] }]]),
        storyOf: () => "news",
      }
      return [...labelledSentences(scenario)].flatMap(sentence =>
        candidatesFor(sentence, noveltyModel).map(({ fact, signs }) => ({
          signs,
          isTrue: verdict === "change" && fact.statement.text === baseline[against] ? 1 : 0,
        })),
      )
    }),
  )
}

function candidatesFor({ article, index, text, signs, nearest, known, written, open, readKeys }, noveltyModel) {
  const novelty = likelihood(signs, noveltyModel)
  if (novelty < turnThreshold) return []
  const source = { kind: "article", fingerprint: article.fingerprint, index }
  const statement = { id: text, text, language: "en", date: article.published, source }
  const news = readNews(statement, { title: article.title, before: article.sentences[index - 1] ?? "" }, readKeys)
  return open.candidates(news, known, written, { novelty, signs, isFigureKnown: isFigureKnown(statement, nearest) })
}

// Each labelled sentence with what a reader knew. The history is the labelled one: what is known at each sentence is right,
// whatever the score would have said.
function* labelledSentences({ topic, baseline, articles, labels, storyOf }) {
  const readKeys = keyReader(topic.entities)
  const known = new KnownStatements(readKeys)
  const written = new KnownStatements(readKeys)
  const facts = baselineStatements(baseline)
  for (const { statement, group } of facts) {
    known.add(statement, group)
    written.add(statement, group)
  }
  const open = new OpenFacts(
    facts.map(({ statement, group, before }) => readFact(statement, before, known.group(group), readKeys)),
  )
  for (const article of articles) {
    const label = labels.get(article.fingerprint)
    if (label.duplicate_of) continue
    const ofStory = articles
      .filter(other => other.fingerprint !== article.fingerprint && storyOf(other) === storyOf(article))
      .map(({ fingerprint }) => known.group(fingerprint))
      .filter(({ size }) => size > 0)
    const told = []
    for (const [index, text] of article.sentences.entries()) {
      const novelty = label.sentences.find(sentence => sentence.text === text)?.novelty
      if (novelty === undefined || isBoilerplate(text)) continue
      const keys = readKeys(text, "en", article.published)
      const nearest = known.nearest(keys.all, 5)
      const place = { at: index, of: article.sentences.length }
      const signs = readNoveltySigns(article, index, place, keys, nearest, known, ofStory)
      yield { article, index, text, label: novelty, signs, nearest, known, written, open, readKeys }
      if (isNews(novelty)) told.push(text)
    }
    for (const text of told) known.add({ text, language: "en", date: article.published }, article.fingerprint)
  }
}

function isNews(novelty) {
  return novelty === "new" || novelty === "change"
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

function fitTable(name, type, folder, sets, lambda) {
  const counted = [...sets].map(([id, rows]) => {
    const isScenario = scenarios.some(path => basename(path) === id)
    return [id, Array.from({ length: isScenario ? scenarioCounts[name] : 1 }, () => rows).flat()]
  })
  for (const [left, rows] of sets) {
    const others = counted.filter(([id]) => id !== left).flatMap(([, each]) => each)
    if (others.length > 0)
      console.log(`${name}, ${left}: F1 ${f1(rows, train(others, lambda)).toFixed(3)} fitted on the others`)
  }
  const model = train(
    counted.flatMap(([, each]) => each),
    lambda,
  )
  for (const [id, rows] of sets) console.log(`${name}, ${id}: F1 ${f1(rows, model).toFixed(3)} fitted on all`)
  writeTable(`${folder}/${name}-weights.ts`, name, type, `./${name}-signs.ts`, model)
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

function likelihood(signs, { intercept, weights }) {
  let sum = intercept
  for (const sign of Object.keys(weights)) sum += weights[sign] * signs[sign]
  return 1 / (1 + Math.exp(-sum))
}

function f1(rows, model) {
  const said = rows.filter(({ signs }) => likelihood(signs, model) >= 0.5)
  const hits = said.filter(({ isTrue }) => isTrue).length
  return (2 * hits) / (said.length + rows.filter(({ isTrue }) => isTrue).length)
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
