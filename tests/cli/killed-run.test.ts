import { spawn, spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { projectRoot } from "../support/sample-run.ts"

const args = ["run", "--at", "2025-03-14T07:00:00+04:00", "--format", "html,json"]
const main = join(projectRoot, "src", "main.ts")

// The whole run takes about two seconds; the kills fall into start, collection, assembly and delivery.
it("a run that is killed at any moment is made good by the next one: the same edition, nothing lost, nothing told twice", async () => {
  const undisturbed = workspace()
  const start = performance.now()
  run(undisturbed)
  const wholeMs = performance.now() - start
  const expected = await stateOf(undisturbed)
  expect(expected.editions).toHaveLength(2)

  for (let step = 1; step <= 6; step++) {
    const folder = workspace()
    await runAndKill(folder, (wholeMs * step) / 7)
    run(folder)
    expect(await stateOf(folder)).toEqual(expected)
  }
}, 120_000)

function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-killed-"))
  for (const part of ["daybrief.yaml", "feeds", "topics"]) {
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true })
  }
  return folder
}

function run(folder: string): void {
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: "utf8" })
  if (status !== 0) throw new Error(stderr)
}

function runAndKill(folder: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, stdio: "ignore" })
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs)
  return new Promise(resolve => {
    child.once("exit", () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

async function stateOf(folder: string) {
  const store = new SqliteStore(join(folder, ".daybrief", "store.db"))
  const editions = await store.editions()
  const state = {
    articles: await store.countArticles(),
    editions: editions.map(({ audienceId, number, slot }) => ({ audienceId, number, slot })),
    told: (await Promise.all(["executive", "analyst"].map(id => store.toldTo(id)))).map(told =>
      told.map(({ id }) => id),
    ),
    files: ["executive", "analyst"].map(name =>
      readFileSync(join(folder, "output", "2025-03-14", `${name}.html`), "utf8"),
    ),
  }
  await store.close()
  return state
}
