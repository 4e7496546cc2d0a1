import { crc32, deflateSync, inflateSync } from "node:zlib"

/** A picture in shades of grey, one byte a pixel. */
export interface GreyPicture {
  width: number
  height: number
  pixels: Uint8Array
}

/** Reads a PNG of 8 bits of grey that is not interlaced (PNG specification, 9 and 10). */
export function readPng(bytes: Uint8Array): GreyPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  if (bytes[24] !== 8 || bytes[25] !== 0 || bytes[28] !== 0) throw new Error("This kind of PNG cannot be read.")
  const data: Uint8Array[] = []
  for (let at = 8; at < bytes.length; at += view.getUint32(at) + 12) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(data)), width, height) }
}

/** Writes a picture as such a PNG, each row as its difference from the one above: paper is mostly white. */
export function writePng({ width, height, pixels }: GreyPicture): Uint8Array {
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 2
    for (let x = 0; x < width; x++) {
      const up = y > 0 ? pixels[(y - 1) * width + x]! : 0
      rows[y * (width + 1) + 1 + x] = pixels[y * width + x]! - up
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]
  return Buffer.concat([signature, ...chunks])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

function unfilter(rows: Uint8Array, width: number, height: number): Uint8Array {
  const samples = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (width + 1)]!
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? samples[y * width + x - 1]! : 0
      const up = y > 0 ? samples[(y - 1) * width + x]! : 0
      const corner = x > 0 && y > 0 ? samples[(y - 1) * width + x - 1]! : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!
      samples[y * width + x] = rows[y * (width + 1) + 1 + x]! + guess
    }
  }
  return samples
}

function paeth(left: number, up: number, corner: number): number {
  const straight = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map(value => Math.abs(straight - value)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
