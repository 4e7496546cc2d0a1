import iconv from "iconv-lite"
import jschardet from "jschardet"

export interface DecodedText {
  text: string
  /** Name of the encoding that was used. */
  encoding: string
  /** Whether neither header, mark nor declaration told it, or what they told was wrong. */
  isGuessed: boolean
}

/**
 * Text of a document's bytes. Tried in turn, each as soon as it fits: valid UTF-8 beyond ASCII, byte order mark, charset of the
 * Content-Type header, declaration, the look of UTF-16 and UTF-32, the frequency of bytes; windows-1252 fits always.
 */
export function decodeBytes(body: Uint8Array, contentType: string | undefined): DecodedText {
  const told = [markOf(body), charsetOf(contentType), lookOf(body), declarationOf(body)].filter(name => name !== null)
  const beyondAscii = isBeyondAscii(body) ? decodeStrictly(body, "utf-8") : null
  if (beyondAscii !== null) return { text: beyondAscii, encoding: "utf-8", isGuessed: !told.slice(0, 1).every(isUtf8) }
  for (const encoding of told) {
    const text = decodeStrictly(body, encoding)
    if (text !== null) return { text, encoding, isGuessed: false }
  }
  const utf8 = decodeStrictly(body, "utf-8")
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", isGuessed: told.length > 0 }
  // A stray broken byte in a document that says it is UTF-8, and is so but for that, is not another encoding.
  if (told.some(isUtf8) && isNearlyUtf8(body)) {
    return { text: new TextDecoder("utf-8").decode(body), encoding: "utf-8", isGuessed: true }
  }
  const guess = guessEncoding(body)
  const text = guess === null ? null : decodeStrictly(body, guess)
  if (guess !== null && text !== null) return { text, encoding: guess, isGuessed: true }
  return { text: new TextDecoder("windows-1252").decode(body), encoding: "windows-1252", isGuessed: true }
}

// Encodings of one byte a character fit any bytes, so what is declared can't be held against them. Text in any other encoding
// is hardly ever valid UTF-8 by chance: where it is, that goes before what a template or a server says by habit. A zero is
// in no text but that of UTF-16 and UTF-32.
function isBeyondAscii(body: Uint8Array): boolean {
  return body.some(byte => byte >= 0x80) && !body.includes(0)
}

function markOf(body: Uint8Array): string | null {
  const [a, b, c, d] = body
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return "utf-32le"
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be"
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8"
  if (a === 0xff && b === 0xfe) return "utf-16le"
  if (a === 0xfe && b === 0xff) return "utf-16be"
  return null
}

// Without a mark, "<?" or "<r" in two or four bytes a character shows by its zeros (XML 1.0, appendix F).
function lookOf(body: Uint8Array): string | null {
  const [a, b, c, d] = body
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return "utf-32be"
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return "utf-32le"
  if (a === 0 && b === 0x3c) return "utf-16be"
  if (a === 0x3c && b === 0) return "utf-16le"
  return null
}

function charsetOf(contentType: string | undefined): string | null {
  return /charset\s*=\s*["']?\s*([\w.:+-]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? null
}

function declarationOf(body: Uint8Array): string | null {
  const start = new TextDecoder("windows-1252").decode(body.subarray(0, 4096))
  const declared = declaredIn(start)
  // The declaration could be read one byte a character, so it is not in UTF-16 or UTF-32 whatever it says.
  return declared === null || /^(?:utf-?16|utf-?32|ucs-?[24]|iso-10646-ucs)/.test(declared) ? null : declared
}

function declaredIn(start: string): string | null {
  const inXml = /<\?xml\s[^>]{0,300}?encoding\s*=\s*["']\s*([\w.:+-]+)/i.exec(start)?.[1]
  const inHtml = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:+-]+)/i.exec(start)?.[1]
  return (inXml ?? inHtml)?.toLowerCase() ?? null
}

function isUtf8(name: string): boolean {
  return /^utf-?8$/.test(name)
}

function isNearlyUtf8(body: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(body.subarray(0, 200_000))
  const broken = text.split("\ufffd").length - 1
  return broken * 50 < text.match(/\P{ASCII}/gu)!.length
}

/** Bytes that are looked at to guess: the guesser's time grows with them. */
const guessedBytesMax = 20_000

function guessEncoding(body: Uint8Array): string | null {
  const at = body.findIndex(byte => byte >= 0x80)
  const sample = body.subarray(Math.max(0, at - 200), Math.max(0, at - 200) + guessedBytesMax)
  // The likeliest of those that browsers know: nobody sends pages of EBCDIC, DOS or old Macs.
  const likely = jschardet.detectAll(Buffer.from(sample)).find(({ encoding }) => isOfTheWeb(encoding))
  return likely === undefined || likely.confidence < 0.02 ? null : likely.encoding!.toLowerCase()
}

function isOfTheWeb(encoding: string | null): boolean {
  return encoding !== null && !/^(?:mac|x-mac|ibm|cp)/i.test(encoding) && isStandard(encoding)
}

// Names in feeds that stand for an encoding with more characters: what is declared as GB2312 is GBK in truth.
const widened: Record<string, string> = {
  ascii: "windows-1252",
  gb2312: "gb18030",
  gbk: "gb18030",
  "iso-8859-1": "windows-1252",
  "us-ascii": "windows-1252",
}

function decodeStrictly(body: Uint8Array, name: string): string | null {
  return decode(body, widened[name] ?? name)
}

function decode(body: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body)
  } catch {
    // Either the bytes do not fit, or the name is not one of the Encoding Standard's.
  }
  if (isStandard(encoding) || !iconv.encodingExists(encoding)) return null
  const text = iconv.decode(Buffer.from(body), encoding)
  return text.includes("\ufffd") ? null : text
}

function isStandard(encoding: string): boolean {
  try {
    new TextDecoder(encoding)
    return true
  } catch {
    return false
  }
}
