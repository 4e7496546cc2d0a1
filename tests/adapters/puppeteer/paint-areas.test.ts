import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser } from "puppeteer"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadFonts } from "../../../src/adapters/node/fonts.ts"
import { PuppeteerPrinter } from "../../../src/adapters/puppeteer/puppeteer-printer.ts"
import { pictureNames } from "../../../src/model/picture.ts"
import type { PaintJob } from "../../../src/ports/printer.ts"
import { type DrawnPicture, paintPictures } from "../../../src/stages/8-render/letter-pictures.ts"
import { drawMail } from "../../../src/stages/8-render/render-mail.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { attacksWith, hostileBrief } from "../../support/hostile-brief.ts"
import { openBrowser } from "../../support/look-at-page.ts"
import { lookAtPicture } from "../../support/look-at-picture.ts"
import { testBundle } from "../../support/test-bundle.ts"

let assets = new Map<string, Uint8Array>()
const printer = new PuppeteerPrinter()
let browser: Browser

beforeAll(async () => {
  assets = await loadFonts()
  browser = await openBrowser()
})

afterAll(() => Promise.all([browser.close(), printer.close()]))

const links = { pageUrl: null, unsubscribeUrl: null }

async function draw(brief = busyDay(), template = "executive"): Promise<DrawnPicture[]> {
  return (await drawMail(brief, await testBundle(template), links, pictureNames, directFiller)).drawn
}

async function paint(drawn: DrawnPicture[], by = printer, template = "executive") {
  const { value, notes } = await paintPictures(drawn, await testBundle(template), { printer: by, assets })
  expect(notes).toEqual([])
  return value
}

const square: PaintJob = {
  html: `<body style="margin:0"><p style="margin:0;height:50px;width:80px;background:#00f"></p>`,
  assets: new Map(),
  areas: [{ x: 0, y: 0, width: 80, height: 60 }],
}

describe("the pictures of a letter", () => {
  test("have two dots a pixel, the ground of paper, and something on it", async () => {
    const drawn = await draw()
    const painted = await paint(drawn)
    expect(painted.map(({ id, name }) => ({ id, name }))).toEqual(drawn.map(({ id, name }) => ({ id, name })))
    expect(new Set(painted.map(({ name }) => name))).toEqual(new Set(pictureNames))
    for (const [index, { bytes }] of painted.entries()) {
      const { width, height, shares } = await lookAtPicture(browser, bytes)
      expect([width, height]).toEqual([2 * drawn[index]!.width, 2 * drawn[index]!.height])
      expect(shares["255,255,255"]).toBeGreaterThan(0.3)
      expect(shares["255,255,255"]).toBeLessThan(0.99)
    }
  })

  test("bear their template's colours, on its paper", async () => {
    for (const [template, accent] of [
      ["executive", "157,28,31"],
      ["press", "11,79,108"],
    ] as const) {
      const map = (await draw(busyDay(), template)).filter(({ name }) => name === "map")
      const [painted] = await paint(map, printer, template)
      const { shares } = await lookAtPicture(browser, painted!.bytes)
      expect(shares[accent], template).toBeGreaterThan(0)
      expect(shares["255,255,255"]).toBeGreaterThan(0.3)
    }
  })

  test("bear words in the shipped faces", async () => {
    const map = (await draw()).filter(({ name }) => name === "map")
    const [[withFonts], [without]] = [
      await paint(map),
      (await paintPictures(map, await testBundle("executive"), { printer, assets: new Map() })).value,
    ]
    expect(Buffer.from(withFonts!.bytes).equals(Buffer.from(without!.bytes))).toBe(false)
  })

  test("have the same bytes each time, and from another browser", async () => {
    const drawn = await draw()
    const other = new PuppeteerPrinter()
    try {
      const first = await paint(drawn)
      expect(await Promise.all([paint(drawn), paint(drawn), paint(drawn, other)])).toEqual([first, first, first])
    } finally {
      await other.close()
    }
  })

  test("are painted beside a print, and after a browser that died", async () => {
    const mortal = new PuppeteerPrinter()
    try {
      const [before] = await mortal.paint(square)
      mortal.browserProcess()!.kill("SIGKILL")
      const job = { ...square, title: "T", language: "en", author: "A", subject: "S", date: "2025-03-14T07:00:00Z" }
      const [[after]] = await Promise.all([mortal.paint(square), mortal.print(job), mortal.print(job)])
      expect(Buffer.from(after!).equals(Buffer.from(before!))).toBe(true)
      const { width, height, shares } = await lookAtPicture(browser, after!)
      expect([width, height]).toEqual([160, 120])
      expect(shares["0,0,255"]).toBeCloseTo(50 / 60)
    } finally {
      await mortal.close()
    }
  })

  test("are refused where there is no browser, and when the run is aborted", async () => {
    const none = new PuppeteerPrinter({ chromePath: "/nowhere/chrome" })
    await expect(none.paint(square)).rejects.toThrow("DAYBRIEF_CHROME names /nowhere/chrome")
    await expect(printer.paint(square, AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped")
  })
})

describe("a hostile picture", () => {
  test("in every text of a brief, and as markup of a template: nothing leaves, no file and no script gets in", async () => {
    const hits: string[] = []
    const server = createServer((request, response) => {
      hits.push(request.url!)
      response.end("SECRET")
    })
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const blue = join(mkdtempSync(join(tmpdir(), "daybrief-picture-")), "blue.svg")
    const box = `<rect width="99" height="99" fill="#00f"/>`
    writeFileSync(blue, `<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">${box}</svg>`)
    const file = pathToFileURL(blue).href
    const blueOf = async (html: string) => {
      const [bytes] = await printer.paint({ ...square, html })
      return (await lookAtPicture(browser, bytes!)).shares["0,0,255"] ?? 0
    }
    try {
      const painted = await paint(await draw(hostileBrief(attacksWith(base, file))))
      expect(painted.length).toBeGreaterThan(3)
      for (const attack of attacksWith(base, file).filter(one => one.length < 10_000 && !one.includes("refresh"))) {
        const svg = `<svg viewBox="0 0 99 99"><image href="${file}" width="99" height="99"/><image href="${base}/i" width="9"/>
          <foreignObject width="99" height="99"><iframe src="${file}"></iframe>${attack}</foreignObject>
          <script>document.documentElement.style.background = "#00f"; fetch("${base}/f")</script></svg>`
        // Shown as it would be, if it came in.
        const shown = svg.replace(`href="${file}"`, `href="data:image/svg+xml;base64,${readFileSync(blue, "base64")}"`)
        expect(await blueOf(shown)).toBeGreaterThan(0.5)
        const html = `<style>@import url(${base}/a.css); body{background:url(${base}/b.png)}</style>${svg}`
        expect(await blueOf(html)).toBe(0)
      }
      expect(hits).toEqual([])
    } finally {
      server.close()
    }
  })
})
