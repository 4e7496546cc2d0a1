import type { Entity, Topic } from "../model/topic.ts"
import { functionWords } from "../text/function-words.ts"
import { isKnownWord } from "../text/terms.ts"
import { wordsOf } from "../text/words.ts"
import type { BaselineDraft } from "./workspace/baseline-file.ts"

/** A topic as one saved article suggests it: a start for a person to edit, not a finding. */
export function proposeTopic(id: string, { title, language, paragraphs }: BaselineDraft): Topic {
  const sentences = [title, ...paragraphs.flatMap(one => one.sentences)]
  return {
    id,
    title,
    question: `What is new on: ${title}?`,
    description: "",
    entities: proposeEntities(sentences, language),
    include: proposePhrases(sentences, language),
    exclude: [],
    query: null,
    languages: [],
    places: [],
    fold: "review",
    judgements: [],
  }
}

const entitiesMax = 8
const phrasesMax = 8

// Names are runs of capitals inside a sentence: a word that only ever opens sentences proves nothing (measured on news of
// the Caucasus: such runs find 75 % of the names, 64 % of them rightly). What is named twice matters.
function proposeEntities(sentences: string[], language: string): Entity[] {
  const counts = new Map<string, number>()
  for (const sentence of sentences.slice(1)) {
    for (const match of sentence.matchAll(nameRun)) {
      // "But Yerevan" opens a sentence: the first word is no part of the name, and what is left does not open it.
      const [first, ...rest] = match[0].replace(/['’]s$/, "").split(" ")
      const opensWithLittleWord = rest.length > 0 && isOrdinary(first!, language)
      const name = opensWithLittleWord ? rest.join(" ") : [first, ...rest].join(" ")
      const opensSentence = match.index <= 1 && !opensWithLittleWord && !name.includes(" ")
      // An opening word that news at large does not know is a name all the same: "Gazprom", "Bulgartransgaz".
      if ((opensSentence && isKnownWord(name, language)) || isOrdinary(name, language)) continue
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  const whole = [...counts].filter(([name]) => name.includes(" ")).map(([name]) => name)
  const entities = new Map<string, { aliases: Set<string>; count: number }>()
  for (const [name, count] of counts) {
    // "Aliyev" is "Ilham Aliyev": the short form is an alias of the only long one that ends with it.
    const longer = whole.filter(other => other.endsWith(` ${name}`))
    const key = longer.length === 1 ? longer[0]! : name
    const entity = entities.get(key) ?? { aliases: new Set(), count: 0 }
    if (key !== name) entity.aliases.add(name)
    entity.count += count
    entities.set(key, entity)
  }
  return [...entities]
    .filter(([name, { count }]) => count >= 2 || sentences[0]!.includes(name))
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, entitiesMax)
    .map(([name, { aliases }]) => ({ name, aliases: [...[...aliases].sort(), ...namesAbroad(name)] }))
}

// A country's names in the other languages of the frame, as Unicode's CLDR has them: its own articles write those.
function namesAbroad(name: string): string[] {
  const code = regionCodes().get(name)
  if (code === undefined) return []
  const names = frameLanguages.map(language => new Intl.DisplayNames([language], { type: "region" }).of(code)!)
  return [...new Set(names)].filter(other => other !== name)
}

const frameLanguages = ["ru", "tr", "az", "hy", "fr"]

let codes: Map<string, string> | null = null

function regionCodes(): Map<string, string> {
  if (codes !== null) return codes
  const english = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" })
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
  const all = letters.flatMap(first => letters.map(second => first + second))
  codes = new Map(all.flatMap(code => (english.of(code) === undefined ? [] : [[english.of(code)!, code]])))
  return codes
}

const nameRun = /\p{Lu}[\p{L}'’-]*(?:\.?[ ]\p{Lu}[\p{L}'’-]*)*/gu

const calendar = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday president minister prime secretary".split(
    " ",
  ),
)

function isOrdinary(name: string, language: string): boolean {
  const words = name.toLowerCase().split(" ")
  const little = functionWords[language] ?? new Set<string>()
  return words.every(word => calendar.has(word) || little.has(word)) || name.length < 3
}

// Two of these are half of a number: "billion cubic", "cubic metres".
const measures = new Set(
  "thousand million billion trillion cubic square metres meters kilometres kilometers tonnes tons litres barrels euros dollars percent points basis hours days weeks months years".split(
    " ",
  ),
)

// Pairs of content words in lower case that come more than once, or stand in the headline.
function proposePhrases(sentences: string[], language: string): string[] {
  const little = functionWords[language] ?? new Set<string>()
  const counts = new Map<string, number>()
  sentences.forEach((sentence, index) => {
    const words = wordsOf(sentence)
    for (let at = 0; at + 1 < words.length; at++) {
      const pair = [words[at]!, words[at + 1]!]
      const isContent = pair.every(({ text }) => /^\p{Ll}{4,}$/u.test(text) && !little.has(text))
      const between = sentence.slice(pair[0]!.at + pair[0]!.text.length, pair[1]!.at)
      if (!isContent || between !== " " || pair.every(({ folded }) => measures.has(folded))) continue
      const phrase = pair.map(({ text }) => text).join(" ")
      counts.set(phrase, (counts.get(phrase) ?? 0) + (index === 0 ? 2 : 1))
    }
  })
  return [...counts]
    .filter(([, count]) => count >= 2)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, phrasesMax)
    .map(([phrase]) => phrase)
}
