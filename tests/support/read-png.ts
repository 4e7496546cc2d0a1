import { inflateSync } from "node:zlib"

/** A picture in shades of grey, one byte a pixel. */
export interface GreyPicture {
  width: number
  height: number
  pixels: Uint8Array
}

/** Reads a PNG as poppler writes it: 8 bits of grey, not interlaced (PNG specification, 3rd edition, 9 and 10). */
export function readPng(bytes: Uint8Array): GreyPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  if (bytes[24] !== 8 || bytes[25] !== 0 || bytes[28] !== 0) throw new Error("Only plain grey pictures can be read.")
  const data: Uint8Array[] = []
  for (let at = 8; at < bytes.length; at += view.getUint32(at) + 12) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  return { width, height, pixels: unfilter(inflateSync(Buffer.concat(data)), width, height) }
}

function unfilter(rows: Uint8Array, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (width + 1)]!
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? pixels[y * width + x - 1]! : 0
      const up = y > 0 ? pixels[(y - 1) * width + x]! : 0
      const corner = x > 0 && y > 0 ? pixels[(y - 1) * width + x - 1]! : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!
      pixels[y * width + x] = rows[y * (width + 1) + 1 + x]! + guess
    }
  }
  return pixels
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
