import { join } from "node:path"
import { expect, test } from "vitest"
import { z } from "zod"
import { briefSchema } from "../../../src/stages/8-render/brief-schema.ts"
import { fixtureBriefs } from "../../../src/stages/8-render/fixture-briefs.ts"
import { busyDay } from "../../support/busy-day.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { sixTopics } from "../../support/six-topics.ts"

const file = join(import.meta.dirname, "..", "..", "..", "schema", "brief.schema.json")

test("schema/brief.schema.json is the one that the dictionary gives", async () => {
  await expect(`${JSON.stringify(briefSchema(), null, 2)}\n`).toMatchFileSnapshot(file)
})

test("every brief keeps to it, and one with a slip does not", () => {
  const schema = z.fromJSONSchema(briefSchema() as Parameters<typeof z.fromJSONSchema>[0])
  for (const brief of [busyDay(), quietDay(), sixTopics(), ...Object.values(fixtureBriefs())]) {
    expect(schema.safeParse(JSON.parse(JSON.stringify(brief))).error).toBeUndefined()
  }
  expect(schema.safeParse({ ...busyDay(), titel: "x" }).success).toBe(false)
  expect(schema.safeParse({ ...busyDay(), slot: "tomorrow" }).success).toBe(false)
  expect(schema.safeParse({ ...busyDay(), topics: [{}] }).success).toBe(false)
})
