import { describe, expect, test } from "vitest"
import type { Brief } from "../../../src/model/brief.ts"
import type { Printer } from "../../../src/ports/printer.ts"
import { renderBrief } from "../../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { hostileBrief } from "../../support/hostile-brief.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { sixTopics } from "../../support/six-topics.ts"
import { testBundle } from "../../support/test-bundle.ts"

const shipped = ["executive", "analyst", "press", "situation-report"]

const noFonts = new Map<string, Uint8Array>()

function fakePrinter(print: Printer["print"]): Printer {
  return { print, paint: async () => [], version: async () => "fake 1", close: async () => {} }
}

async function page(brief: Brief, template = "analyst"): Promise<string> {
  const { value } = await renderBrief(brief, await testBundle(template), ["html"], {
    filler: directFiller,
    printer: null,
    assets: noFonts,
  })
  return new TextDecoder().decode(value[0]!.bytes)
}

async function plain(brief: Brief, template = "analyst"): Promise<string> {
  const { value } = await renderBrief(brief, await testBundle(template), ["text"], {
    filler: directFiller,
    printer: null,
    assets: noFonts,
  })
  return new TextDecoder().decode(value[0]!.bytes)
}

describe("renderBrief", () => {
  test("gives the formats asked for, in order, named after the audience", async () => {
    const printer = fakePrinter(async () => ({ bytes: new Uint8Array([1]), pages: 1, refused: [] }))
    const { value, notes } = await renderBrief(
      busyDay(),
      await testBundle("analyst"),
      ["pdf", "html", "json", "text", "markdown"],
      { filler: directFiller, printer, assets: noFonts },
    )
    expect(value.map(({ fileName }) => fileName)).toEqual([
      "analyst.pdf",
      "analyst.html",
      "analyst.json",
      "analyst.txt",
      "analyst.md",
    ])
    expect(notes).toEqual([])
    expect(JSON.parse(new TextDecoder().decode(value[2]!.bytes))).toEqual(busyDay())
  })

  test("a PDF that cannot be printed is a gap, and the other formats come", async () => {
    const printer = fakePrinter(() => Promise.reject(new Error("the browser is gone")))
    const { value, notes } = await renderBrief(busyDay(), await testBundle("executive"), ["pdf", "html"], {
      filler: directFiller,
      printer,
      assets: noFonts,
    })
    expect(value.map(({ format }) => format)).toEqual(["html"])
    expect(notes).toMatchObject([{ code: "pdf-not-printed", kind: "gap", cause: "the browser is gone" }])
  })

  test("what a template asks for from elsewhere, and characters without a glyph, are remarks", async () => {
    const printer = fakePrinter(async () => ({
      bytes: new Uint8Array(),
      pages: 1,
      refused: ["https://cdn.example/x.css"],
    }))
    const assets = new Map([["fonts/coverage.txt", new TextEncoder().encode("U+20-7e,U+a0-5ff")]])
    const brief = { ...quietDay(), title: "Brief 中" }
    const { notes } = await renderBrief(brief, await testBundle("executive"), ["pdf"], {
      filler: directFiller,
      printer,
      assets,
    })
    expect(notes.map(({ code }) => code)).toEqual(["template-reaches-out", "glyph-missing"])
    expect(notes[1]!.sentence).toContain("中 (U+4E2D)")
  })

  test("an aborted run is no gap: the abortion goes on", async () => {
    const stop = new AbortController()
    const printer = fakePrinter(async () => {
      stop.abort(new Error("stopped"))
      throw new Error("closed")
    })
    const bundle = await testBundle("executive")
    const run = renderBrief(busyDay(), bundle, ["pdf"], { filler: directFiller, printer, assets: noFonts }, stop.signal)
    await expect(run).rejects.toThrow("closed")
  })
})

