import { brotliDecompressSync } from "node:zlib"

/**
 * Which characters of `ranges` (`U+0041-005A,U+20AC`) a WOFF2 font really holds, as ranges in the same form: a subset's
 * declared range names characters that the font lacks, arrows in Latin for one.
 */
export function readGlyphRanges(woff2: Uint8Array, ranges: string): string[] {
  const covered: string[] = []
  const holds = readCharacterMap(woff2)
  for (const part of ranges.split(",")) {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-")
    let start = -1
    const end = Number.parseInt(last, 16)
    for (let codePoint = Number.parseInt(first, 16); codePoint <= end + 1; codePoint++) {
      const isHeld = codePoint <= end && holds(codePoint)
      if (isHeld && start < 0) start = codePoint
      if (!isHeld && start >= 0) {
        covered.push(`U+${start.toString(16)}-${(codePoint - 1).toString(16)}`)
        start = -1
      }
    }
  }
  return covered
}

type CharacterMap = (codePoint: number) => boolean

// WOFF2 (W3C Recommendation, 2022): a header of 48 bytes, a directory, then all tables in one Brotli stream.
function readCharacterMap(bytes: Uint8Array): CharacterMap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = view.getUint16(12)
  const compressedLength = view.getUint32(20)
  let at = 48
  let offset = 0
  let found: { offset: number; length: number } | null = null
  for (let table = 0; table < tables; table++) {
    const flags = bytes[at++]!
    const tag = flags & 0x3f
    const version = flags >> 6
    if (tag === 0x3f) at += 4
    const original = readBase128(bytes, at)
    at = original.next
    let length = original.value
    // Only glyf (10) and loca (11) are transformed by version 0; every other table by a version other than 0.
    const isTransformed = tag === 10 || tag === 11 ? version !== 3 : version !== 0
    if (isTransformed) {
      const transformed = readBase128(bytes, at)
      at = transformed.next
      length = transformed.value
    }
    if (tag === 0) found = { offset, length }
    offset += length
  }
  if (found === null) return () => false
  const plain = brotliDecompressSync(bytes.subarray(at, at + compressedLength))
  return readCmap(new DataView(plain.buffer, plain.byteOffset + found.offset, found.length))
}

function readBase128(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0
  for (let index = at; index < at + 5; index++) {
    value = value * 128 + (bytes[index]! & 0x7f)
    if ((bytes[index]! & 0x80) === 0) return { value, next: index + 1 }
  }
  throw new Error("A WOFF2 table length has no end.")
}

// OpenType cmap: format 12 (all planes) where there is one, else format 4 (the first plane).
function readCmap(cmap: DataView): CharacterMap {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, index) => cmap.getUint32(4 + index * 8 + 4))
  const full = subtables.find(offset => cmap.getUint16(offset) === 12)
  if (full !== undefined) return readFormat12(cmap, full)
  const basic = subtables.find(offset => cmap.getUint16(offset) === 4)
  return basic === undefined ? () => false : readFormat4(cmap, basic)
}

function readFormat12(cmap: DataView, offset: number): CharacterMap {
  const groups = Array.from({ length: cmap.getUint32(offset + 12) }, (_, index) => {
    const at = offset + 16 + index * 12
    return [cmap.getUint32(at), cmap.getUint32(at + 4)] as const
  })
  return codePoint => groups.some(([first, last]) => codePoint >= first && codePoint <= last)
}

function readFormat4(cmap: DataView, offset: number): CharacterMap {
  const doubled = cmap.getUint16(offset + 6)
  const ends = offset + 14
  const starts = ends + doubled + 2
  const deltas = starts + doubled
  const rangeOffsets = deltas + doubled
  return codePoint => {
    for (let at = 0; at < doubled; at += 2) {
      if (codePoint > cmap.getUint16(ends + at)) continue
      if (codePoint < cmap.getUint16(starts + at)) return false
      const rangeOffset = cmap.getUint16(rangeOffsets + at)
      if (rangeOffset === 0) return ((codePoint + cmap.getUint16(deltas + at)) & 0xffff) !== 0
      const glyphAt = rangeOffsets + at + rangeOffset + (codePoint - cmap.getUint16(starts + at)) * 2
      return cmap.getUint16(glyphAt) !== 0
    }
    return false
  }
}
