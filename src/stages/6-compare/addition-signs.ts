import type { StatementKeys } from "../../text/statement-keys.ts"
import type { KnownStatements } from "./known-statements.ts"

/** What speaks for a sentence adding something to what is known, whatever else it repeats; each about 0 to 1. */
export interface AdditionSigns {
  /** How many of its words, names and numbers apart, are fresh: a word counts the less the more statements hold it. */
  fresh: number
  /** How many of its inflected words, which tell what happened, nothing known holds. */
  freshVerbs: number
  newName: number
  /** It ends like a headline, which sums up. */
  isHeadline: number
  isQuoted: number
  /** How much is known. */
  known: number
}

export function readAdditionSigns(text: string, keys: StatementKeys, known: KnownStatements): AdditionSigns {
  const names = new Set(keys.terms.filter(({ isName }) => isName).map(({ key }) => key))
  const words = [...keys.all].filter(key => !names.has(key) && !keys.numbers.has(key) && !keys.dates.has(key))
  const verbs = keys.terms.filter(({ word, isName }) => !isName && inflected.test(word.folded))
  return {
    fresh: Math.log1p(words.reduce((sum, key) => sum + 1 / (1 + known.countOf(key)), 0)) / 3,
    freshVerbs: Math.log1p(verbs.filter(({ key }) => !known.holds(key)).length) / 2,
    newName: [...names].some(key => !known.holds(key)) ? 1 : 0,
    isHeadline: /[.!?]["”]?$/.test(text.trim()) ? 0 : 1,
    isQuoted: /["“]/.test(text) ? 1 : 0,
    known: Math.log1p(known.size) / 5,
  }
}

const inflected = /(?:ed|ing|es|en|s)$/
