import { mkdtempSync, readdirSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { OutputFolder } from "../../../src/adapters/node/output-folder.ts"

it.each(["out/a.html", "out/2025-03-14/a.html"])("says what to do where a file stands in the way of %s", async path => {
  const root = mkdtempSync(join(tmpdir(), "daybrief-output-"))
  writeFileSync(join(root, "out"), "a file")
  const written = new OutputFolder(root).write(path, Buffer.from("x"))
  await expect(written).rejects.toThrow("a.html: a part of its path is a file. Move that away, or name another folder.")
  expect(readdirSync(root)).toEqual(["out"])
})
