import { createHash } from "node:crypto"
import { deflateSync } from "node:zlib"
import { PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFPage } from "@cantoo/pdf-lib"
import type { PrintJob } from "../../ports/printer.ts"
import { markArtifacts } from "./mark-artifacts.ts"
import { pageContent } from "./page-content.ts"
import type { PrintedPdf } from "./printed-pdf.ts"
import { writePdf } from "./write-pdf.ts"
import { xmpPacket } from "./xmp-packet.ts"

/**
 * Finishes what Chromium printed: metadata, roles that readers know, head and foot marked as artifacts, a smaller file.
 * The same page gives the same bytes. Conformance with PDF/UA is not claimed: nothing here validates it.
 */
export function finishPdf({ bytes, document }: PrintedPdf, job: PrintJob): Uint8Array {
  describe(document, job)
  mapRoles(document)
  for (const page of document.getPages()) markPageArtifacts(document, page)
  const identifier = PDFHexString.of(
    createHash("sha256")
      .update(bytes)
      .update(JSON.stringify(describedJob(job)))
      .digest("hex")
      .slice(0, 32),
  )
  document.context.trailerInfo.ID = document.context.obj([identifier, identifier])
  return writePdf(document)
}

function describedJob({ title, language, author, subject, date }: PrintJob) {
  return { title, language, author, subject, date }
}

function describe(document: PDFDocument, job: PrintJob): void {
  const date = new Date(job.date)
  document.setTitle(job.title, { showInWindowTitleBar: true })
  document.setAuthor(job.author)
  document.setSubject(job.subject)
  document.setCreator("Daybrief")
  document.setCreationDate(date)
  document.setModificationDate(date)
  document.setLanguage(job.language)
  const packet = new TextEncoder().encode(xmpPacket(job))
  const metadata = document.context.stream(packet, { Type: "Metadata", Subtype: "XML" })
  document.catalog.set(PDFName.of("Metadata"), document.context.register(metadata))
}

// Chromium writes roles of PDF 2.0 into a file of an older version, where readers do not know them.
function mapRoles(document: PDFDocument): void {
  const root = document.catalog.lookupMaybe(PDFName.of("StructTreeRoot"), PDFDict)
  root?.set(PDFName.of("RoleMap"), document.context.obj({ Aside: "Div", Strong: "Span", Em: "Span" }))
}

function markPageArtifacts(document: PDFDocument, page: PDFPage): void {
  const content = pageContent(page)
  const marked = content && markArtifacts(content.text)
  if (!marked) return
  // In its own place, so that the old stream is not left behind in the file.
  const packed = deflateSync(Buffer.from(marked, "latin1"))
  document.context.assign(content.ref, document.context.stream(packed, { Filter: "FlateDecode" }))
}
