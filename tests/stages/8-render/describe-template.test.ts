import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { describeTemplate } from "../../../src/stages/8-render/describe-template.ts"
import { helperDescriptions, helperNames } from "../../../src/stages/8-render/helpers/all-helpers.ts"
import { shippedTemplates } from "../../support/test-bundle.ts"

test("every helper is described, and nothing else", () => {
  const described = helperDescriptions.map(([call]) => /(?:\{\{#?(?:if |each |with |> )?\(?)([a-zA-Z]+)/.exec(call)![1])
  expect(described.toSorted()).toEqual(helperNames.toSorted())
})

test("templates/README.md holds the dictionary as it is", () => {
  const file = join(shippedTemplates, "README.md")
  const text = readFileSync(file, "utf8")
  const [head] = text.split(/(?<=<!-- dictionary[^\n]*-->\n)/)
  const expected = `${head}\n${describeTemplate()}`
  // `UPDATE=1 npm test -- describe-template` writes it anew.
  if (process.env.UPDATE === "1") writeFileSync(file, expected)
  expect(readFileSync(file, "utf8")).toBe(expected)
})
