import { decodeEntities } from "../../text/entities.ts"
import { readDoctype } from "./doctype.ts"

/** A document that an XML parser can take, and whether something had to be mended for it. */
export interface CleanXml {
  xml: string
  isRepaired: boolean
}

/**
 * Mends what breaks parsers most often: junk before the first tag, a DOCTYPE, control characters, entities that XML does
 * not know, a bare `&`. One pass with `indexOf`, so that time is linear whatever comes.
 */
export function cleanXml(text: string): CleanXml {
  const start = text.indexOf("<")
  if (start === -1) return { xml: text, isRepaired: false }
  const { body, entities } = readDoctype(start === 0 ? text : text.slice(start))
  const printable = hasControls(body) ? dropControls(body) : body
  const { xml, isRepaired } = mendAmpersands(printable, entities)
  return { xml, isRepaired: isRepaired || printable !== body || text.slice(0, start).trim() !== "" }
}

// What XML 1.0 forbids (2.2), besides lone halves of surrogate pairs. Without the flag `u`, which makes the search over a
// whole document three times as slow.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

function hasControls(text: string): boolean {
  controls.lastIndex = 0
  return controls.test(text) || !text.isWellFormed()
}

function dropControls(text: string): string {
  return text.replace(controls, "").replace(/\p{Surrogate}/gu, "")
}

const reference = /&(?:#(?:[0-9]{1,7}|x[0-9a-f]{1,6})|[a-z_][\w.-]{0,60});/iy
const xmlNames = new Set(["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"])

/** Most characters that a document's own entities may grow to: a small file must not become a large one. */
const expansionMax = 100_000

function mendAmpersands(text: string, entities: ReadonlyMap<string, string>): CleanXml {
  let at = text.indexOf("&")
  if (at === -1) return { xml: text, isRepaired: false }
  const parts: string[] = []
  let copied = 0
  let isRepaired = false
  let expanded = 0
  let section = nextSection(text, 0)
  while (at !== -1) {
    while (section !== null && section.end <= at) section = nextSection(text, section.end)
    if (section !== null && at >= section.start) {
      at = text.indexOf("&", section.end)
      continue
    }
    reference.lastIndex = at
    const name = reference.exec(text)?.[0]
    if (name === undefined) {
      parts.push(text.slice(copied, at), "&amp;")
      copied = at + 1
      isRepaired = true
    } else if (!xmlNames.has(name)) {
      const own = entities.get(name.slice(1, -1))
      expanded += own?.length ?? 0
      const value = own === undefined ? decodeReference(name) : expanded > expansionMax ? "" : own
      if (value !== null) {
        parts.push(text.slice(copied, at), value)
        copied = at + name.length
      } else {
        parts.push(text.slice(copied, at), "&amp;")
        copied = at + 1
      }
    }
    at = text.indexOf("&", at + (name?.length ?? 1))
  }
  if (copied === 0) return { xml: text, isRepaired }
  parts.push(text.slice(copied))
  return { xml: parts.join(""), isRepaired }
}

// Characters that would be markup stay references; what HTML does not know either stays as it was written.
function decodeReference(name: string): string | null {
  const character = decodeEntities(name)
  if (character === name) return null
  if (character === "<") return "&lt;"
  if (character === "&") return "&amp;"
  if (character === ">") return "&gt;"
  if (character === '"') return "&quot;"
  return hasControls(character) ? "" : character
}

interface Section {
  start: number
  end: number
}

/** The next CDATA section or comment: an `&` in it stands for itself. An unclosed one goes to the end. */
function nextSection(text: string, from: number): Section | null {
  const start = text.indexOf("<!", from)
  for (let at = start; at !== -1; at = text.indexOf("<!", at + 2)) {
    const close = text.startsWith("<![CDATA[", at) ? "]]>" : text.startsWith("<!--", at) ? "-->" : null
    if (close === null) continue
    const end = text.indexOf(close, at + 4)
    return { start: at, end: end === -1 ? text.length : end + close.length }
  }
  return null
}
