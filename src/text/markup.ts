import { Tokenizer, type TokenizerCallbacks } from "htmlparser2"

/** What is told of a document while it is read; offsets are UTF-16 positions in the source. */
export interface MarkupHandler {
  /** `start` is where the `<` stands, `end` is behind the `>`. Names are as written. */
  open?(name: string, attributes: Record<string, string>, start: number, end: number, isEmpty: boolean): void
  close?(name: string, start: number, end: number): void
  /** Text between tags with entities decoded; may come in several pieces. */
  text?(text: string): void
  /** Text of a CDATA section, as it stands. */
  cdata?(text: string): void
  /** A tag that the document breaks off in, from its `<`. */
  unfinished?(start: number): void
}

/** Attributes of one element that are kept: a hostile document can hold a hundred thousand. */
const attributesMax = 200

/**
 * Reads HTML or XML from begin to end without a tree, so that time is linear in the length and nesting costs nothing.
 * Whatever is broken comes out as text or is left out; it never throws.
 */
export function readMarkup(source: string, handler: MarkupHandler, options: { isXml: boolean }): void {
  const callbacks = callbacksFor(source, handler)
  const tokenizer = new Tokenizer({ xmlMode: options.isXml, decodeEntities: true }, callbacks)
  tokenizer.write(source)
  tokenizer.end()
  if (handler.unfinished !== undefined && callbacks.consumed() < source.length) handler.unfinished(callbacks.consumed())
}

function callbacksFor(source: string, handler: MarkupHandler): TokenizerCallbacks & { consumed(): number } {
  let consumed = 0
  let name = ""
  let start = 0
  let attributes: Record<string, string> = {}
  let count = 0
  let attribute = ""
  let value = ""
  const opened = (end: number, isEmpty: boolean) => {
    consumed = end + 1
    handler.open?.(name, attributes, start, consumed, isEmpty)
  }
  return {
    consumed: () => consumed,
    onopentagname(from, to) {
      name = source.slice(from, to)
      start = from - 1
      attributes = Object.create(null) as Record<string, string>
      count = 0
    },
    onattribname(from, to) {
      attribute = source.slice(from, to)
      value = ""
    },
    onattribdata(from, to) {
      value += source.slice(from, to)
    },
    onattribentity(codePoint) {
      value += String.fromCodePoint(codePoint)
    },
    onattribend() {
      // The first of two equal names counts, as in HTML.
      if (count++ < attributesMax && !(attribute in attributes)) attributes[attribute] = value
    },
    onopentagend: end => opened(end, false),
    onselfclosingtag: end => opened(end, true),
    onclosetag(from, to) {
      const end = source.indexOf(">", to)
      consumed = end === -1 ? source.length : end + 1
      handler.close?.(source.slice(from, to), source.lastIndexOf("<", from), consumed)
    },
    ontext(from, to) {
      consumed = to
      handler.text?.(source.slice(from, to))
    },
    ontextentity(codePoint, to) {
      consumed = to
      handler.text?.(String.fromCodePoint(codePoint))
    },
    oncdata(from, to, offset) {
      consumed = to + 1
      handler.cdata?.(source.slice(from, to - offset))
    },
    oncomment(_from, to) {
      consumed = to + 1
    },
    ondeclaration(_from, to) {
      consumed = to + 1
    },
    onprocessinginstruction(_from, to) {
      consumed = to + 1
    },
    onend() {},
  }
}
