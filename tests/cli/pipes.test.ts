import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, it } from "vitest"
import { projectRoot } from "../support/sample-run.ts"

it.skipIf(process.platform === "win32")("a reader that has seen enough ends no command with a fault", () => {
  const main = join(projectRoot, "src", "main.ts")
  // `true` is gone long before the help comes; the status of the pipe's first command goes out by another way.
  const line = `{ '${process.execPath}' '${main}' --help; echo "status $?" >&2; } | true`
  expect(spawnSync("sh", ["-c", line], { encoding: "utf8" }).stderr).toBe("status 0\n")
})
