import { readMarkup } from "../../text/markup.ts"
import { canonicalName, prefixOfNamespace } from "./canonical-names.ts"
import { containers, endsText, itemNames, itemsMax, textElements } from "./element-kinds.ts"
import { type FeedElement, type FeedTree, newElement } from "./feed-tree.ts"

const depthMax = 60

/**
 * Reads a feed document in one pass over its tags, whatever is broken: tags that are crossed or never closed, items
 * inside items or outside the channel, markup in texts, namespaces under any prefix. Null when it holds no feed.
 */
export function readTolerantly(xml: string): FeedTree | null {
  const reader = new TolerantReader(xml)
  readMarkup(xml, reader, { isXml: true })
  return reader.result()
}

class TolerantReader {
  readonly #source: string
  readonly #head = newElement("channel", {})
  readonly #items: FeedElement[] = []
  #root: Record<string, string> | null = null
  #isFeed = false
  #isBroken = false
  /** Open elements below the container, outermost first; the first may be an item. */
  #open: FeedElement[] = []
  /** Open tags deeper than is read. */
  #tooDeep = 0
  #text: OpenText | null = null
  #scopes: Scope[] = [{ name: "", declared: new Map() }]

  constructor(source: string) {
    this.#source = source
  }

  result(): FeedTree | null {
    if (this.#text !== null || this.#open.length > 0) this.#isBroken = true
    if (this.#text !== null) this.#endText(this.#source.length)
    this.#closeFrom(0)
    if (!this.#isFeed) return null
    return { root: this.#root ?? {}, head: this.#head, items: this.#items, isBroken: this.#isBroken }
  }

  open(written: string, attributes: Record<string, string>, start: number, end: number, isEmpty: boolean): void {
    const lower = lowerKeys(attributes)
    if (this.#text !== null) {
      const name = canonicalName(written, this.#declared())
      if (!this.#endsHere(name)) {
        this.#openInText(written, isEmpty)
        return
      }
      this.#isBroken = true
      this.#endText(start)
    }
    const declared = this.#enter(written, lower, isEmpty)
    const name = canonicalName(written, declared)
    if (itemNames.has(name)) this.#openItem(name, lower, isEmpty)
    else if (containers.has(name) && !this.#isInItem()) this.#openContainer(name, lower)
    else this.#openElement(name, lower, end, isEmpty, written)
  }

  close(written: string, start: number): void {
    if (this.#text !== null) {
      if (!this.#closesText(written)) return
      this.#endText(start)
      if (canonicalName(written, this.#declared()) !== this.#lastEnded) this.#closeElement(written)
      else this.#leave(written)
      return
    }
    this.#closeElement(written)
  }

  text(text: string): void {
    if (this.#text !== null) {
      if (this.#text.depth === 0) this.#text.decoded.push(text)
      return
    }
    const element = this.#open.at(-1)
    if (element !== undefined && this.#tooDeep === 0) element.text += text
  }

  cdata(text: string): void {
    if (this.#text !== null) this.#text.hasCdata = true
    this.text(text)
  }

  #lastEnded = ""

  #openItem(name: string, attributes: Record<string, string>, isEmpty: boolean): void {
    this.#isFeed = true
    this.#root ??= {}
    this.#closeFrom(0)
    this.#tooDeep = 0
    if (this.#items.length >= itemsMax) return
    const item = newElement(name, attributes)
    this.#items.push(item)
    if (!isEmpty) this.#open = [item]
  }

  #openContainer(name: string, attributes: Record<string, string>): void {
    this.#isFeed = true
    this.#open = []
    if (this.#root === null && name !== "channel") this.#root = attributes
    else Object.assign(this.#head.attributes, attributes)
    this.#root ??= {}
  }

  #openElement(name: string, attributes: Record<string, string>, end: number, isEmpty: boolean, written: string): void {
    if (this.#open.length >= depthMax) {
      if (!isEmpty) this.#tooDeep++
      return
    }
    const element = newElement(name, attributes)
    const parent = this.#open.at(-1) ?? this.#head
    parent.children.push(element)
    if (isEmpty) return
    if (textElements.has(name)) {
      this.#text = {
        element,
        written: written.toLowerCase(),
        start: end,
        depth: 0,
        sameName: 0,
        decoded: [],
        hasCdata: false,
        isXhtml: attributes.type === "xhtml" || attributes.mode === "xml",
      }
      return
    }
    this.#open.push(element)
  }

  #closeElement(written: string): void {
    const name = canonicalName(written, this.#declared())
    this.#leave(written)
    if (this.#tooDeep > 0) {
      this.#tooDeep--
      if (!itemNames.has(name)) return
    }
    if (containers.has(name)) {
      this.#closeFrom(0)
      return
    }
    for (let at = this.#open.length - 1; at >= 0; at--) {
      if (this.#open[at]!.name !== name) continue
      this.#closeFrom(at)
      return
    }
    this.#isBroken = true
  }

  // What an element holds that was never closed belongs to the one around it.
  #closeFrom(at: number): void {
    if (this.#open.length > at + 1) this.#isBroken = true
    for (let inner = this.#open.length - 1; inner > at; inner--) {
      this.#open[inner - 1]!.children.push(...this.#open[inner]!.children)
    }
    this.#open.length = at
  }

  #isInItem(): boolean {
    return this.#open.length > 0 && itemNames.has(this.#open[0]!.name)
  }

  // --- texts

  #openInText(written: string, isEmpty: boolean): void {
    const text = this.#text!
    text.depth = 1
    if (written.toLowerCase() === text.written && !isEmpty) text.sameName++
  }

  #endsHere(name: string): boolean {
    if (this.#text!.isXhtml) return itemNames.has(name)
    return endsText.has(name)
  }

  #closesText(written: string): boolean {
    const text = this.#text!
    if (written.toLowerCase() === text.written) {
      if (text.sameName === 0) return true
      text.sameName--
      return false
    }
    const name = canonicalName(written, this.#declared())
    return itemNames.has(name) || containers.has(name)
  }

  #endText(end: number): void {
    const { element, start, depth, decoded, hasCdata } = this.#text!
    this.#text = null
    this.#lastEnded = element.name
    element.isMarkup = depth > 0
    element.text = depth === 0 ? decoded.join("") : innerMarkup(this.#source.slice(start, end), hasCdata)
  }

  // --- namespaces

  #declared(): ReadonlyMap<string, string> {
    return this.#scopes.at(-1)!.declared
  }

  // A scope is opened only where an element declares a namespace, so that the stack stays short.
  #enter(written: string, attributes: Record<string, string>, isEmpty: boolean): ReadonlyMap<string, string> {
    let declared: Map<string, string> | null = null
    for (const key in attributes) {
      if (key !== "xmlns" && !key.startsWith("xmlns:")) continue
      const prefix = key === "xmlns" ? "" : key.slice(6)
      const canonical = prefixOfNamespace(attributes[key]!)
      declared ??= new Map(this.#declared())
      if (canonical !== undefined) declared.set(prefix, canonical)
      else declared.delete(prefix)
    }
    if (declared === null) return this.#declared()
    if (!isEmpty && this.#scopes.length < depthMax) this.#scopes.push({ name: written, declared })
    return declared
  }

  #leave(written: string): void {
    if (this.#scopes.length > 1 && this.#scopes.at(-1)!.name === written) this.#scopes.pop()
  }
}

interface Scope {
  name: string
  declared: ReadonlyMap<string, string>
}

interface OpenText {
  element: FeedElement
  written: string
  start: number
  /** 1 as soon as a tag stood in it. */
  depth: number
  /** Open elements inside it that have its own name. */
  sameName: number
  decoded: string[]
  hasCdata: boolean
  isXhtml: boolean
}

// Markup that stands unescaped: XHTML under any prefix, and CDATA, which HTML does not know.
function innerMarkup(source: string, hasCdata: boolean): string {
  const markup = hasCdata ? unwrapCdata(source) : source
  return markup.replace(/<(\/?)[a-zA-Z][\w-]{0,20}:(?=[a-zA-Z])/g, "<$1")
}

function unwrapCdata(source: string): string {
  let unwrapped = ""
  let at = 0
  for (;;) {
    const start = source.indexOf("<![CDATA[", at)
    if (start === -1) return unwrapped + source.slice(at)
    const end = source.indexOf("]]>", start)
    const content = source.slice(start + 9, end === -1 ? source.length : end)
    unwrapped += source.slice(at, start) + content
    if (end === -1) return unwrapped
    at = end + 3
  }
}

function lowerKeys(attributes: Record<string, string>): Record<string, string> {
  const lower: Record<string, string> = Object.create(null) as Record<string, string>
  for (const key in attributes) lower[key.toLowerCase()] ??= attributes[key]!
  return lower
}
