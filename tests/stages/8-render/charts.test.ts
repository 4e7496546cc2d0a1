import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { type GeoPermissibleObjects, geoContains } from "d3-geo"
import { feature } from "topojson-client"
import { describe, expect, test } from "vitest"
import type { Brief, BriefSource, DayVolume, NamedPlace, TimelineEntry } from "../../../src/model/brief.ts"
import { figureChart } from "../../../src/stages/8-render/pictures/figure-chart.ts"
import { gradesChart } from "../../../src/stages/8-render/pictures/grades-chart.ts"
import { locatorMap } from "../../../src/stages/8-render/pictures/locator-map.ts"
import { timelineChart } from "../../../src/stages/8-render/pictures/timeline-chart.ts"
import { volumeChart } from "../../../src/stages/8-render/pictures/volume-chart.ts"
import { renderBrief } from "../../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { testBundle } from "../../support/test-bundle.ts"

const say = (text: string | null) => text ?? "none"
type Country = GeoPermissibleObjects & { properties: { name: string } }
const sayCount = (grade: string | null, count: number) => `${say(grade)}: ${count}`
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
    const svg = gradesChart(busyDay().sources, "x", sayCount)
    const widths = [...svg.matchAll(/height="10"/g)]
    const legend = [...svg.matchAll(/<\/svg>([^<]+)<\/li>/g)].map(([, words]) => words)
    expect(legend[0]).toMatch(/^A: /)
    expect(widths).toHaveLength(legend.length)
    const total = legend.reduce((sum, words) => sum + Number(words!.split(": ")[1]), 0)
    expect(total).toBe(busyDay().sources.filter(({ kind }) => kind === "article").length)
  })

  test("puts sources without a grade last, and is left out for one or two, or for one grade", () => {
    const sources = ["B", null, "A", "B"].map(
      (grade, index) => ({ ...busyDay().sources[0]!, number: index + 1, grade }) as BriefSource,
    )
    expect(
      [...gradesChart(sources, "x", sayCount).matchAll(/<\/svg>([^<]+)<\/li>/g)].map(([, words]) => words),
    ).toEqual(["A: 1", "B: 2", "none: 1"])
    expect(gradesChart(sources.slice(0, 2), "x", sayCount)).toBe("")
    expect(gradesChart(Array(4).fill(sources[0]), "x", sayCount)).toBe("")
  })
})

describe("the picture of the news volume", () => {
  const days = (...articles: number[]): DayVolume[] =>
    articles.map((count, index) => ({
      date: `2025-03-${String(index + 1).padStart(2, "0")}`,
      articles: count,
      inEdition: index === articles.length - 1 ? count : 0,
    }))

  test("has a bar a day, as tall as its articles are many, and fills the edition's own", () => {
    const svg = volumeChart(days(4, 0, 8, 2), "x", say)
    const bars = [...svg.matchAll(/<rect class="([^"]+)".*? height="([\d.]+)"/g)].map(([, look, tall]) => [
      look,
      Number(tall),
    ])
    expect(bars.map(([look]) => look)).toEqual(["bar", "bar", "bar is-new"])
    expect((bars[1]![1] as number) / (bars[0]![1] as number)).toBeCloseTo(2)
    expect([...svg.matchAll(/text-anchor="middle">(\d+)</g)].map(([, number]) => number)).toEqual(["8", "2"])
  })

  test("names as many days as stand apart on a phone too", () => {
    for (const length of [8, 14, 16, 31, 60]) {
      const svg = volumeChart(days(...Array<number>(length).fill(2)), "x", iso => iso)
      const places = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>2025/g)].map(([, x]) => Number(x))
      expect(places.length).toBeGreaterThan(1)
      for (const [index, x] of places.slice(1).entries()) expect(x - places[index]!).toBeGreaterThan(100)
    }
  })

  test("is left out where there is no rise or fall to see", () => {
    expect(volumeChart(days(9, 9), "x", say)).toBe("")
    expect(volumeChart(days(1, 1, 1, 1), "x", say)).toBe("")
    expect(volumeChart([], "x", say)).toBe("")
  })
})

describe("the picture of a key figure", () => {
  test("holds each value until the next one was stated, and marks the newest", () => {
    const figure = busyDay().topics[0]!.figures[0]!
    const svg = figureChart(figure, "x")
    expect(svg.match(/<circle/g)).toHaveLength(3)
    expect(svg.match(/class="dot is-new"/g)).toHaveLength(1)
    const steps = /class="steps" d="([^"]+)"/.exec(svg)![1]!
    expect(steps.match(/H/g)).toHaveLength(2)
    expect(figureChart({ ...figure, past: [{ ...figure.past[0]!, value: 16 }] }, "x")).not.toContain("NaN")
  })
})

