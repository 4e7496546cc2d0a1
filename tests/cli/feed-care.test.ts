import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { projectRoot } from "../support/sample-run.ts"
import { makeWorkspace, soundSettings } from "../support/workspaces.ts"

let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/feed.xml") {
      response.setHeader("content-type", "application/rss+xml")
      return response.end(
        `<rss version="2.0"><channel><title>Found Gazette</title><item><title>One</title><link>${origin}/1</link></item></channel></rss>`,
      )
    }
    if (request.url === "/") {
      response.setHeader("content-type", "text/html")
      return response.end(
        `<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>`,
      )
    }
    response.statusCode = 404
    response.end("no")
  })
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

// Not spawnSync: the server that it asks lives in this process.
function daybrief(folder: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(projectRoot, "src", "main.ts"), ...args], { cwd: folder })
  let [out, err] = ["", ""]
  child.stdout.on("data", data => {
    out += data
  })
  child.stderr.on("data", data => {
    err += data
  })
  return new Promise(resolve => child.on("close", code => resolve({ code, out, err })))
}

describe("looking after feeds", () => {
  const settings = `${soundSettings}fetch:\n  allow_private: [127.0.0.1]\n`

  it("adds the feed that a page declares, once, and takes it out again", async () => {
    const folder = makeWorkspace({ "daybrief.yaml": settings })
    const before = readFileSync(join(folder, "feeds/all.opml"), "utf8")
    expect(await daybrief(folder, "feeds", "add", origin, "--grade", "B")).toMatchObject({
      code: 0,
      out: expect.stringContaining("Found Gazette: 1 item"),
    })
    expect(await daybrief(folder, "feeds", "add", origin)).toMatchObject({
      code: 2,
      err: expect.stringContaining("already"),
    })
    const checked = JSON.parse((await daybrief(folder, "feeds", "check", "--json")).out)
    expect(checked.map(({ title, state }: { title: string; state: string }) => [title, state])).toEqual([
      ["Ararat Courier", "not read yet"],
      ["Found Gazette", "not read yet"],
    ])
    expect((await daybrief(folder, "feeds", "export")).out).toContain(`xmlUrl="${origin}/feed.xml"`)
    expect((await daybrief(folder, "feeds", "remove", "Found Gazette")).code).toBe(0)
    expect(readFileSync(join(folder, "feeds/all.opml"), "utf8")).toBe(before)
  })

  it.each([
    ["missing", null],
    ["empty", ""],
    ["without a feed", '<opml version="2.0"><head/><body></body></opml>\n'],
    ["of one tag", '<opml version="2.0"><head/><body/></opml>\n'],
  ])("adds the first feed to a list that is %s", async (_what, list) => {
    const folder = makeWorkspace({ "daybrief.yaml": settings, "feeds/all.opml": list })
    expect(await daybrief(folder, "feeds", "add", `${origin}/feed.xml`)).toMatchObject({ code: 0, err: "" })
    expect(await daybrief(folder, "check")).toMatchObject({ code: 0, out: expect.stringContaining("1 feed,") })
  })

  it("says what was tried where there is no feed, and keeps to public networks unless it is allowed", async () => {
    const folder = makeWorkspace({ "daybrief.yaml": settings })
    expect(await daybrief(folder, "feeds", "add", `${origin}/nothing`)).toMatchObject({
      code: 2,
      err: expect.stringContaining("no feed was found"),
    })
    expect(await daybrief(makeWorkspace(), "feeds", "add", origin)).toMatchObject({
      code: 2,
      err: expect.stringContaining("private network"),
    })
  })
})
