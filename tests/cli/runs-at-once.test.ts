import { spawn } from "node:child_process"
import { join } from "node:path"
import { expect, it } from "vitest"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { takeWorkspaceLock } from "../../src/adapters/sqlite/workspace-lock.ts"
import { waitForLock } from "../../src/app/wait-for-lock.ts"
import { templateBundle } from "../support/editions.ts"
import { runDaybrief } from "../support/run-daybrief.ts"
import { sampleEdition } from "../support/sample-edition.ts"
import { projectRoot } from "../support/sample-run.ts"
import { makeWorkspace } from "../support/workspaces.ts"

const serveHolder = { pid: 7, command: "daybrief serve", since: "2027-03-15T03:00:00.000Z" }
const runHolder = { ...serveHolder, command: "daybrief run" }

it("P1: two runs at once make two editions, one after the other", async () => {
  const folder = makeWorkspace()
  const both = await Promise.all([run(folder), run(folder)])
  const outs = both.map(({ out }) => out).join("")
  expect(
    both.map(({ code }) => code),
    outs,
  ).toEqual([0, 0])
  expect(outs).toContain("edition 1")
  expect(outs).toContain("edition 2")
})

it("a run waits for another one, and goes on beside serve", async () => {
  const folder = makeWorkspace()
  const served = takeWorkspaceLock(join(folder, ".daybrief", "lock.db"), serveHolder)
  const other = takeWorkspaceLock(join(folder, ".daybrief", "run.db"), runHolder)
  const { code, out } = await run(folder, said => {
    if (said.includes("Waiting for `daybrief run`, process 7") && "release" in other) other.release()
  })
  if ("release" in served) served.release()
  expect(code, out).toBe(0)
})

it("a dry run waits for nobody", async () => {
  const folder = makeWorkspace()
  const other = takeWorkspaceLock(join(folder, ".daybrief", "run.db"), runHolder)
  const { code, err } = await runDaybrief(folder, "run", "--format", "text", "--dry-run")
  if ("release" in other) other.release()
  expect(code).toBe(0)
  expect(err).not.toContain("Waiting")
})

it("who waits in vain is told who holds it, and hears of the wait once", async () => {
  const heard: unknown[] = []
  const options = { everyMs: 5, onWait: (holder: unknown) => heard.push(holder) }
  expect(await waitForLock(async () => ({ heldBy: runHolder }), 30, options)).toEqual({ heldBy: runHolder })
  expect(heard).toEqual([runHolder])
})

it("an edition that serve made meanwhile is no raw error of the store", async () => {
  const store = new SqliteStore(":memory:")
  await store.saveEdition(sampleEdition({ number: 1, slot: 1 }), [], templateBundle)
  const late = store.saveEdition(sampleEdition({ number: 1, slot: 2 }), [], templateBundle)
  await expect(late).rejects.toThrow("was made by another process meanwhile")
  await store.close()
})

function run(folder: string, onSaid = (_text: string) => {}): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [join(projectRoot, "src", "main.ts"), "run", "--format", "text"], {
    ...{ cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  })
  let out = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", chunk => {
      out += chunk
      onSaid(out)
    })
  }
  return new Promise(resolve => child.once("close", code => resolve({ code, out })))
}
