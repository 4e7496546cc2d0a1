import { describe, expect, test } from "vitest"
import { compileTemplate } from "../../../src/stages/8-render/compile-template.ts"
import { busyDay } from "../../support/busy-day.ts"
import { testBundle } from "../../support/test-bundle.ts"

const fill = async (template: string, name: "brief.txt" | "brief.md") =>
  compileTemplate(await testBundle(template))
    .fill(busyDay(), { name, isPrint: false })
    .replace(/\s+/g, " ")

describe.each(["brief.txt", "brief.md"] as const)("%s", name => {
  test("holds figures, dates ahead, quotations and the timeline where the template has them", async () => {
    const text = await fill("analyst", name)
    for (const { figures, calendar, quotations } of busyDay().topics) {
      for (const { sentence } of figures) expect(text).toContain(sentence)
      for (const entry of calendar) expect(text).toContain(entry.text)
      for (const { speaker, quotation } of quotations) {
        expect(text).toContain(speaker)
        expect(text).toContain(`“${quotation}”`)
      }
    }
    expect(text).toContain("A six-week war ends.")
  })

  test("leaves out what the template leaves out", async () => {
    const text = await fill("executive", name)
    const [treaty] = busyDay().topics
    expect(text).toContain(treaty!.figures[0]!.sentence)
    expect(text).not.toContain(treaty!.quotations[0]!.quotation)
    expect(text).not.toContain(treaty!.calendar[0]!.text)
  })
})
