import { readMarkup } from "../../text/markup.ts"
import { canonicalName, prefixOfNamespace } from "./canonical-names.ts"
import { itemNames, textElements } from "./element-kinds.ts"

/** What a look over a document's tags tells about it, before it is parsed. */
export interface XmlSurvey {
  /** Start tags of items outside CDATA and comments. */
  items: number
  /** Canonical prefixes by the document's own ones. */
  prefixes: ReadonlyMap<string, string>
  /** Attributes of the root element, names in lower case. */
  root: Record<string, string>
  /** Whether an ordinary parser can read it in order: one meaning a prefix, no markup in texts, no great depth. */
  isPlain: boolean
}

const depthMax = 40

/** One pass over the tags; nothing is copied but names. */
export function surveyXml(xml: string): XmlSurvey {
  const prefixes = new Map<string, string>()
  const bound = new Map<string, string>()
  let items = 0
  let depth = 0
  let isPlain = true
  let textDepth = -1
  let root: Record<string, string> | undefined
  let nextXmlns = xml.indexOf("xmlns")
  for (let at = xml.indexOf("<"); at !== -1; at = xml.indexOf("<", at)) {
    const next = xml.charCodeAt(at + 1)
    if (next === exclamation || next === question) {
      at = endOfOther(xml, at)
      continue
    }
    const close = xml.indexOf(">", at)
    if (close === -1) return { items, prefixes, root: root ?? {}, isPlain: false }
    if (next === slash) {
      depth--
      if (depth <= textDepth) textDepth = -1
      at = close
      continue
    }
    const name = nameAt(xml, at + 1)
    if (name === "") {
      isPlain = false
      at++
      continue
    }
    if (nextXmlns !== -1 && nextXmlns < at) nextXmlns = xml.indexOf("xmlns", at)
    if (nextXmlns !== -1 && nextXmlns < close) isPlain = bindPrefixes(xml.slice(at, close), bound, prefixes) && isPlain
    root ??= attributesOf(xml.slice(at, close + 1))
    const canonical = canonicalName(name, prefixes)
    if (itemNames.has(canonical)) items++
    if (textDepth !== -1) isPlain = false
    const isEmpty = xml.charCodeAt(close - 1) === slash
    if (!isEmpty) {
      if (textDepth === -1 && textElements.has(canonical)) textDepth = depth
      if (++depth > depthMax) isPlain = false
    }
    at = close
  }
  return { items, prefixes, root: root ?? {}, isPlain }
}

const exclamation = 0x21
const question = 0x3f
const slash = 0x2f

function attributesOf(tag: string): Record<string, string> {
  const lower: Record<string, string> = {}
  const open = (_name: string, attributes: Record<string, string>) => {
    for (const key in attributes) lower[key.toLowerCase()] ??= attributes[key]!
  }
  readMarkup(tag, { open }, { isXml: true })
  return lower
}

function endOfOther(xml: string, at: number): number {
  const close = xml.startsWith("<![CDATA[", at)
    ? "]]>"
    : xml.startsWith("<!--", at)
      ? "-->"
      : xml.startsWith("<?", at)
        ? "?>"
        : ">"
  const end = xml.indexOf(close, at + 2)
  return end === -1 ? xml.length : end + close.length
}

function nameAt(xml: string, at: number): string {
  let end = at
  for (; end - at < 100; end++) {
    const c = xml.charCodeAt(end)
    if (c <= 32 || c === 0x3e || c === slash || Number.isNaN(c)) break
  }
  return xml.slice(at, end)
}

// False when a prefix gets a second meaning: then only a reader that knows scopes can tell.
function bindPrefixes(tag: string, bound: Map<string, string>, prefixes: Map<string, string>): boolean {
  for (const [, prefix = "", double, single] of tag.matchAll(
    /\sxmlns(?::([\w.-]{1,60}))?\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const key = prefix.toLowerCase()
    const uri = (double ?? single ?? "").trim().toLowerCase()
    const before = bound.get(key)
    if (before !== undefined && before !== uri) return false
    if (before === undefined && key === "" && bound.size > 0 && prefixes.size > 0 && prefixOfNamespace(uri) !== "")
      return false
    bound.set(key, uri)
    const canonical = prefixOfNamespace(uri)
    if (canonical !== undefined) prefixes.set(key, canonical)
  }
  return true
}
