import { expect, test } from "vitest"
import { compileTopics, explainMatch, matchTopics } from "../../../src/stages/4-match/match-topics.ts"
import { known, newsArticle, riverTopic } from "../../support/news.ts"

const topic = {
  ...riverTopic,
  title: "Volkova's river treaty",
  entities: [
    { name: "Anna Volkova", aliases: ["Volkova"] },
    { name: "Moravia", aliases: [] },
  ],
}
const compiled = compileTopics([topic], new Map([[topic.id, known]]))

function namesFound(text: string, language = "en"): string[] {
  const article = newsArticle("n", "2031-03-05", "News of the day", text, { language })
  return explainMatch(article, topic.id, compiled).evidence.map(({ found }) => found)
}

test.each([
  ["behind another first name", "The medal went to Irina Volkova on Sunday."],
  ["also where that opens a sentence", "Irina Volkova won the medal on Sunday."],
  ["and after that alone", "The medal went to Irina Volkova. Volkova is nineteen."],
  ["in half of another one", "The medal went to Ida Volkova-Brandt."],
  ["and as the second half", "The medal went to Ida Brandt-Volkova."],
])("a surname %s is somebody else's", (_, text) => {
  expect(namesFound(text)).toEqual([])
})

test.each([
  ["her first name", "In Karsk Anna Volkova spoke. Volkova left at noon.", 3],
  ["an office", "In Karsk President Volkova spoke of water.", 1],
  ["a word at the beginning of a sentence", "Yesterday Volkova spoke of water.", 1],
  ["another's surname", "There Brandt, Volkova and others spoke of water.", 1],
  ["nothing", "It rained while Volkova spoke of water.", 1],
])("behind %s it is hers", (_, text, times) => {
  expect(namesFound(text).filter(found => found.includes("Volkova"))).toHaveLength(times)
})

test("of two who bear it, each mention by a first name is held against its own", () => {
  const found = namesFound("Anna Volkova met the skier Irina Volkova in Karsk. President Volkova gave her a medal.")
  expect(found.filter(name => name.includes("Volkova"))).toEqual(["Anna Volkova", "Volkova", "Volkova"])
})

test("a state that is called like the country has other matter", () => {
  const georgia = {
    ...riverTopic,
    id: "georgia",
    title: "Georgia's way into the European Union",
    description: "Accession talks, reforms and protests in Georgia.",
    entities: [{ name: "Georgia", aliases: ["Tbilisi"] }],
    include: ["candidate status", "accession talks"],
    exclude: [],
  }
  const state = newsArticle(
    "s",
    "2031-03-05",
    "Georgia lawmakers pass a bill on peanut farms",
    "ATLANTA - The state senate voted 34 to 20. Farmers in Georgia had asked for help after the storm.",
  )
  expect(matchTopics([state], compileTopics([georgia], new Map()))).toEqual([])
})
