import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib"

/** What a test wants to know of a PDF, read without any program but ours. */
export class PdfReader {
  readonly document: PDFDocument

  constructor(document: PDFDocument) {
    this.document = document
  }

  static async read(bytes: Uint8Array): Promise<PdfReader> {
    return new PdfReader(await PDFDocument.load(bytes, { updateMetadata: false }))
  }

  get catalog(): PDFDict {
    return this.document.catalog
  }

  /** Titles of the outline, depth first. */
  outline(): string[] {
    const titles: string[] = []
    const walk = (item: PDFDict | undefined): void => {
      for (let next = item; next !== undefined; next = next.lookupMaybe(PDFName.of("Next"), PDFDict)) {
        titles.push(textOf(next.get(PDFName.of("Title"))))
        walk(next.lookupMaybe(PDFName.of("First"), PDFDict))
      }
    }
    walk(this.catalog.lookupMaybe(PDFName.of("Outlines"), PDFDict)?.lookupMaybe(PDFName.of("First"), PDFDict))
    return titles
  }

  /** Subtype, name and whether the file is embedded, of every font. */
  fonts(): { name: string; subtype: string; isEmbedded: boolean }[] {
    const fonts = this.#dictionaries().filter(one => one.get(PDFName.of("Type")) === PDFName.of("Font"))
    return fonts.map(font => {
      const descriptor = font.lookupMaybe(PDFName.of("FontDescriptor"), PDFDict)
      return {
        name: String(font.get(PDFName.of("BaseFont")) ?? "").replace(/^\/(?:[A-Z]{6}\+)?/, ""),
        subtype: String(font.get(PDFName.of("Subtype"))),
        isEmbedded: descriptor === undefined || descriptor.has(PDFName.of("FontFile2")),
      }
    })
  }

  /** Names that the document's own links lead to, and names that there are. */
  links(): { within: string[]; goals: string[]; addresses: string[] } {
    const within: string[] = []
    const addresses: string[] = []
    for (const page of this.document.getPages()) {
      for (const annotation of page.node.Annots()?.asArray() ?? []) {
        const link = this.document.context.lookup(annotation) as PDFDict
        const goal = link.get(PDFName.of("Dest"))
        if (goal instanceof PDFName || goal instanceof PDFString || goal instanceof PDFHexString)
          within.push(textOf(goal))
        const action = link.lookupMaybe(PDFName.of("A"), PDFDict)
        const address = action?.get(PDFName.of("URI"))
        if (address !== undefined) addresses.push(textOf(address))
      }
    }
    const dests = this.catalog.lookupMaybe(PDFName.of("Dests"), PDFDict)
    return { within, goals: dests?.keys().map(textOf) ?? [], addresses }
  }

  /** Roles of the structure tree, with their languages and text alternatives, in reading order. */
  structure(): { role: string; language: string | null; alternative: string | null }[] {
    const found: { role: string; language: string | null; alternative: string | null }[] = []
    const walk = (node: unknown): void => {
      const value = node instanceof PDFRef ? this.document.context.lookup(node) : node
      if (value instanceof PDFArray) value.asArray().forEach(walk)
      if (!(value instanceof PDFDict)) return
      const role = value.get(PDFName.of("S"))
      const [language, alternative] = ["Lang", "Alt"].map(key => {
        const text = value.get(PDFName.of(key))
        return text === undefined ? null : textOf(text)
      }) as [string | null, string | null]
      if (role !== undefined) found.push({ role: String(role).slice(1), language, alternative })
      walk(value.get(PDFName.of("K")))
    }
    walk(this.catalog.get(PDFName.of("StructTreeRoot")))
    return found
  }

  /** Text of a page in the order of painting, by the fonts' own ToUnicode maps. */
  text(page: number): string {
    const node = this.document.getPage(page).node
    const fonts = node.Resources()?.lookupMaybe(PDFName.of("Font"), PDFDict)
    const maps = new Map<string, Map<string, string>>()
    for (const name of fonts?.keys() ?? []) maps.set(String(name), this.#unicodeMap(fonts!.lookup(name, PDFDict)))
    let map = new Map<string, string>()
    let text = ""
    for (const line of this.content(page).split("\n")) {
      const font = /^(\/\S+) [\d.]+ Tf$/.exec(line)
      if (font !== null) map = maps.get(font[1]!) ?? map
      if (line === "ET") text += "\n"
      for (const [, codes] of line.matchAll(/<([0-9A-F]+)> Tj/g)) {
        for (const code of codes!.match(/.{4}/g) ?? []) text += map.get(code) ?? "\ufffd"
      }
    }
    return text
  }

  /** The content stream of a page. */
  content(page: number): string {
    const stream = this.document.getPage(page).node.Contents()
    if (!(stream instanceof PDFRawStream)) throw new Error("The page has no single content stream.")
    return Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1")
  }

  #unicodeMap(font: PDFDict): Map<string, string> {
    const stream = font.lookup(PDFName.of("ToUnicode"))
    const map = new Map<string, string>()
    if (!(stream instanceof PDFRawStream)) return map
    const cmap = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1")
    const decode = (hex: string) =>
      String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map(unit => Number.parseInt(unit, 16)))
    for (const [, block] of cmap.matchAll(/beginbfchar\n(.*?)endbfchar/gs)) {
      for (const [, code, hex] of block!.matchAll(/<(\w+)> <(\w+)>/g)) map.set(code!, decode(hex!))
    }
    for (const [, block] of cmap.matchAll(/beginbfrange\n(.*?)endbfrange/gs)) {
      for (const [, first, last, hex] of block!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
        for (let code = Number.parseInt(first!, 16); code <= Number.parseInt(last!, 16); code++) {
          const shifted = Number.parseInt(hex!, 16) + code - Number.parseInt(first!, 16)
          map.set(code.toString(16).toUpperCase().padStart(4, "0"), decode(shifted.toString(16).padStart(4, "0")))
        }
      }
    }
    return map
  }

  #dictionaries(): PDFDict[] {
    return this.document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
  }
}

function textOf(value: unknown): string {
  if (value instanceof PDFName) return value.decodeText()
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ""
}
