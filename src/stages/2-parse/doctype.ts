import { decodeEntities } from "../../text/entities.ts"

/** A declared entity is read when its value is no longer and holds no markup, and there are no more of them. */
const valueMax = 1024
const entitiesMax = 500

/**
 * Takes the DOCTYPE out of a document and gives the plain entities that it declares, escaped for XML. Nothing is ever
 * loaded, and an entity that names another one is left out: nested entities are how a kilobyte becomes a gigabyte.
 */
export function readDoctype(text: string): { body: string; entities: Map<string, string> } {
  const entities = new Map<string, string>()
  const start = findDoctype(text)
  if (start === -1) return { body: text, entities }
  const bracket = text.indexOf("[", start)
  const close = text.indexOf(">", start)
  if (close === -1) return { body: text.slice(0, start), entities }
  if (bracket === -1 || bracket > close) return { body: text.slice(0, start) + text.slice(close + 1), entities }
  const end = endOfSubset(text, bracket + 1)
  readEntities(text.slice(bracket + 1, end), entities)
  const after = text[end] === "<" ? end : text.indexOf(">", end) + 1
  return { body: text.slice(0, start) + (after === 0 ? "" : text.slice(after)), entities }
}

// It stands before the root element, behind the declaration and comments.
function findDoctype(text: string): number {
  let at = 0
  for (;;) {
    at = text.indexOf("<", at)
    if (at === -1) return -1
    if (text.startsWith("<?", at)) at = text.indexOf("?>", at)
    else if (text.startsWith("<!--", at)) at = text.indexOf("-->", at)
    else return /^<!doctype/i.test(text.slice(at, at + 9)) ? at : -1
    if (at === -1) return -1
  }
}

// The subset ends at "]" outside quotes, comments and instructions; one that is never closed ends at the first element.
function endOfSubset(text: string, from: number): number {
  let quote = ""
  for (let at = from; at < text.length; at++) {
    const c = text[at]!
    if (quote !== "") {
      if (c === quote) quote = ""
    } else if (c === '"' || c === "'") quote = c
    else if (c === "]") return at
    else if (c === "<") {
      if (isLetter(text[at + 1])) return at
      const close = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?", at) ? "?>" : null
      if (close === null) continue
      at = text.indexOf(close, at + 2)
      if (at === -1) break
    }
  }
  // A quote, a comment or an instruction without an end: what looks like the end of the subset is taken for it.
  const end = text.slice(from).search(/\]\s{0,100}>|<[a-z]/i)
  return end === -1 ? text.length : from + end
}

function isLetter(character = ""): boolean {
  return /[a-z]/i.test(character)
}

function readEntities(subset: string, entities: Map<string, string>): void {
  const declaration = /<!ENTITY\s{1,50}([\w.-]{1,60})\s{1,50}(?:"([^"]*)"|'([^']*)')/g
  for (const [, name, double, single] of subset.matchAll(declaration)) {
    const value = double ?? single ?? ""
    if (entities.size >= entitiesMax || value.length > valueMax) continue
    const decoded = decodeEntities(value)
    if (/&[\w#]/.test(decoded)) continue
    entities.set(name!, decoded.replaceAll("&", "&amp;").replaceAll("<", "&lt;"))
  }
}
