import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { parse } from "yaml"
import { settingsJsonSchema, settingsSchema } from "../../../src/app/workspace/settings-schema.ts"

const root = join(import.meta.dirname, "..", "..", "..")

it("the JSON Schema that editors complete from is the one that the program checks with", async () => {
  const text = `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`
  // After a change of the settings: npx vitest run tests/app/workspace -u
  await expect(text).toMatchFileSnapshot(join(root, "schema", "daybrief.schema.json"))
})

it("the sample settings fit it", () => {
  const sample = parse(readFileSync(join(root, "daybrief.yaml"), "utf8"))
  expect(settingsSchema.safeParse(sample).error).toBeUndefined()
})
