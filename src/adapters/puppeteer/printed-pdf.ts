import { PDFDocument } from "@cantoo/pdf-lib"

/** What Chromium printed, without what differs from print to print, and read: each reading costs as much as two pages. */
export interface PrintedPdf {
  bytes: Uint8Array
  document: PDFDocument
}

/** @param date written into the document in place of the time of printing. ISO 8601. */
export async function readPrinted(bytes: Uint8Array, date: string): Promise<PrintedPdf> {
  const steady = steadyBytes(bytes, date)
  return { bytes: steady, document: await PDFDocument.load(steady, { updateMetadata: false }) }
}

/**
 * Takes out what differs between two prints of the same page: the two dates, and the ids of table heads, which a
 * renderer process counts on from print to print, in whatever order it comes upon them. They get the number of their
 * first place in the file, and the tree that lists them is sorted anew (ISO 32000-1, 7.9.6). Every replacement has the
 * length of what it replaces, so that the cross-reference table stays right.
 */
export function steadyBytes(bytes: Uint8Array, date: string): Uint8Array {
  const ids = new Map<string, string>()
  const steady = latin1(bytes)
    .replace(/\(node(\d{8})\)/g, (_, id: string) => {
      const rank = ids.get(id) ?? String(ids.size + 1).padStart(8, "0")
      ids.set(id, rank)
      return `(node${rank})`
    })
    .replace(/(?<=\/Limits )\[\(node\d{8}\) \(node\d{8}\)\](\s*\/Names )\[(\(node[^\]]*)\]/g, (_, between, listed) => {
      const sorted = String(listed)
        .match(/\(node\d{8}\) \d+ \d+ R/g)!
        .sort()
      const [least, greatest] = [sorted[0]!, sorted.at(-1)!].map(entry => entry.slice(0, "(node00000000)".length))
      return `[${least} ${greatest}]${between}[${sorted.join(" ")}]`
    })
    .replace(/\/(CreationDate|ModDate) \(D:\d{14}/g, (_, key: string) => `/${key} (D:${pdfTime(date)}`)
  return new Uint8Array(Buffer.from(steady, "latin1"))
}

// YYYYMMDDHHMMSS in UTC (ISO 32000-1, 7.9.4); Chromium writes the offset as +00'00'.
function pdfTime(date: string): string {
  return new Date(date).toISOString().slice(0, 19).replace(/\D/g, "")
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1")
}
