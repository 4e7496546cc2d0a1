import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { proposeTopic } from "../../src/app/propose-topic.ts"
import { readBaselineFile } from "../../src/app/workspace/baseline-file.ts"
import { readCheckedYaml } from "../../src/app/workspace/checked-yaml.ts"
import { topicSchema } from "../../src/app/workspace/settings-schema.ts"
import { writeTopicFile } from "../../src/app/workspace/topic-file.ts"
import { projectRoot } from "../support/sample-run.ts"

const article = `---
title: River talks resume after the flood
date: 2024-06-14
source: Valley Desk
---

President Anna Berg of Norland and Minister Karl Stein met in Marburg on Friday. Berg wants a water treaty soon.

But Norland will not open the upper dam, Stein fears. The water treaty has been under discussion since March. In Marburg people hope.
`

describe("a topic that a saved article suggests", () => {
  const { draft } = readBaselineFile("baseline.md", article, "river")
  const topic = proposeTopic("river", draft!)

  it("has the names that come twice, with their short forms, and no month, title or little word among them", () => {
    expect(topic.entities).toEqual([
      { name: "Anna Berg", aliases: ["Berg"] },
      { name: "Karl Stein", aliases: ["Stein"] },
      { name: "Marburg", aliases: [] },
      { name: "Norland", aliases: [] },
    ])
    const names = JSON.stringify(topic.entities)
    expect(names).not.toMatch(/But|March|Friday/)
  })

  it("has the phrases that come twice or stand in the headline", () => {
    expect(topic.include).toEqual(["talks resume", "water treaty"])
  })

  it("is written as a file that the program reads again", () => {
    const read = readCheckedYaml("topic.yaml", writeTopicFile(topic), topicSchema)
    expect(read.faults).toEqual([])
    expect(read.value).toMatchObject({ title: topic.title, include: ["talks resume", "water treaty"] })
  })

  it("knows a name that only opens sentences, and what a country is called elsewhere; half a number is no phrase", () => {
    const text = `---
title: Gas for Serbia
date: 2031-03-06
source: Desk
---

Gazprom sells Serbia two billion cubic metres of gas. Gazprom wants more than Serbia pays. Prices rose by a billion cubic metres.
`
    const { draft: gas } = readBaselineFile("baseline.md", text, "gas")
    const proposed = proposeTopic("gas", gas!)
    expect(proposed.entities).toEqual([
      { name: "Gazprom", aliases: [] },
      { name: "Serbia", aliases: ["Сербия", "Sırbistan", "Serbiya", "Սերբիա", "Serbie"] },
    ])
    expect(proposed.include).toEqual([])
  })

  it("takes short forms of a name for the long one", () => {
    const text = readFileSync(join(projectRoot, "topics", "central-bank-rates", "baseline.md"), "utf8")
    const { draft: rates } = readBaselineFile("baseline.md", text, "rates")
    expect(proposeTopic("rates", rates!).entities).toContainEqual({ name: "Governing Council", aliases: ["Council"] })
  })
})
