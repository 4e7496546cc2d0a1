import { expect, test } from "vitest"
import { renderBrief } from "../../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { shippedTemplateNames } from "../../support/editions-to-print.ts"
import { testBundle } from "../../support/test-bundle.ts"

const tools = { filler: directFiller, printer: null, assets: new Map() }
// What a reader sees, without tags and the numbers of sources.
const plain = (html: string) =>
  html
    .replace(/<sup.*?<\/sup>|<span class="cite.*?<\/span>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")

test.each(shippedTemplateNames)(
  "%s: each compared value of a key figure bears its day, which is explained",
  async template => {
    const brief = { ...busyDay(), pictures: ["figures" as const] }
    const { value } = await renderBrief(brief, await testBundle(template), ["html", "text", "markdown"], tools)
    const [page, ...texts] = value.map(({ bytes }) => new TextDecoder().decode(bytes))
    const parts = [...page!.matchAll(/<section class="part figures">.*?<\/section>/gs)].map(([part]) => plain(part))
    expect(parts).toHaveLength(2)
    for (const words of ["2 Nov 2024", "13 Mar", "13.9 kilometres"]) expect(parts[0]).toContain(words)
    for (const part of parts) expect(part).toContain("The dates say when a source stated a value")
    const isListed = template !== "executive"
    for (const text of isListed ? texts : []) expect(text).toContain("The dates say when a source stated a value")
  },
)

test("the band of a situation report says the days of both values, and what each figure of a topic measures", async () => {
  const { value } = await renderBrief(busyDay(), await testBundle("situation-report"), ["html"], tools)
  const band = /<dl class="figures-band">.*?<\/dl>/s.exec(new TextDecoder().decode(value[0]!.bytes))![0]
  expect(plain(band)).toContain("13 Mar · Was on 2 Nov 2024: 13.9 kilometres 16 kilometres")
  for (const { figures } of busyDay().topics)
    for (const { sentence } of figures) expect(plain(band)).toContain(sentence)
})
