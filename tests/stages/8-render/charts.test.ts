import { describe, expect, test } from "vitest"
import type { BriefSource, TimelineEntry } from "../../../src/model/brief.ts"
import { gradesChart, timelineChart } from "../../../src/stages/8-render/helpers/charts.ts"
import { busyDay } from "../../support/busy-day.ts"

const say = (text: string | null) => text ?? "none"
const entry = (date: string, isNew = false): TimelineEntry => ({
  date,
  text: "x",
  language: "en",
  citations: [],
  isNew,
})

describe("the timeline's picture", () => {
  test("shows a dot a day, in order, and names itself", () => {
    const svg = timelineChart(
      [entry("2024-06-01"), entry("2024-06-01"), entry("2024-12-01"), entry("2025-03-13", true)],
      "2025-03-14T07:00:00+04:00",
      `From "a" to <b>`,
      say,
    )
    const places = [...svg.matchAll(/<circle class="([^"]+)" cx="([\d.]+)"/g)].map(([, look, x]) => [look, Number(x)])
    expect(places.map(([look]) => look)).toEqual(["dot", "dot", "dot is-new"])
    expect(places[0]![1]).toBe(8)
    expect(places[1]![1]).toBeGreaterThan(8)
    expect(places[2]![1]).toBeLessThan(512)
    expect(svg).toContain(`role="img" aria-label="From &quot;a&quot; to &lt;b&gt;"`)
    expect(svg).toContain(">2025</text>")
  })

  test("is left out where there is little to see, and holds over centuries", () => {
    expect(timelineChart([entry("2024-06-01"), entry("2025-01-01")], "2025-03-14", "x", say)).toBe("")
    const long = timelineChart([entry("1453-05-29"), entry("1918-05-28"), entry("2025-03-13")], "2025-03-14", "x", say)
    expect([...long.matchAll(/class="tick"/g)].length).toBeLessThan(13)
    expect(long).not.toContain("NaN")
  })
})

describe("the picture of grades", () => {
  test("parts one bar by the sources' grades, best first, baselines aside", () => {
    const svg = gradesChart(busyDay().sources, "x", say)
    const widths = [...svg.matchAll(/height="10"/g)]
    const legend = [...svg.matchAll(/<text[^>]*>([^<]+)/g)].map(([, words]) => words)
    expect(legend[0]).toMatch(/^A: /)
    expect(widths).toHaveLength(legend.length)
    const total = legend.reduce((sum, words) => sum + Number(words!.split(": ")[1]), 0)
    expect(total).toBe(busyDay().sources.filter(({ kind }) => kind === "article").length)
  })

  test("puts sources without a grade last, and is left out for one or two", () => {
    const sources = ["B", null, "A", "B"].map(
      (grade, index) => ({ ...busyDay().sources[0]!, number: index + 1, grade }) as BriefSource,
    )
    expect([...gradesChart(sources, "x", say).matchAll(/<text[^>]*>([^<]+)/g)].map(([, words]) => words)).toEqual([
      "A: 1",
      "B: 2",
      "none: 1",
    ])
    expect(gradesChart(sources.slice(0, 2), "x", say)).toBe("")
  })
})
