import { boilerplate } from "./boilerplate.ts"

/** A text without the sentences that feed makers append; paragraphs are parted by blank lines. */
export function dropBoilerplate(text: string): string {
  return text
    .split("\n\n")
    .map(dropFromParagraph)
    .filter(paragraph => paragraph !== "")
    .join("\n\n")
}

/** Such a sentence stands in the last words of a paragraph; the look back has a bound, so that time has one too. */
const tailMax = 800

function dropFromParagraph(paragraph: string): string {
  const at = Math.max(0, paragraph.length - tailMax)
  let tail = paragraph.slice(at)
  for (const pattern of boilerplate) tail = tail.replace(pattern, "").trimEnd()
  return paragraph.slice(0, at) + tail
}
