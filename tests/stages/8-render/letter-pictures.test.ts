import { describe, expect, test } from "vitest"
import type { Brief } from "../../../src/model/brief.ts"
import { type LetterPicture, type PictureName, pictureNames } from "../../../src/model/picture.ts"
import type { PaintJob, Printer } from "../../../src/ports/printer.ts"
import { paintPictures, takePictures } from "../../../src/stages/8-render/letter-pictures.ts"
import { renderEdition } from "../../../src/stages/8-render/render-edition.ts"
import { drawMail, renderMail } from "../../../src/stages/8-render/render-mail.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { hostileBrief } from "../../support/hostile-brief.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { hashingPrinter } from "../../support/sample-run.ts"
import { testBundle } from "../../support/test-bundle.ts"

const links = { pageUrl: null, unsubscribeUrl: null }
const shipped = ["executive", "analyst", "press", "situation-report"]

async function draw(pictures: readonly PictureName[], brief: Brief = busyDay(), files: Record<string, string> = {}) {
  return drawMail(brief, await testBundle("executive", files), links, pictures, directFiller)
}

async function render(painted: LetterPicture[], brief: Brief = busyDay()) {
  return renderMail(brief, await testBundle("executive"), links, painted, directFiller)
}

async function paint(pictures: readonly PictureName[], printer: Printer | null = hashingPrinter) {
  const { drawn } = await draw(pictures)
  return paintPictures(drawn, await testBundle("executive"), { printer, assets: new Map() })
}