describe("the map", () => {
  const at = (name: string, latitude: number, longitude: number): NamedPlace => {
    return { name, latitude, longitude, mentions: 1, citations: [] }
  }
  const atlas = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-50m.json"), "utf8"),
  )
  const { features } = feature(atlas, atlas.objects.countries) as unknown as { features: Country[] }
  const atlasNames: Record<string, string> = {
    Türkiye: "Turkey",
    "Bosnia & Herzegovina": "Bosnia and Herz.",
    "North Macedonia": "Macedonia",
  }
  // Where the middle and the corners of each country's name lie on the earth: two known places give the map's scale.
  const countryLabelsOn = (svg: string, [one, other]: NamedPlace[]) => {
    const [from, to] = placesOf(svg)
    const north = (latitude: number) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))
    const perUnit = [
      (other!.longitude - one!.longitude) / (to![0] - from![0]),
      (north(other!.latitude) - north(one!.latitude)) / (to![1] - from![1]),
    ] as const
    const onEarth = (x: number, y: number): [number, number] => [
      one!.longitude + (x - from![0]) * perUnit[0],
      (Math.atan(Math.exp(north(one!.latitude) + (y - from![1]) * perUnit[1])) * 360) / Math.PI - 90,
    ]
    return [...svg.matchAll(/class="country" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)/g)].map(([, x, y, words]) => {
      const name = words!.replace("&amp;", "&")
      const [middle, base, half] = [Number(x), Number(y), name.length * 3]
      const corners = [-half, half].flatMap(side => [base - 8, base].map(level => onEarth(middle + side, level)))
      return { name, spots: [onEarth(middle, base - 4), ...corners] }
    })
  }
  const placesOf = (svg: string) =>
    [...svg.matchAll(/class="place" cx="([-\d.]+)" cy="([-\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)] as const)

  const usualWords = (svg: string) => /<g class="words">(.*?)<\/g>/.exec(svg)![1]!

  test("shows each place with its name, north up and east right, inside the frame", () => {
    const svg = locatorMap(
      [at("Yerevan", 40.18, 44.51), at("Baku", 40.41, 49.87), at("Tbilisi", 41.72, 44.78)],
      "x",
      "en",
    )
    const [yerevan, baku, tbilisi] = placesOf(svg)
    expect(baku![0]).toBeGreaterThan(yerevan![0])
    expect(tbilisi![1]).toBeLessThan(yerevan![1])
    for (const [x, y] of placesOf(svg)) expect(x > 0 && x < 520 && y > 0 && y < 236).toBe(true)
    for (const name of ["Yerevan", "Baku", "Tbilisi", "Armenia", "Azerbaijan"]) expect(svg).toContain(`>${name}</text>`)
    expect(svg).toContain("100 km")
    expect(svg.length).toBeLessThan(12_000)
  })

  test("writes no country's name on another country, and clear of coasts and borders", () => {
    const caucasus = [at("Yerevan", 40.18, 44.51), at("Baku", 40.41, 49.87), at("Tbilisi", 41.72, 44.78)]
    const europe = [at("Vienna", 48.21, 16.37), at("Paris", 48.85, 2.35), at("Frankfurt", 50.1, 8.7)]
    const balkans = [at("Belgrade", 44.79, 20.45), at("Prizren", 42.21, 20.74)]
    for (const places of [caucasus, europe, balkans]) {
      const labels = countryLabelsOn(locatorMap(places, "x", "en"), places)
      expect(labels.length).toBeGreaterThan(4)
      for (const { name, spots } of labels) {
        const country = features.find(({ properties }) => properties.name === (atlasNames[name] ?? name))
        for (const spot of spots) expect(geoContains(country!, spot), `${name} at ${spot}`).toBe(true)
      }
    }
  })

  test("hides no coast under a name that has room beside it, and lays solid ground under a scale that a border crosses", () => {
    const svg = locatorMap([at("Yerevan", 40.18, 44.51), at("Baku", 40.41, 49.87)], "x", "en")
    expect(svg).toContain('text-anchor="end">Baku</text>')
    expect(usualWords(svg).match(/class="plate/g)).toHaveLength(1)
    expect(svg).toMatch(/class="plate is-solid"[^>]*\/><path class="scale"/)
  })

  test.each([
    ["en", "100 km"],
    ["ru", "100 км"],
    ["hy", "100 կմ"],
    ["ar", "100 كم"],
  ])("says its scale in %s", (language, words) => {
    const svg = locatorMap([at("A", 40.18, 44.51), at("B", 40.41, 49.87)], "x", language)
    expect(/class="scale-name"[^>]*>([^<]+)/.exec(svg)![1]!.replace(/\s/g, " ")).toBe(words)
  })

  test("names countries in the reader's language, and dashes a border that is disputed", () => {
    expect(locatorMap([at("Ереван", 40.18, 44.51), at("Баку", 40.41, 49.87)], "x", "ru")).toContain(">Армения</text>")
    const balkans = locatorMap([at("Belgrade", 44.79, 20.45), at("Prizren", 42.21, 20.74)], "x", "en")
    expect(balkans).toContain('class="border is-disputed" d="M')
    expect(locatorMap([at("Baku", 40.41, 49.87), at("Ganja", 40.68, 46.36)], "x", "en")).not.toContain("is-disputed")
  })

  test("holds over the date line and over the whole world, and draws no far country over the near ones", () => {
    for (const places of [
      [at("Suva", -18.13, 178.44), at("Apia", -13.83, -171.76)],
      [at("Washington", 38.91, -77.04), at("Beijing", 39.9, 116.41)],
    ]) {
      const svg = locatorMap(places, "x", "en")
      expect(svg).not.toContain("NaN")
      expect(placesOf(svg)).toHaveLength(2)
      expect(/class="land" d="([^"]+)"/.exec(svg)![1]!.length).toBeGreaterThan(400)
    }
    expect(locatorMap([at("Yeraskh", 39.74, 44.82)], "x", "en")).not.toContain("Brazil")
  })

  test("is centred on the places where they lie on both sides of the date line, with the shapes of the fine atlas", () => {
    const pacific = [at("Suva", -18.13, 178.44), at("Apia", -13.83, -171.76)]
    const strait = [at("Anadyr", 64.73, 177.5), at("Nome", 64.5, -165.4)]
    for (const places of [pacific, strait]) {
      const svg = locatorMap(places, "x", "en")
      const [west, east] = placesOf(svg)
      expect(east![0] - west![0]).toBeGreaterThan(150)
      expect((west![0] + east![0]) / 2).toBeCloseTo(260, 0)
      expect(svg.length).toBeLessThan(12_000)
    }
    expect(locatorMap(pacific, "x", "en")).toContain("200 km")
    // Samoa is not in the coarse atlas.
    expect(/class="land" d="([^"]+)"/.exec(locatorMap(pacific, "x", "en"))![1]!.match(/M/g)!.length).toBeGreaterThan(8)
    expect(locatorMap(strait, "x", "en")).toContain(">United States</text>")
  })

  test("is lower where a page has less room, with its places and its scale inside the frame", () => {
    const svg = locatorMap([at("Yerevan", 40.18, 44.51), at("Baku", 40.41, 49.87)], "x", "en", 180)
    expect(svg).toContain('viewBox="0 0 520 180"')
    for (const [, y] of placesOf(svg)) expect(y > 0 && y < 180).toBe(true)
    expect(Number(/class="scale-name" x="[\d.]+" y="(\d+)"/.exec(svg)![1])).toBeLessThan(180)
  })

  test("is left out where nothing is named, or only a capital, which needs no map", () => {
    expect(locatorMap([], "x", "en")).toBe("")
    expect(locatorMap([at("Vienna", 48.21, 16.37)], "x", "en")).toBe("")
  })
})

