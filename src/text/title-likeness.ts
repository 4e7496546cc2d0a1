import { cosine, weigh } from "./likeness.ts"
import { rarityOf, termsOf } from "./terms.ts"

/** How alike two English headlines are, 0 to 1: by their words, synonyms held for one, and by their letters. */
export function titleLikeness(a: string, b: string): number {
  return 0.5 * cosine(wordWeights(a), wordWeights(b)) + 0.5 * cosine(letterWeights(a), letterWeights(b))
}

function wordWeights(text: string): Map<string, number> {
  return weigh(
    termsOf(text, "en").map(({ key }) => key),
    rarityOf,
  )
}

// Runs of three to five letters inside words: other endings, compounds and spellings still share most of them.
function letterWeights(text: string): Map<string, number> {
  const runs: string[] = []
  const rarity = new Map<string, number>()
  for (const { key, word } of termsOf(text, "en")) {
    const padded = ` ${word.folded} `
    for (let size = 3; size <= 5; size++) {
      for (let at = 0; at + size <= padded.length; at++) {
        const run = padded.slice(at, at + size)
        runs.push(run)
        rarity.set(run, Math.max(rarity.get(run) ?? 0, rarityOf(key)))
      }
    }
  }
  return weigh(runs, run => rarity.get(run)!)
}
