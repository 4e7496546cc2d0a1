import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { findFaults, type SourceFile } from "./support/architecture.ts"

const root = join(import.meta.dirname, "..")
const files: SourceFile[] = globSync("src/**/*.ts", { cwd: root })
  .map(path => path.replaceAll("\\", "/"))
  .map(path => ({ path, text: readFileSync(join(root, path), "utf8") }))

describe("the architecture", () => {
  it("is kept by every file of src", () => {
    expect(files.length).toBeGreaterThan(40)
    expect(findFaults(files)).toEqual([])
  })

  // Each guard is shown a violation: a guard that sees nothing would pass for ever.
  const planted: [string, SourceFile, string][] = [
    [
      "a stage that imports a stage",
      file("src/stages/4-match/x.ts", `import { a } from "../5-group/y.ts"`),
      "may not import",
    ],
    ["a model that imports text", file("src/model/x.ts", `import { a } from "../text/y.ts"`), "may not import"],
    [
      "text that imports a port",
      file("src/text/x.ts", `import type { Http } from "../ports/http.ts"`),
      "may not import",
    ],
    [
      "a stage that imports an adapter",
      file("src/stages/1-fetch/x.ts", `import { a } from "../../adapters/node/y.ts"`),
      "may not import",
    ],
    [
      "a command that imports an adapter",
      file("src/cli/x.ts", `import { a } from "../adapters/node/y.ts"`),
      "may not import",
    ],
    [
      "a lazy import across layers",
      file("src/stages/7-compose/x.ts", `const a = await import("../8-render/y.ts")`),
      "may not import",
    ],
    ["a clock in the core", file("src/stages/6-compare/x.ts", "const now = Date.now()"), "Date.now"],
    ["today's date in the core", file("src/text/x.ts", "const now = new Date()"), "new Date()"],
    ["chance in the core", file("src/text/x.ts", "const dice = Math.random()"), "Math.random"],
    ["a file read in the core", file("src/stages/3-extract/x.ts", `import { readFileSync } from "node:fs"`), "node:fs"],
    ["the environment in the core", file("src/model/x.ts", `const a = process.env["HOME"]`), "process"],
    [
      "the network in the core",
      file("src/stages/1-fetch/x.ts", `const a = await fetch("https://example.org")`),
      "fetch(",
    ],
    ["a package with two homes", file("src/cli/x.ts", `import Database from "better-sqlite3"`), "two homes"],
  ]
  it.each(planted)("does not let %s pass", (_name, violation, word) => {
    expect(findFaults([...files, violation]).join("\n")).toContain(word)
  })

  it("does not let a circle of type imports pass", () => {
    const circle = [
      file("src/model/circle-a.ts", `import type { B } from "./circle-b.ts"\nexport type A = B`),
      file("src/model/circle-b.ts", `import type { A } from "./circle-a.ts"\nexport type B = A`),
    ]
    expect(findFaults([...files, ...circle]).join("\n")).toContain("circle")
  })
})

function file(path: string, text: string): SourceFile {
  return { path, text }
}
