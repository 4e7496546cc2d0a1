/**
 * Takes the dateline off a sentence: `YEREVAN/BAKU (TCW) – The commissions …` becomes `The commissions …`.
 * What is left stands in the source word for word: nothing is cut inside, nothing is put in.
 */
export function trimSentence(sentence: string): string {
  const trimmed = sentence.replace(dateline, "")
  return trimmed.length >= 20 ? trimmed : sentence
}

// A dateline opens with a place in capitals; a date, an agency in brackets or a second place may follow, then a dash.
const dateline =
  /^(?:\p{Lu}[\p{Lu}.'’ /-]{2,40}(?:, [^–—(-]{1,30})?(?: ?\([^)]{1,40}\))?) ?(?:[–—]|--?) (?=["“«„]?[\p{Lu}\p{N}])/u
