import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { PuppeteerPrinter } from "../../src/adapters/puppeteer/puppeteer-printer.ts"
import type { Brief } from "../../src/model/brief.ts"
import { fixtureBriefs } from "../../src/stages/8-render/fixture-briefs.ts"
import { busyDay } from "../support/busy-day.ts"
import { checkPdf, notReadInOrder } from "../support/check-pdf.ts"
import { editionsToPrint, printBrief, shippedTemplateNames } from "../support/editions-to-print.ts"
import { sixTopics } from "../support/six-topics.ts"
import { shippedTemplates, testBundle } from "../support/test-bundle.ts"

const printer = new PuppeteerPrinter()
afterAll(() => printer.close())

describe.each(editionsToPrint)("the PDF of a %s", (_, make) => {
  test.each(shippedTemplateNames)("%s holds what is promised, in lines of 60 to 75 characters", async template => {
    const { faults, bytes, lineCharacters } = await checkPdf(await printBrief(make(), template, printer))
    expect(faults).toEqual([])
    expect(bytes).toBeLessThan(250_000)
    if (lineCharacters === null) return
    expect(lineCharacters).toBeGreaterThanOrEqual(60)
    expect(lineCharacters).toBeLessThanOrEqual(75)
  })
})

test("a brief on Letter keeps to its sheet", async () => {
  const theme = JSON.parse((await testBundle("executive")).files.get("theme.json")!)
  const bytes = await printBrief(busyDay(), "executive", printer, {
    "theme.json": JSON.stringify({ ...theme, paper: "Letter" }),
  })
  const { faults, size } = await checkPdf(bytes)
  expect(faults).toEqual([])
  expect(size).toBe("612 x 792")
})

test.each(["analyst", "press", "executive"])("from right to left no wide value stands upon its sentence, in %s", async template => {
  const wide = { text: "16.25 billion kilometres" }
  const topics = busyDay().topics.map(topic => ({
    ...topic,
    figures: topic.figures.map(one => ({ ...one, ...wide, past: one.past.map(value => ({ ...value, ...wide })) })),
  }))
  const brief = { ...busyDay(), topics, language: "ar", direction: "rtl" as const, pictures: ["figures" as const] }
  const { faults } = await checkPdf(await printBrief(brief, template, printer))
  expect(faults.filter(fault => fault.includes("stand upon one another"))).toEqual([])
})

test("many key figures begin on the first page of a situation report", async () => {
  const { faults } = await checkPdf(await printBrief(fixtureBriefs().huge, "situation-report", printer))
  expect(faults.filter(fault => fault.startsWith("page 1 "))).toEqual([])
})

describe("a reader who follows the structure", () => {
  const words = (language: string): Record<string, string> =>
    JSON.parse(readFileSync(join(shippedTemplates, "base", "messages", `${language}.json`), "utf8"))

  test.each(["en", "ru", "tr", "az", "hy", "fr"])("hears the page in order, frame and sentences, in %s", async language => {
    const brief = { ...busyDay(), language }
    const say = words(language)
    const order = [
      ...[brief.audience.title, brief.title, say["bottomLine.title"]!],
      ...brief.bottomLine.map(({ text }) => text),
      say["board.title"]!,
      ...brief.topics.flatMap(sentencesOf),
      say["sources.title"]!,
    ]
    expect(await notReadInOrder(await printBrief(brief, "analyst", printer), order)).toEqual([])
  })

  test("hears a sentence of each of the six languages whole", async () => {
    const brief = sixTopics()
    const order = brief.topics.flatMap(sentencesOf)
    expect(order.join(" ")).toContain("yüzde 42,5'e çekti")
    expect(await notReadInOrder(await printBrief(brief, "executive", printer), order)).toEqual([])
  })

  test("is not told so where two sentences stand the wrong way round", async () => {
    const brief = busyDay()
    const [first, second] = brief.topics[0]!.new.map(({ text }) => text) as [string, string]
    const bytes = await printBrief(brief, "executive", printer)
    expect(await notReadInOrder(bytes, [second, first])).toEqual([first])
  })
})

describe("the check sees", () => {
  const faultsWith = async (css: string, brief: Brief = busyDay()) =>
    (await checkPdf(await printBrief(brief, "analyst", printer, { "styles/99-slip.css": css }))).faults.join("\n")

  test.each([
    ["text that runs over the edge", ".now .text { margin-inline-end: -15mm }", /runs over the edge/],
    ["texts upon one another", ".known .entries::after { display: none }", /stand upon one another/],
    ["letters that are drawn", ".chart text.place-name { paint-order: stroke; stroke: #fff; stroke-width: 3px }", /Type 3 font/],
    ["a heading that is left behind", ".part.new .entries { break-before: page }", /"What is new" stands alone at its foot/],
    ["a page that is half empty", ".board { break-before: page }", /page 1 is half empty/],
    ["a font from elsewhere", ".now .text { font-family: monospace }", /is not one of the shipped set/],
  ])("%s", async (_, css, expected) => {
    expect(await faultsWith(css, css.includes("known") ? sixTopics() : busyDay())).toMatch(expected)
  })

  test.each([
    [
      "a page number that is wrong, and a link that leads nowhere",
      `<ul style="list-style: none"><li><a href="#far">Far away</a> <span>1</span></li></ul><p><a href="javascript:x">x</a></p><h1 id="far" style="break-before: page">Far away</h1>`,
      /the contents say page 1 for "Faraway", which is on 2/,
    ],
    ["a picture without words", `<h1>x</h1><svg role="img" width="9" height="9"><rect width="9" height="9"/></svg>`, /no text alternative/],
  ])("%s", async (_, body, expected) => {
    const html = `<!DOCTYPE html><html lang="en"><body>${body}</body></html>`
    const job = { html, assets: new Map(), title: "T", language: "en", author: "A", subject: "S" }
    const { bytes } = await printer.print({ ...job, date: "2025-03-14T07:00:00+04:00" })
    expect((await checkPdf(bytes)).faults.join("\n")).toMatch(expected)
  })
})

function sentencesOf({ title, changed, new: fresh }: Brief["topics"][number]): string[] {
  return [title, ...changed.flatMap(({ was, text }) => [was.text, text]), ...fresh.map(({ text }) => text)]
}
