import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { takeWorkspaceLock } from "../../../src/adapters/sqlite/workspace-lock.ts"

const holder = { pid: 42, command: "daybrief serve", since: "2027-03-15T03:00:00.000Z" }

describe("P1: a workspace has one process", () => {
  it("a second one is told who holds it, and gets it when the first lets go", () => {
    const file = newFile()
    const first = takeWorkspaceLock(file, holder)
    expect(takeWorkspaceLock(file, { ...holder, pid: 43 })).toEqual({ heldBy: holder })
    expect(takeWorkspaceLock(file, { ...holder, pid: 44 })).toEqual({ heldBy: holder })
    if ("release" in first) first.release()
    const second = takeWorkspaceLock(file, { ...holder, pid: 43 })
    expect(takeWorkspaceLock(file, holder)).toEqual({ heldBy: { ...holder, pid: 43 } })
    if ("release" in second) second.release()
  })

  it("one that is killed leaves it free", async () => {
    const file = newFile()
    const lock = new URL("../../../src/adapters/sqlite/workspace-lock.ts", import.meta.url).href
    const script = `
      const { takeWorkspaceLock } = await import(${JSON.stringify(lock)})
      const taken = takeWorkspaceLock(${JSON.stringify(file)}, { pid: process.pid, command: "child", since: "now" })
      globalThis.kept = taken
      console.log("release" in taken ? "held" : "not held")
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    const [said] = await once(child.stdout, "data")
    expect(String(said)).toBe("held\n")
    expect(takeWorkspaceLock(file, holder)).toEqual({ heldBy: { pid: child.pid, command: "child", since: "now" } })
    child.kill("SIGKILL")
    await once(child, "exit")
    const freed = takeWorkspaceLock(file, holder)
    expect("release" in freed).toBe(true)
    if ("release" in freed) freed.release()
  })
})

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), "daybrief-lock-")), ".daybrief", "lock.db")
}
