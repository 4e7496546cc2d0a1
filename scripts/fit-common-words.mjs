// Counts in how many short news texts each common English word occurs and writes src/text/common-words.ts.
//   node scripts/fit-common-words.mjs current-events.jsonl.gz ecbplus-docs.jsonl.gz
// The table that is kept was made from Wikipedia's current events 2020-2022 (ianrastall/current-events-context, CC0) and
// the articles of ECB+ (tommasoc80/EventStoryLine, annotation CC BY 3.0). Only words that are mostly written in lower case
// and occur in at least 30 texts are counted: no names, and nothing that belongs to one event.
import { readFileSync, writeFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { stemOf } from "../src/text/stems.ts"

const documents = new Map()
const lower = new Map()
const upper = new Map()
let total = 0
const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)

for (const file of process.argv.slice(2)) {
  const text = gunzipSync(readFileSync(file)).toString("utf8")
  for (const line of text.split("\n").filter(Boolean)) {
    const { title, text: body } = JSON.parse(line)
    // Half of these years' news is about one illness, whose words are not common in other years.
    if (/COVID|coronavirus|pandemic/i.test(body)) continue
    // An article's length must not make its words common: what counts is its opening.
    const words = `${title ?? ""} ${body}`.slice(0, 400).match(/\p{L}+/gu) ?? []
    total++
    const stems = new Set()
    for (const word of words) {
      const folded = word.toLowerCase()
      if (!/^[a-z]+$/.test(folded) || folded.length < 2) continue
      const stem = stemOf(folded, "en")
      add(word === folded ? lower : upper, stem)
      stems.add(stem)
    }
    for (const stem of stems) add(documents, stem)
  }
}

const classes = new Map()
for (const [stem, count] of [...documents].sort()) {
  if (count < 30 || (lower.get(stem) ?? 0) < 2 * (upper.get(stem) ?? 0)) continue
  const rarity = Math.round(2 * Math.log(total / count)) / 2
  classes.set(rarity, [...(classes.get(rarity) ?? []), stem])
}
const rows = [...classes].sort(([a], [b]) => a - b).map(([rarity, stems]) => `  [${rarity}, "${stems.join(" ")}"],`)
writeFileSync(
  new URL("../src/text/common-words.ts", import.meta.url),
  `/**
 * How rare common English words are in news: stems (see stems.ts) by the natural logarithm of texts to texts with the word.
 * Made by scripts/fit-common-words.mjs, which names its sources; not to be edited by hand.
 */
export const rarities: readonly (readonly [number, string])[] = [
${rows.join("\n")}
]

/** Rarity of a word that the table does not hold: it occurs in fewer than 30 of ${total} texts. */
export const rarityOfOthers = ${Math.round(2 * Math.log(total / 12)) / 2}
`,
)
console.log(`${total} texts, ${[...classes.values()].flat().length} stems`)
