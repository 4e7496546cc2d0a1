import { existsSync, mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { expect, test } from "vitest"
import { ChildCommands } from "../../../src/adapters/node/child-commands.ts"

const isWindows = process.platform === "win32"
const beating = "while :; do echo x >> beats; sleep 0.05; done"

function newCommands() {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-commands-"))
  const beats = join(folder, "beats")
  return {
    commands: new ChildCommands(folder),
    beats: () => (existsSync(beats) ? readFileSync(beats, "utf8").length : 0),
  }
}

test.skipIf(isWindows)(
  "what a program leaves behind that hears no SIGTERM ends with it when it is over time",
  async () => {
    const { commands, beats } = newCommands()
    const argv = ["sh", "-c", `(trap '' TERM; ${beating}) & sleep 30`]
    const ended = await commands.run({ argv, environment: {}, timeMaxMs: 400 })
    expect(ended).toEqual({ kind: "killed", cause: "It was ended after 0.4 s." })
    await wait(100)
    const last = beats()
    expect(last).toBeGreaterThan(0)
    await wait(400)
    expect(beats()).toBe(last)
  },
)

test.skipIf(isWindows)("what a program leaves running within its time goes on", async () => {
  const { commands, beats } = newCommands()
  const argv = ["sh", "-c", `(for _ in 1 2 3 4 5 6 7 8 9 10; do echo x >> beats; sleep 0.1; done) & echo done`]
  expect(await commands.run({ argv, environment: {}, timeMaxMs: 5000 })).toMatchObject({ code: 0, said: "done" })
  const first = beats()
  await expect.poll(beats).toBeGreaterThan(first)
})
