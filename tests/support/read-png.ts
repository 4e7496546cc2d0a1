import { inflateSync } from "node:zlib"

/** A picture in shades of grey, one byte a pixel. */
export interface GreyPicture {
  width: number
  height: number
  pixels: Uint8Array
}

/** Reads a PNG as poppler writes it: 8 bits of grey or of each colour, not interlaced (PNG specification, 9 and 10). */
export function readPng(bytes: Uint8Array): GreyPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  const channels = ({ 0: 1, 2: 3 } as Record<number, number>)[bytes[25]!]
  if (bytes[24] !== 8 || channels === undefined || bytes[28] !== 0) throw new Error("This kind of PNG cannot be read.")
  const data: Uint8Array[] = []
  for (let at = 8; at < bytes.length; at += view.getUint32(at) + 12) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  const samples = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels)
  const pixels = new Uint8Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const own = samples.subarray(at * channels, (at + 1) * channels)
    pixels[at] = own.reduce((sum, one) => sum + one, 0) / channels
  }
  return { width, height, pixels }
}

function unfilter(rows: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const samples = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (width + 1)]!
    for (let x = 0; x < width; x++) {
      const left = x >= channels ? samples[y * width + x - channels]! : 0
      const up = y > 0 ? samples[(y - 1) * width + x]! : 0
      const corner = x >= channels && y > 0 ? samples[(y - 1) * width + x - channels]! : 0
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
