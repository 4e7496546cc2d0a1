import { inflateSync } from "node:zlib"
import { PDFDocument, PDFRawStream, PDFStream } from "@cantoo/pdf-lib"
import { describe, expect, test } from "vitest"
import { writePdf } from "../../../src/adapters/puppeteer/write-pdf.ts"
import { PdfReader } from "../../support/pdf-reader.ts"

/** Pages, and more small objects than one pack holds, some numbers left out between them. */
async function documentOf(pages: number, smallObjects: number): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle("Fünf Zahlen, ein Vertrag")
  for (let count = 0; count < pages; count++) document.addPage().drawRectangle({ x: count, y: 1, width: 2, height: 3 })
  const refs = Array.from({ length: smallObjects }, (_, index) =>
    document.context.register(document.context.obj({ Index: index, Name: `n${index}` })),
  )
  for (const ref of refs.filter((_, index) => index % 7 === 3)) document.context.delete(ref)
  // What the library keeps open until it saves: the pages' content.
  await document.flush()
  return document
}

function contents(document: PDFDocument): Map<string, string> {
  const held = document.context
    .enumerateIndirectObjects()
    // The packs and the table are the file's, not the document's.
    .filter(([, object]) => !/\/Type \/(?:ObjStm|XRef)/.test(object instanceof PDFStream ? String(object.dict) : ""))
  return new Map(
    held.map(([ref, object]) => [
      String(ref),
      object instanceof PDFRawStream ? Buffer.from(object.contents).toString("hex") : String(object),
    ]),
  )
}

describe("a document that is written", () => {
  test.each([
    [1, 0],
    [3, 199],
    [2, 1000],
  ])("of %i pages and %i small objects holds the same objects when it is read", async (pages, smallObjects) => {
    const document = await documentOf(pages, smallObjects)
    const bytes = writePdf(document)
    const read = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    // Read again, since the streams of a document that was drawn are packed as they are written.
    const librarys = await PDFDocument.load(await document.save({ useObjectStreams: false }), { updateMetadata: false })
    expect(contents(read)).toEqual(contents(librarys))
    expect((await PdfReader.read(bytes)).document.getPageCount()).toBe(pages)
  })

  // The library finds objects by reading a file from end to end; other readers go by this table.
  test("has its table of cross-references where it says, and every object where the table says", async () => {
    const document = await documentOf(2, 500)
    const bytes = Buffer.from(writePdf(document))
    const table = Number(/startxref\n(\d+)\n%%EOF$/.exec(bytes.toString("latin1"))?.[1])
    const head = bytes.toString("latin1", table)
    const numbers = (key: string) =>
      (new RegExp(`/${key} \\[ ([\\d ]+) \\]`).exec(head)?.[1] ?? "").split(" ").map(Number)
    const start = table + head.indexOf("stream\n") + "stream\n".length
    const rows = inflateSync(bytes.subarray(start))
    const [first = 0, second = 0, third = 0] = numbers("W")
    const index = numbers("Index")
    const listed = index.flatMap((from, place) =>
      place % 2 === 0 ? Array.from({ length: index[place + 1]! }, (_, count) => from + count) : [],
    )
    expect(rows).toHaveLength(listed.length * (first + second + third))
    const kinds = listed.map((number, row) => {
      const at = row * (first + second + third)
      const [kind, offset] = [rows.readUIntBE(at, first), rows.readUIntBE(at + first, second)]
      if (kind === 1) expect(bytes.toString("latin1", offset)).toMatch(new RegExp(`^${number} 0 obj\n`))
      return kind
    })
    expect(kinds.filter(kind => kind === 2).length).toBeGreaterThan(400)
    const held = document.context.enumerateIndirectObjects().map(([ref]) => ref.objectNumber)
    expect(listed).toEqual(expect.arrayContaining(held))
  })

  test("is the same bytes each time", async () => {
    expect(writePdf(await documentOf(2, 300))).toEqual(writePdf(await documentOf(2, 300)))
  })
})
