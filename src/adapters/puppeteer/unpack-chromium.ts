import { createHash, randomBytes } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { lstat, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { basename, join } from "node:path"
import { pipeline } from "node:stream/promises"
import { fileURLToPath } from "node:url"
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib"

/**
 * Unpacks the bundled headless shell once, into a private folder named after its version, and gives its path.
 *
 * The package's own `executablePath()` takes whatever lies at `chromium` in the shared temporary folder, an older
 * version or another user's program included (seen in its source, 153.0.0); so only its archive is used.
 */
export async function unpackChromium(cacheFolder: string): Promise<string> {
  const { bin, version } = await bundledChromium()
  const folder = join(cacheFolder, `chromium-${version}`)
  const program = join(folder, "chromium")
  if (await isOurs(folder, program)) return program
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 })
  // Unpacked beside its place and then moved there whole: a crash leaves no half a browser, two runs do not meet.
  const draft = `${folder}.${randomBytes(4).toString("hex")}.part`
  await mkdir(draft, { mode: 0o700 })
  try {
    await unpackLibraries(join(bin, "al2023.tar.br"), join(draft, "lib"))
    const unpacked = await unpackProgram(join(bin, "chromium.br"), join(draft, "chromium"))
    await writeFile(join(draft, "unpacked.json"), JSON.stringify(unpacked))
    await rm(folder, { recursive: true, force: true })
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (await isOurs(folder, program)) return program
    throw error
  }
  return program
}

/** The one font of the bundled package, for a character that none of the page's fonts holds. */
export async function unpackFallbackFont(folder: string): Promise<void> {
  const { bin } = await bundledChromium()
  for (const { name, bytes } of await readArchive(join(bin, "fonts.tar.br"))) {
    if (name.endsWith("/OpenSans-Regular.ttf")) await writeFile(join(folder, "OpenSans-Regular.ttf"), bytes)
  }
}

async function bundledChromium(): Promise<{ bin: string; version: string }> {
  const main = import.meta.resolve("@sparticuz/chromium")
  const { version } = JSON.parse(await readFile(new URL("../package.json", main), "utf8")) as { version: string }
  return { bin: fileURLToPath(new URL("../bin/", main)), version }
}

interface Unpacked {
  bytes: number
  modified: number
  hash: string
}

// NSS and expat, which a machine without a browser often lacks: the program looks for them beside itself first.
async function unpackLibraries(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  for (const { name, bytes } of await readArchive(archive)) {
    if (name.startsWith("lib/")) await writeFile(join(folder, basename(name)), bytes, { mode: 0o700 })
  }
}

async function unpackProgram(archive: string, program: string): Promise<Unpacked> {
  const hash = createHash("sha256")
  await pipeline(
    createReadStream(archive, { highWaterMark: 1 << 22 }),
    createBrotliDecompress({ chunkSize: 1 << 22 }),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(program, { mode: 0o700, flags: "wx" }),
  )
  const { size, mtimeMs } = await lstat(program)
  return { bytes: size, modified: mtimeMs, hash: hash.digest("hex") }
}

// Nobody else can have put a file into a folder that we own and that others cannot write to. Size and time tell
// whether it is still what we unpacked; hashing 200 MB at every start would cost more than the printing.
async function isOurs(folder: string, program: string): Promise<boolean> {
  try {
    const user = process.getuid?.()
    const [place, file, , note] = await Promise.all([
      lstat(folder),
      lstat(program),
      lstat(join(folder, "lib", "libnss3.so")),
      readFile(join(folder, "unpacked.json"), "utf8"),
    ])
    const unpacked = JSON.parse(note) as Unpacked
    const isPrivate = place.isDirectory() && (place.mode & 0o022) === 0 && place.uid === user && file.uid === user
    return isPrivate && file.isFile() && file.size === unpacked.bytes && file.mtimeMs === unpacked.modified
  } catch {
    return false
  }
}

// A tar archive is a row of headers of 512 bytes, each with its file behind it (POSIX.1-1988, ustar).
async function readArchive(file: string): Promise<{ name: string; bytes: Uint8Array }[]> {
  const archive = brotliDecompressSync(await readFile(file))
  const text = (from: number, length: number) =>
    new TextDecoder("latin1").decode(archive.subarray(from, from + length)).replace(/\0.*$/s, "")
  const files: { name: string; bytes: Uint8Array }[] = []
  for (let at = 0; at + 512 <= archive.length; ) {
    const size = Number.parseInt(text(at + 124, 12), 8) || 0
    // Type "0" or none is a plain file.
    if (/^0?$/.test(text(at + 156, 1)) && text(at, 100) !== "") {
      files.push({ name: text(at, 100), bytes: archive.subarray(at + 512, at + 512 + size) })
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
