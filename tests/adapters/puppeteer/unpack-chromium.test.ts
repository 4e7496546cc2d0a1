import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { unpackChromium } from "../../../src/adapters/puppeteer/unpack-chromium.ts"

let cache = ""

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "daybrief-browser-"))
})

afterEach(() => rm(cache, { recursive: true, force: true }))

describe.skipIf(process.platform !== "linux" || process.arch !== "x64")("the bundled browser", () => {
  test("is unpacked once and whole, and a program that someone else put in its place is not started", async () => {
    // Two runs at once, over what a crash has left.
    await mkdir(join(cache, "chromium-153.0.0"), { recursive: true })
    await writeFile(join(cache, "chromium-153.0.0", "chromium"), "half")
    const [program, other] = await Promise.all([unpackChromium(cache), unpackChromium(cache)])
    expect(other).toBe(program)
    const unpacked = await stat(program)
    expect(unpacked.size).toBeGreaterThan(100_000_000)
    expect(unpacked.mode & 0o077).toBe(0)
    expect(await unpackChromium(cache)).toBe(program)
    expect((await stat(program)).mtimeMs).toBe(unpacked.mtimeMs)

    // A folder that others may write to proves nothing about what lies in it.
    await chmod(join(program, ".."), 0o777)
    await writeFile(program, "#!/bin/sh\necho planted\n")
    const again = await unpackChromium(cache)
    expect((await stat(again)).size).toBe(unpacked.size)
    expect((await stat(join(again, ".."))).mode & 0o022).toBe(0)
  })
})