describe("what an audience wants to see", () => {
  const page = async (pictures: Brief["pictures"], template = "analyst") => {
    const brief = { ...busyDay(), pictures }
    const tools = { filler: directFiller, printer: null, assets: new Map() }
    const { value } = await renderBrief(brief, await testBundle(template), ["html"], tools)
    return new TextDecoder().decode(value[0]!.bytes)
  }
  const kinds = (html: string) => [...new Set([...html.matchAll(/class="chart chart-(\w+)"/g)].map(([, kind]) => kind))]

  test("is in the brief, each picture by its name, in every template", async () => {
    for (const template of ["executive", "analyst", "press", "situation-report"]) {
      expect(kinds(await page([], template)), template).toEqual([])
      const all = ["timeline", "volume", "sources", "figures", "map"] as const
      expect(kinds(await page([...all], template)).sort(), template).toEqual(
        ["figure", "map", "sources", "timeline", "volume"].sort(),
      )
      expect(kinds(await page(["map"], template)), template).toEqual(["map"])
    }
  })

  test("is up to the template where it does not say", async () => {
    expect(kinds(await page(null, "executive"))).toEqual([])
    expect(kinds(await page(null, "analyst"))).toHaveLength(5)
  })

  test("comes with its numbers as a table on a screen, and with a note on borders", async () => {
    const html = await page(["map", "volume", "sources"])
    expect(html.match(/<details class="data">/g)).toHaveLength(4)
    expect(html).toContain('<tr><th scope="row">Yerevan</th><td>4</td></tr>')
    expect(html).toContain("Borders as Natural Earth draws them")
  })

  test("is told with the word that was meant where a theme slips", async () => {
    const theme = JSON.parse((await testBundle("analyst")).files.get("theme.json")!)
    const bundle = await testBundle("analyst", { "theme.json": JSON.stringify({ ...theme, pictures: ["mapp"] }) })
    const tools = { filler: directFiller, printer: null, assets: new Map() }
    await expect(renderBrief(busyDay(), bundle, ["html"], tools)).rejects.toThrow(
      /There is no picture "mapp"\. Did you mean `map`\?/,
    )
  })
})
