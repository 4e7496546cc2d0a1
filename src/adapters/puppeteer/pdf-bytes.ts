/** Counts the pages of a PDF as Chromium writes it, by its page tree's root. */
export function countPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1")
  const counts = [...text.matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)|\/Count\s+(\d+)[^>]*?\/Type\s*\/Pages\b/g)]
  return Math.max(0, ...counts.map(([, before, after]) => Number(before ?? after)))
}
