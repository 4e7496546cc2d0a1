import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { takeWorkspaceLock } from "../../src/adapters/sqlite/workspace-lock.ts"
import { projectRoot } from "../support/sample-run.ts"
import { makeWorkspace } from "../support/workspaces.ts"

function daybrief(folder: string, ...args: string[]) {
  const child = spawnSync(process.execPath, [join(projectRoot, "src", "main.ts"), ...args], {
    cwd: folder,
    encoding: "utf8",
  })
  return { code: child.status, out: child.stdout, err: child.stderr }
}

const run = ["run", "--format", "text", "--at"]

describe("a backup", () => {
  it("brings the archive back, and the store that it replaces is kept", () => {
    const folder = makeWorkspace()
    expect(daybrief(folder, ...run, "2025-03-14T07:00Z").code).toBe(0)
    expect(daybrief(folder, "backup", "saved.db").code).toBe(0)
    expect(daybrief(folder, "backup", "saved.db")).toMatchObject({
      code: 2,
      err: expect.stringContaining("not touched"),
    })
    expect(daybrief(folder, ...run, "2025-03-15T07:00Z").code).toBe(0)
    expect(daybrief(folder, "restore", "saved.db").out).toContain("store.db.1.old")
    expect(JSON.parse(daybrief(folder, "editions", "list", "--json").out)).toHaveLength(1)
    expect(readdirSync(join(folder, ".daybrief"))).toContain("store.db.1.old")
  })

  it("that is none leaves the store alone", () => {
    const folder = makeWorkspace({ "no.db": "this is no database, however long it goes on" })
    daybrief(folder, ...run, "2025-03-14T07:00Z")
    expect(daybrief(folder, "restore", "no.db")).toMatchObject({
      code: 2,
      err: expect.stringContaining("can't be restored"),
    })
    expect(JSON.parse(daybrief(folder, "editions", "list", "--json").out)).toHaveLength(1)
    expect(existsSync(join(folder, ".daybrief", "store.db.restoring"))).toBe(false)
  })

  it("is not put in place while another process holds the workspace", () => {
    const folder = makeWorkspace()
    daybrief(folder, ...run, "2025-03-14T07:00Z")
    daybrief(folder, "backup", "saved.db")
    const lock = takeWorkspaceLock(join(folder, ".daybrief", "lock.db"), {
      pid: 7,
      command: "daybrief serve",
      since: "",
    })
    const { code, err } = daybrief(folder, "restore", "saved.db")
    if ("release" in lock) lock.release()
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining("`daybrief serve`, process 7") })
  })
})

it("prune says what it deleted", () => {
  const folder = makeWorkspace()
  writeFileSync(join(folder, "feeds", "ararat.xml"), feedWithOldItem)
  daybrief(folder, ...run, "2025-03-14T07:00Z")
  expect(daybrief(folder, "prune", "--articles", "30", "--documents", "30").out).toBe(
    "Deleted: 1 article, 1 document, 0 messages (0.0 MB).\n",
  )
  expect(daybrief(folder, "prune", "--shrink").out).toMatch(/\nThe store's file is \d+\.\d MB smaller\.\n$/)
  expect(daybrief(folder, "prune", "--articles", "soon").code).toBe(2)
})

const feedWithOldItem = `<?xml version="1.0"?><rss version="2.0"><channel><title>Ararat Courier</title><item>
<title>Heavy rain</title><link>https://ararat.example/rain</link><pubDate>Thu, 13 Mar 2025 10:00:00 GMT</pubDate>
<description>Heavy rain fell in the valley.</description></item></channel></rss>`
