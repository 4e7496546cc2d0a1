import { readMarkup } from "./markup.ts"

// The longest name in HTML has 31 letters (CounterClockwiseContourIntegral); a number has at most seven digits.
const entity = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/g

/** Characters for the entities of HTML that end in a semicolon; what is none stays. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(entity, decodeOne) : text
}

const known = new Map<string, string>()
const knownMax = 5000

function decodeOne(name: string): string {
  let character = known.get(name)
  if (character === undefined) {
    character = ""
    readMarkup(name, { text: piece => (character += piece) }, { isXml: false })
    if (known.size < knownMax) known.set(name, character)
  }
  return character
}
