import type { Word } from "../../text/words.ts"
import type { TermPattern } from "./term-patterns.ts"
import { type Finding, TermTree } from "./term-tree.ts"

/** All patterns of all topics, found in one pass over a text however many there are. */
export class TermIndex {
  readonly #patterns: readonly TermPattern[]
  // A word is inflected differently in each language, so each has a tree, planted when its first article comes.
  readonly #trees = new Map<string, TermTree>()

  constructor(patterns: readonly TermPattern[]) {
    this.#patterns = patterns
  }

  find(words: readonly Word[], language: string): Finding[] {
    const tongue = tongueOf(language)
    let tree = this.#trees.get(tongue)
    if (!tree) {
      tree = new TermTree(this.#patterns, tongue)
      this.#trees.set(tongue, tree)
    }
    return tree.find(words)
  }
}

// Languages whose words lose their endings (see stems.ts); in all others a word is found as it stands.
const inflected = new Set(["en", "ru", "tr", "az", "hy", "fr", "de", "es"])

function tongueOf(language: string): string {
  if (language === "und") return "en"
  return inflected.has(language) ? language : "other"
}
