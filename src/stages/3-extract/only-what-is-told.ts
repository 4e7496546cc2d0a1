/**
 * The paragraphs of a text that stand in the body that JSON-LD gives as well, where the two are plainly the same article.
 * Publishers cut that body, so what follows its last words is kept unless it is little.
 */
export function onlyWhatIsTold(text: string, body: string): string {
  const told = lettersOf(body)
  if (told === "") return text
  const paragraphs = text.split("\n\n")
  const isTold = paragraphs.map(paragraph => {
    const start = lettersOf(paragraph).slice(0, 60)
    return start !== "" && told.includes(start)
  })
  const last = isTold.lastIndexOf(true)
  const covered = lengthOf(paragraphs.filter((_, at) => isTold[at]))
  if (last === -1 || covered < 0.8 * told.length) return text
  const isCut = /(?:…|\.\.\.)$/.test(body.trim()) || lengthOf(paragraphs.slice(last + 1)) > 0.25 * lengthOf(paragraphs)
  const kept = paragraphs.filter((_, at) => isTold[at] || (isCut && at > last))
  return lengthOf(kept) < 0.6 * lengthOf(paragraphs) ? text : kept.join("\n\n")
}

function lengthOf(paragraphs: string[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + lettersOf(paragraph).length, 0)
}

/** A text as its letters and digits alone: what differs in blanks and marks only is equal. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")
}
