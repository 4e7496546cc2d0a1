import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { runDaybrief } from "../support/run-daybrief.ts"
import { makeWorkspace } from "../support/workspaces.ts"

const nothing = { "topics/treaty/topic.yaml": null, "topics/treaty/baseline.md": null }
const article =
  "The treaty is not signed\n\n14 June 2024\n\nThe two sides have not signed the peace treaty. Talks go on.\n"

it.each(["missing", "empty"])("topics new makes the first topic where the folder is %s", async what => {
  const folder = makeWorkspace(nothing)
  if (what === "empty") mkdirSync(join(folder, "topics"))
  const saved = join(folder, "saved.txt")
  writeFileSync(saved, article)
  const made = await runDaybrief(folder, "topics", "new", "treaty", "--from", saved, "--source", "Caucasus Desk")
  expect(made).toMatchObject({ code: 0, err: "" })
  expect(existsSync(join(folder, "topics", "treaty", "topic.yaml"))).toBe(true)
  expect((await runDaybrief(folder, "check")).code).toBe(0)
})

it("other commands still ask for a topic, and name no known ones where there is none", async () => {
  const { code, err } = await runDaybrief(makeWorkspace(nothing), "check")
  expect(code).toBe(2)
  expect(err).toContain("there is no folder `topics`")
  expect(err).not.toContain("Known: .")
})
