import type { Readable, Transform } from "node:stream"
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib"
import { HttpFailure } from "./undici-http-trouble.ts"

/**
 * Reads a body to its end and undoes its encoding. Decoded bytes are what is counted: a kilobyte of brotli can hold a
 * gigabyte. One encoding at most; what the bytes look like is believed before what the header says.
 */
export async function readBody(body: Readable, encoding: string | undefined, bytesMax: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let decoder: Transform | null | undefined
  let decoded: Promise<void> | undefined
  const collect = counted(parts, bytesMax)
  const collectRaw = counted([], bytesMax)
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      collectRaw(chunk)
      if (decoder === undefined) {
        decoder = decoderFor(encoding, chunk)
        if (decoder !== null) {
          decoded = drain(decoder, collect)
          // It may fail while the next chunk is awaited, which then need not come: an unheard rejection ends the process.
          decoded.catch((error: Error) => body.destroy(error))
        }
      }
      if (decoder === null) collect(chunk)
      else if (!decoder.write(chunk)) await Promise.race([drained(decoder), decoded])
    }
    decoder?.end()
    await decoded
  } catch (error) {
    body.destroy()
    decoder?.destroy()
    throw error
  }
  return Buffer.concat(parts)
}

function counted(parts: Buffer[], bytesMax: number): (chunk: Buffer) => void {
  let bytes = 0
  return chunk => {
    bytes += chunk.length
    if (bytes > bytesMax) throw new HttpFailure("too-large", `more than ${bytesMax} bytes`)
    parts.push(chunk)
  }
}

async function drain(decoder: Transform, collect: (chunk: Buffer) => void): Promise<void> {
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) collect(chunk)
  } catch (error) {
    if (error instanceof HttpFailure) throw error
    throw new HttpFailure("bad-encoding", error instanceof Error ? error.message : String(error))
  }
}

function drained(decoder: Transform): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      decoder.off("drain", done).off("close", done)
      resolve()
    }
    decoder.once("drain", done).once("close", done)
  })
}

// A body that breaks off is given out as far as it came: the parser mends what is cut.
const untilCut = { finishFlush: constants.Z_SYNC_FLUSH }

function decoderFor(encoding: string | undefined, start: Buffer): Transform | null {
  const names = (encoding ?? "")
    .toLowerCase()
    .split(",")
    .map(name => name.trim())
    .filter(name => name !== "" && name !== "identity")
  if (names.length > 1) throw new HttpFailure("bad-encoding", `${names.length} encodings`)
  if (start[0] === 0x1f && start[1] === 0x8b) return createGunzip(untilCut)
  if (isZstd(start)) return createZstdDecompress()
  switch (names[0]) {
    case undefined:
    case "gzip":
    case "x-gzip":
    case "zstd":
    case "utf-8":
      // Said to be packed, and is not: servers do send that.
      return null
    case "deflate":
      // RFC 9110, 8.4.1.2: zlib's format is meant, bare deflate is often sent.
      return isZlib(start) ? createInflate(untilCut) : createInflateRaw(untilCut)
    case "br":
      return createBrotliDecompress()
    default:
      throw new HttpFailure("bad-encoding", `unknown encoding ${names[0].slice(0, 40)}`)
  }
}

function isZstd(start: Buffer): boolean {
  return start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd
}

// RFC 1950, 2.2: method 8, and the first two bytes are a multiple of 31.
function isZlib(start: Buffer): boolean {
  return start.length >= 2 && (start[0]! & 0x0f) === 8 && ((start[0]! << 8) | start[1]!) % 31 === 0
}