describe.each([
  ["a busy day", busyDay],
  ["a quiet day", quietDay],
  ["six topics", sixTopics],
  ["a hostile day", hostileBrief],
])("the page of %s", (_, make) => {
  test.each(shipped)("%s: every link within it has one goal, every id is unique", async template => {
    const html = await page(make(), template)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
    expect(new Set(ids).size).toBe(ids.length)
    const goals = new Set([...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!))
    expect([...goals].filter(goal => !ids.includes(goal))).toEqual([])
  })

  test.each(shipped)("%s: loads nothing and runs nothing", async template => {
    const html = await page(make(), template)
    expect(/<(script|iframe|object|embed|img|link|base|form|meta http-equiv="refresh")/i.test(html)).toBe(false)
    expect(html.match(/<style>/g)).toHaveLength(2)
    expect(/href="(?!https?:|#)/.test(html)).toBe(false)
  })

  test.each(shipped)("%s: one h1, no level left out", async template => {
    const levels = [...(await page(make(), template)).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    expect(levels.filter(level => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  test("is the same, byte for byte, from the same brief", async () => {
    expect(await page(make())).toBe(await page(make()))
    expect(await plain(make())).toBe(await plain(make()))
  })
})

describe("what the reader sees", () => {
  test("every assertion leads to its source by number, and the source leads back", async () => {
    const html = await page(busyDay())
    for (const { text, citations } of busyDay().topics.flatMap(topic => topic.new)) {
      const paragraph = new RegExp(
        `>${text
          .slice(0, 30)
          .replace(/[.*+?]/g, "\\$&")
          .replaceAll("'", "&#x27;")}[^<]*<sup class="cite">.*?</sup>`,
      ).exec(html)?.[0]
      for (const { number } of citations) expect(paragraph).toContain(`href="#source-${number}"`)
    }
    expect(html).toMatch(/id="source-3".*?href="#c3-1"/s)
  })

  test("a foreign sentence says its language, one of the frame's does not", async () => {
    const html = await page(busyDay())
    expect(html).toContain('<p class="text" lang="ru">Стороны')
    expect(html).toContain('<p class="text" lang="hy">')
    expect(html).not.toContain('lang="en">The')
  })

  test("a quiet topic keeps its row and says since when", async () => {
    const html = await page(sixTopics(), "executive")
    expect(html).toContain("No change since 12\u00a0March")
    // The board has a column for the day.
    expect(html).toContain('<td colspan="4" class="still">No change</td>')
    expect(await plain(sixTopics())).toContain("Quiet: Georgia and the Union. No change since 12 March")
  })

  test("a day of another year bears its year", async () => {
    expect(await page(busyDay())).toContain('<time datetime="2024-06-14">14\u00a0Jun 2024</time>')
  })

  test("a title stands in the margin as text, whatever signs it holds", async () => {
    const brief = { ...quietDay(), handling: `A "mark" \\ </style> }` }
    const html = await page(brief)
    expect(html).toContain('content: "A \\22 mark\\22  \\5c  \\3c /style\\3e  }"')
  })

  test("the frame speaks the audience's language, and the words that are not translated are English", async () => {
    const bundle = await testBundle("executive", { "messages/tr.json": `{"bottomLine.title": "Özet"}` })
    const { value } = await renderBrief({ ...busyDay(), language: "tr" }, bundle, ["html"], {
      filler: directFiller,
      printer: null,
      assets: noFonts,
    })
    const html = new TextDecoder().decode(value[0]!.bytes)
    expect(html).toContain(">Özet</h2>")
    expect(html).toContain("14\u00a0Mart 2025 Cuma")
  })
})

test("a long timeline keeps its newest entries, and says how many earlier ones it leaves out", async () => {
  const brief = busyDay()
  const theme = JSON.parse((await testBundle("analyst")).files.get("theme.json")!)
  const bundle = await testBundle("analyst", { "theme.json": JSON.stringify({ ...theme, limits: { timeline: 2 } }) })
  const { value } = await renderBrief(brief, bundle, ["html"], { filler: directFiller, printer: null, assets: noFonts })
  const html = new TextDecoder().decode(value[0]!.bytes)
  expect(html).toContain("3 earlier entries are left out")
  expect(html).toContain("Aliyev tells Blinken that Armenia&#x27;s laws must change first.")
  expect(html).not.toContain("A six-week war ends.")
  expect(html.match(/class="mark">New\./g)).toHaveLength(1)
})