describe("a letter", () => {
  test("shows the pictures that its audience asks for, and no other, in every template", async () => {
    for (const template of shipped) {
      const namesOf = async (pictures: PictureName[]) => {
        const { drawn } = await drawMail(busyDay(), await testBundle(template), links, pictures, directFiller)
        return [...new Set(drawn.map(({ name }) => name))].sort()
      }
      expect(await namesOf([]), template).toEqual([])
      for (const name of pictureNames) expect(await namesOf([name]), template).toEqual([name])
      expect(await namesOf([...pictureNames]), template).toEqual([...pictureNames].sort())
    }
  })

  test("does not show those of its pages, nor those that a theme names", async () => {
    const theme = JSON.parse((await testBundle("executive")).files.get("theme.json")!)
    const files = { "theme.json": JSON.stringify({ ...theme, pictures: ["map"] }) }
    expect((await draw([], { ...busyDay(), pictures: ["timeline"] }, files)).drawn).toEqual([])
    expect((await draw(["map"], { ...busyDay(), pictures: [] })).drawn).toHaveLength(1)
  })

  test("has an image in the place of each, with its width and what can be heard of it, and no drawing", async () => {
    const { html, drawn } = await draw(pictureNames)
    const images = [...html.matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
    expect(html).not.toContain("<svg")
    expect(images).toHaveLength(drawn.length)
    for (const [index, image] of images.entries()) {
      const { id, width } = drawn[index]!
      expect(image).toMatch(/^<img src="cid:[0-9a-f]{32}@daybrief" width="\d+" alt="[^"]+" style="[^"]+">$/)
      expect(image).toContain(`src="cid:${id}@daybrief" width="${width}" alt=`)
      expect(width).toBeLessThanOrEqual(592)
    }
    expect(images.join("\n")).toContain('alt="Map with Yerevan, Baku, Kirants, Ijevan"')
  })

  test("draws narrower than a page, so that words of ten units can be read on a phone of 360 pixels", async () => {
    const { drawn } = await draw(["timeline", "map", "volume"])
    for (const { svg, width } of drawn) {
      const [, units] = /viewBox="-8 -8 (\d+) \d+"/.exec(svg)!
      expect((10 * (360 - 2 * 14)) / Number(units)).toBeGreaterThan(9.5)
      expect((10 * width) / Number(units)).toBe(15)
    }
  })

  test("names a drawing the same each time, whatever addresses the letter holds", async () => {
    const { drawn } = await draw(pictureNames)
    const elsewhere = { pageUrl: "https://briefs.example/x.html", unsubscribeUrl: null, silentSince: null }
    const bundle = await testBundle("executive")
    expect((await drawMail(busyDay(), bundle, elsewhere, pictureNames, directFiller)).drawn).toEqual(drawn)
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
  })

  test("without news has none", async () => {
    expect((await draw(["timeline", "map", "figures", "volume"], quietDay())).drawn).toEqual([])
  })

  test("has the words of a picture's legend in it: nothing beside an image is drawn", async () => {
    const { drawn, html } = await draw(["sources"])
    expect(drawn[0]!.svg).toMatch(/<text [^>]*>grade A: 3<\/text>/)
    expect(html).not.toContain("legend")
  })

  test("lets no text out of an image's tag, and stays below what Gmail clips", async () => {
    const { html, drawn } = await draw(pictureNames, hostileBrief())
    expect(drawn.length).toBeGreaterThan(3)
    const tags = [...html.matchAll(/<img\b/g)]
    expect(html.match(/<img src="cid:\w+@daybrief" width="\d+" alt="[^"<>]*" style="[^"<>]*">/g)).toHaveLength(
      tags.length,
    )
    expect(html.length).toBeLessThan(102_000)
  })

  test("shows a chart that is there twice as one picture, and leaves drawings alone that are none of ours", () => {
    const chart = `<svg class="chart chart-map" viewBox="-8 -8 336 206" role="img" aria-label="Map">x</svg>`
    const own = `<svg viewBox="0 0 9 9" aria-hidden="true"></svg>`
    const vast = chart.replace("336", "500")
    const { html, drawn } = takePictures(`${chart}${own}${chart}${vast}`, ["map"])
    expect(drawn).toHaveLength(1)
    expect(html.match(/<img /g)).toHaveLength(2)
    expect(takePictures(chart, ["timeline"])).toEqual({ html: chart, drawn: [] })
    expect(html.endsWith(own + html.slice(0, html.indexOf(own)) + vast)).toBe(true)
  })
})

describe("a template that draws without end", () => {
  test("is read in no time, though it opens charts and closes none", () => {
    const open = `<svg class="chart chart-map" viewBox="0 0 9 9" role="img" aria-label="x">`
    const startedAt = performance.now()
    expect(takePictures(open.repeat(100_000), pictureNames).drawn).toEqual([])
    expect(takePictures(`${open.slice(0, -2)}<`.repeat(100_000), pictureNames).drawn).toEqual([])
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test("has no pictures painted where they are more than a hundred", async () => {
    const one = (label: number) =>
      `<svg class="chart chart-map" viewBox="0 0 9 9" role="img" aria-label="${label}"><path/></svg>`
    const { drawn } = takePictures(Array.from({ length: 101 }, (_, index) => one(index)).join(""), ["map"])
    const tools = { printer: hashingPrinter, assets: new Map() }
    expect(await paintPictures(drawn, await testBundle("executive"), tools)).toMatchObject({
      value: [],
      notes: [{ code: "letter-pictures-missing", cause: "there are 101; 100 is the most" }],
    })
    expect((await paintPictures(drawn.slice(1), await testBundle("executive"), tools)).value).toHaveLength(100)
  })
})

describe("a letter that is written when its edition has been made", () => {
  test("shows what was painted then", async () => {
    const { value } = await paint(["map", "timeline"])
    const { html, pictures } = await render(value)
    expect(pictures).toEqual(value)
    for (const { id } of value) expect(html).toContain(`src="cid:${id}@daybrief"`)
    expect(html.match(/<img /g)).toHaveLength(value.length)
  })

  test("shows none where nothing was painted, or another drawing than it would show by now", async () => {
    const bare = await render([])
    expect(bare.html).not.toMatch(/<img|Places named/)
    const { value } = await paint(["map", "timeline"])
    expect(await render([value[0]!, { ...value[1]!, id: "0".repeat(32) }])).toEqual(bare)
    // One that it would show no more is no reason to lose the others.
    const more = { id: "0".repeat(32), name: "map" as const, bytes: new Uint8Array() }
    expect((await render([...value, more])).pictures).toEqual(value)
  })

  test("leaves a template's own drawing where it is, though it looks like a chart", async () => {
    const own = `<svg class="chart chart-map" viewBox="0 0 9 9" role="img" aria-label="Ours"></svg>`
    const bundle = await testBundle("executive", { "mail.html.hbs": own })
    expect((await drawMail(busyDay(), bundle, links, [], directFiller)).drawn).toEqual([])
    expect(await renderMail(busyDay(), bundle, links, [], directFiller)).toMatchObject({ html: own, pictures: [] })
  })
})

describe("what cannot be painted", () => {
  test("costs the letter all its pictures, and the operator is told", async () => {
    const broken = { ...hashingPrinter, paint: () => Promise.reject(new Error("the browser is gone")) }
    for (const [printer, cause] of [
      [null, "no printer was handed in"],
      [broken, "the browser is gone"],
    ] as const) {
      const { value, notes } = await paint(["map"], printer)
      expect(value).toEqual([])
      expect(notes).toEqual([
        expect.objectContaining({ code: "letter-pictures-missing", kind: "gap", subject: "executive", cause }),
      ])
    }
  })

  test("is nothing where a letter shows nothing: no browser is asked", async () => {
    expect(await paint([], null)).toEqual({ value: [], notes: [] })
  })
})

describe("an edition", () => {
  const order = { formats: ["html" as const], letterPictures: ["map" as const] }

  test("is laid out once for all its letters' pictures, each below the one before, with the template's own styles", async () => {
    const jobs: PaintJob[] = []
    const printer = {
      ...hashingPrinter,
      paint: async (job: PaintJob) => {
        jobs.push(job)
        return job.areas.map((_, index) => new Uint8Array([index]))
      },
    }
    const tools = { filler: directFiller, printer, assets: new Map() }
    const all = { ...order, letterPictures: [...pictureNames] }
    const { value } = await renderEdition(busyDay(), [await testBundle("press")], all, tools)
    expect(jobs).toHaveLength(1)
    const [{ html, areas }] = jobs as [PaintJob]
    expect(html).toContain("--accent:#0b4f6c")
    expect(html).toContain('<link rel="stylesheet" href="/fonts/fonts.css">')
    expect(value.letterPictures.map(({ bytes }) => bytes[0])).toEqual(areas.map((_, index) => index))
    for (const [index, { y }] of areas.slice(1).entries()) expect(y).toBe(areas[index]!.y + areas[index]!.height)
  })

  test("whose template draws its letter's pictures wrongly gives way to what that stands on", async () => {
    const faulty = await testBundle("press", { "mail/pictures.hbs": `{{chart "mapp" places}}` })
    const tools = { filler: directFiller, printer: hashingPrinter, assets: new Map() }
    const { value, notes } = await renderEdition(busyDay(), [faulty, await testBundle("executive")], order, tools)
    expect(value.template.name).toBe("executive")
    expect(value.letterPictures).toHaveLength(1)
    expect(notes[0]!.cause).toContain('There is no chart "mapp"; did you mean "map"?')
  })
})
