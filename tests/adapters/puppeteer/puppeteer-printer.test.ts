import { execFile } from "node:child_process"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { PDFName, PDFString } from "@cantoo/pdf-lib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadFonts } from "../../../src/adapters/node/fonts.ts"
import { PuppeteerPrinter } from "../../../src/adapters/puppeteer/puppeteer-printer.ts"
import type { Brief } from "../../../src/model/brief.ts"
import type { RenderedDocument } from "../../../src/model/edition.ts"
import type { PrintJob } from "../../../src/ports/printer.ts"
import { renderBrief } from "../../../src/stages/8-render/render-brief.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { attacks, hostileBrief } from "../../support/hostile-brief.ts"
import { openBrowser } from "../../support/look-at-page.ts"
import { PdfReader } from "../../support/pdf-reader.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { sixTopics } from "../../support/six-topics.ts"
import { testBundle } from "../../support/test-bundle.ts"

let assets = new Map<string, Uint8Array>()
const printer = new PuppeteerPrinter()

beforeAll(async () => {
  assets = await loadFonts()
  await printer.version()
})

afterAll(() => printer.close())

async function print(
  brief: Brief,
  template: string,
  files: Record<string, string> = {},
): Promise<{ document: RenderedDocument; pdf: PdfReader; html: string }> {
  const bundle = await testBundle(template, files)
  const { value, notes } = await renderBrief(brief, bundle, ["pdf", "html"], { filler: directFiller, printer, assets })
  expect(notes.filter(({ code }) => code !== "glyph-missing")).toEqual([])
  const html = new TextDecoder().decode(value[1]!.bytes)
  return { document: value[0]!, pdf: await PdfReader.read(value[0]!.bytes), html }
}

function job(html: string): PrintJob {
  return { html, assets, title: "Test", language: "en", author: "A", subject: "S", date: "2025-03-14T07:00:00+04:00" }
}

describe.each([
  ["a busy day", busyDay],
  ["a quiet day", quietDay],
  ["six topics", sixTopics],
])("the PDF of %s", (_, make) => {
  test.each(["executive", "analyst"])(
    "%s: tagged, titled, in a language, its outline the page's headings",
    async template => {
      const { pdf, html } = await print(make(), template)
      expect(String(pdf.catalog.lookup(PDFName.of("MarkInfo")))).toContain("/Marked true")
      expect(pdf.catalog.lookup(PDFName.of("Lang"), PDFString).decodeText()).toBe("en")
      expect(pdf.document.getTitle()).toMatch(/^(Morning|Regional) brief: .*2025$/)
      expect(pdf.catalog.has(PDFName.of("Metadata"))).toBe(true)
      const headings = [...html.matchAll(/<h[1-6][^>]*>(.*?)<\/h[1-6]>/gs)].map(([, text]) =>
        text!.replaceAll("&#x27;", "'"),
      )
      expect(pdf.outline()).toEqual(headings)
      const heads = pdf.structure().filter(({ role }) => /^H\d$/.test(role))
      expect(heads).toHaveLength(headings.length)
    },
  )

  test.each(["executive", "analyst"])("%s: every font is a static one of the shipped set, embedded", async template => {
    const { pdf } = await print(make(), template)
    const fonts = pdf.fonts()
    expect(fonts.length).toBeGreaterThan(2)
    for (const { name, subtype, isEmbedded } of fonts) {
      expect(name).toMatch(/^(NotoSerif|NotoSans|NotoSansArmenian|NotoSansGeorgian|NotoSansSymbols|Vazirmatn)-/)
      expect(subtype).not.toBe("/Type3")
      expect(isEmbedded).toBe(true)
    }
  })

  test.each(["executive", "analyst"])("%s: every link leads somewhere", async template => {
    const { within, goals, addresses } = (await print(make(), template)).pdf.links()
    expect(within.length).toBeGreaterThan(0)
    expect(within.filter(goal => !goals.includes(goal))).toEqual([])
    for (const address of addresses) expect(address).toMatch(/^https:\/\//)
  })

  test("an executive brief takes two pages at most", async () => {
    expect((await print(make(), "executive")).pdf.document.getPageCount()).toBeLessThanOrEqual(2)
  })
})

test.each([
  ["gaps", "method", "sources", "contacts"],
  ["contacts", "gaps", "method", "sources"],
  ["method", "gaps", "sources", "contacts"],
  ["sources", "method", "contacts", "gaps"],
])("a template may set what stands behind the topics in any order: %s, %s, %s, %s", async (...tail) => {
  const theme = JSON.parse((await testBundle("executive")).files.get("theme.json")!)
  const sections = ["bottom-line", "change-board", "topics", ...tail]
  const { html } = await print(busyDay(), "executive", { "theme.json": JSON.stringify({ ...theme, sections }) })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.emulateMediaType("print")
    await page.setContent(html)
    const overlapping = await page.$$eval("main > *", parts => {
      const boxes = parts.map(part => ({ name: part.className, box: part.getBoundingClientRect() }))
      return boxes.flatMap(({ name, box }, index) =>
        boxes
          .slice(index + 1)
          .filter(other => other.box.height > 0 && box.height > 0)
          .filter(other => other.box.top < box.bottom - 1 && box.top < other.box.bottom - 1)
          .filter(other => other.box.left < box.right - 1 && box.left < other.box.right - 1)
          .map(other => `${name} and ${other.name}`),
      )
    })
    expect(overlapping).toEqual([])
  } finally {
    await browser.close()
  }
})

describe("the bytes", () => {
  test("are the same from run to run, from one browser to the next, and side by side", async () => {
    const first = (await print(busyDay(), "analyst")).document.hash
    const other = new PuppeteerPrinter()
    const bundle = await testBundle("analyst")
    try {
      const runs = await Promise.all(
        [printer, printer, printer, other].map(one =>
          renderBrief(busyDay(), bundle, ["pdf"], { filler: directFiller, printer: one, assets }),
        ),
      )
      expect(runs.map(({ value }) => value[0]!.hash)).toEqual([first, first, first, first])
    } finally {
      await other.close()
    }
  })

  test("are the same from another process", async () => {
    const { document } = await print(quietDay(), "executive")
    const script = join(import.meta.dirname, "..", "..", "support", "print-quiet-day.ts")
    const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 60_000 })
    expect(stdout.trim()).toBe(document.hash)
  })

  test("stay few: a five-page brief in five scripts with eight pictures under 160 kB", async () => {
    expect((await print(busyDay(), "analyst")).document.bytes.length).toBeLessThan(160_000)
  })
})

describe("what the page says", () => {
  test("comes out whole in every language", async () => {
    const { pdf } = await print(busyDay(), "analyst")
    const text = pdf.document
      .getPages()
      .map((_, page) => pdf.text(page))
      .join("\n")
      .replace(/\s/g, "")
    expect(text).not.toContain("\ufffd")
    for (const words of [
      "Armenia accepted",
      "взаимно отозвать иски",
      "konstitusiyasına dəyişiklik",
      "La date de la signature",
      "Սահմանամերձ",
      "Вестник Закавказья",
    ]) {
      expect(text).toContain(words.replace(/\s/g, ""))
    }
  })

  test("foreign sentences keep their language in the structure", async () => {
    const { pdf } = await print(busyDay(), "analyst")
    const languages = new Set(pdf.structure().map(({ language }) => language))
    for (const tag of ["ru", "az", "fr", "hy"]) expect(languages).toContain(tag)
  })

  test("every picture has a text alternative", async () => {
    const { pdf } = await print(busyDay(), "analyst")
    const figures = pdf.structure().filter(({ role }) => role === "Figure")
    expect(figures.map(({ alternative }) => alternative)).toEqual([
      "14 June 2024: 12.7 kilometres; 2 November 2024: 13.9 kilometres; 13 March 2025: 16 kilometres",
      "Axis from 10 November 2020 to 14 March 2025 with 5 entries",
      "Map with Yerevan, Baku, Kirants, Ijevan",
      expect.stringContaining("57 in all, the most on 13 March 2025, 21"),
      expect.stringContaining("30 January 2025: 2.75 per cent; 13 March 2025: 2.50 per cent"),
      expect.stringContaining("7 January 2025: 2.4 per cent"),
      expect.stringContaining("28 in all, the most on 13 March 2025, 9"),
      "Cited articles by grade of their source",
    ])
  })

  test("table heads have their roles, and head and foot are artifacts", async () => {
    const { pdf } = await print(sixTopics(), "analyst")
    const roles = pdf.structure().map(({ role }) => role)
    expect(roles.filter(role => role === "TH")).toHaveLength(7 + 6)
    for (let page = 0; page < pdf.document.getPageCount(); page++) {
      let depth = 0
      const untagged: string[] = []
      for (const line of pdf.content(page).split("\n")) {
        if (/(BDC|BMC)$/.test(line)) depth++
        if (/(^|\s)EMC$/.test(line)) depth--
        if (depth === 0 && /( Tj|^f\*?|^S| Do)$/.test(line)) untagged.push(line)
      }
      expect(untagged).toEqual([])
    }
  })

  test("every page bears audience, handling mark, edition and its number", async () => {
    const { pdf } = await print(busyDay(), "analyst")
    const last = pdf.document.getPageCount()
    const text = pdf.text(last - 1).replace(/\n/g, " ")
    expect(text).toContain("Analysts' desk")
    expect(text).toContain("Internal use only")
    expect(text).toContain("Edition 47")
    expect(text).toMatch(new RegExp(`Page +${last} +of +${last}`))
  })
})

describe("a hostile page", () => {
  test("in every field of a brief: nothing leaves, nothing enters, and it is printed", async () => {
    for (const template of ["executive", "analyst"]) {
      const { pdf } = await print(hostileBrief(), template)
      expect(pdf.document.getPageCount()).toBeLessThan(120)
      for (const page of pdf.document.getPages()) expect(Math.round(page.getWidth())).toBe(595)
    }
  })

  test("as markup of a template: no request reaches a server, no file is read", async () => {
    const hits: string[] = []
    const server = createServer((request, response) => {
      hits.push(request.url!)
      response.end("SECRET-FROM-SERVER")
    })
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const secret = pathToFileURL(join(import.meta.dirname, "..", "..", "..", "package.json")).href
    const html = `<!DOCTYPE html><html lang="en"><head><title>x</title>
      <link rel="stylesheet" href="${base}/a.css"><link rel="prefetch" href="${base}/b"><link rel="preload" as="font" href="${base}/c">
      <style>@import url(${base}/d.css); @font-face{font-family:x;src:url(${base}/e.woff2)} body{background:url(${base}/f.png);font-family:x}</style>
      <script>fetch("${base}/g"); document.write("SCRIPT-RAN")</script></head><body><p>visible</p>
      <img src="${base}/h.png"><iframe src="${secret}"></iframe><iframe src="${base}/i"></iframe><object data="${secret}"></object>
      <embed src="${secret}"><video src="${base}/j.mp4" poster="${base}/k.png"></video><svg><image href="${base}/l.svg"/></svg>
      <iframe srcdoc="<script>document.write('INNER-RAN')</script><img src='${base}/m'>"></iframe>${attacks.filter(attack => attack.length < 10_000 && !attack.includes("refresh")).join("")}</body></html>`
    try {
      const printed = await printer.print(job(html))
      const pdf = await PdfReader.read(printed.bytes)
      const text = pdf.document
        .getPages()
        .map((_, page) => pdf.text(page))
        .join("")
      expect(text).toContain("visible")
      expect(text).not.toMatch(/SECRET|RAN|devDependencies/)
      expect(hits).toEqual([])
      expect(printed.refused.length).toBeGreaterThan(0)
    } finally {
      server.close()
    }
  })

  test("that sends the browser elsewhere is not printed", async () => {
    const html = `<html><head><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"></head><body>x</body></html>`
    const outcome = await printer.print(job(html)).then(
      ({ refused }) => refused,
      error => String(error),
    )
    expect(outcome.length).toBeGreaterThan(0)
  })
})

describe("the browser", () => {
  test("that dies is replaced, and the job is done", async () => {
    const mortal = new PuppeteerPrinter()
    try {
      const before = await mortal.print(job("<p>one</p>"))
      mortal.browserProcess()!.kill("SIGKILL")
      expect(await mortal.version()).toMatch(/^chromium \d/)
      mortal.browserProcess()!.kill("SIGKILL")
      const after = await mortal.print(job("<p>one</p>"))
      expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true)
    } finally {
      await mortal.close()
    }
  })

  // A job whose page asks for a font: at that moment the browser is in the middle of it.
  const midPrint = (strike: () => void): PrintJob => ({
    ...job("<style>@font-face{font-family:x;src:url(fonts/x.woff2)} p{font-family:x}</style><p>one</p>"),
    assets: new (class extends Map<string, Uint8Array> {
      override get(key: string) {
        strike()
        return super.get(key)
      }
    })(),
  })

  test("that is killed in the middle of a print costs one more try, and is counted", async () => {
    const replaced: string[] = []
    const mortal = new PuppeteerPrinter({ onReplaced: reason => replaced.push(reason) })
    try {
      const whole = await mortal.print(midPrint(() => {}))
      let strikes = 0
      const struck = await mortal.print(midPrint(() => ++strikes === 1 && mortal.browserProcess()!.kill("SIGKILL")))
      expect(Buffer.from(struck.bytes).equals(Buffer.from(whole.bytes))).toBe(true)
      expect(strikes).toBeGreaterThan(1)
      expect(replaced).toEqual(["died"])
      await expect(mortal.print(midPrint(() => mortal.browserProcess()!.kill("SIGKILL")))).rejects.toThrow()
      expect(replaced).toEqual(["died", "died", "died"])
    } finally {
      await mortal.close()
    }
  })

  test("that stands still is ended, and the job is done by another one", async () => {
    const replaced: string[] = []
    const frozen = new PuppeteerPrinter({ timeoutMs: 4_000, onReplaced: reason => replaced.push(reason) })
    try {
      const before = await frozen.print(job("<p>one</p>"))
      const still = frozen.browserProcess()!
      still.kill("SIGSTOP")
      const after = await frozen.print(job("<p>one</p>"))
      expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true)
      expect(replaced).toEqual(["hung"])
      expect(still.signalCode).toBe("SIGKILL")
    } finally {
      await frozen.close()
    }
  })

  test.each([
    ["uses", { uses: 2 }],
    ["age", { ageMs: 0 }],
    ["memory", { memoryBytes: 1 }],
  ])("that has reached its bound of %s is followed by another one, and no print notices", async (reason, bound) => {
    if (reason === "memory" && process.platform !== "linux") return
    const replaced: string[] = []
    const bounded = new PuppeteerPrinter({
      bounds: { uses: 1_000, ageMs: 1e9, memoryBytes: 1e12, ...bound },
      onReplaced: why => replaced.push(why),
    })
    try {
      const processes = new Set<number | undefined>()
      for (let round = 0; round < 3; round++) {
        await Promise.all([bounded.print(job("<p>one</p>")), bounded.print(job("<p>two</p>"))])
        processes.add(bounded.browserProcess()?.pid)
      }
      expect(processes.size).toBe(3)
      expect(new Set(replaced)).toEqual(new Set([reason]))
    } finally {
      await bounded.close()
    }
  })

  test("that is not there is told with all that was tried", async () => {
    const none = new PuppeteerPrinter({ chromePath: "/nowhere/chrome" })
    await expect(none.print(job("<p>x</p>"))).rejects.toThrow("DAYBRIEF_CHROME names /nowhere/chrome")
    expect(await none.version()).toBe("no browser")
    const other = new PuppeteerPrinter({ chromePath: null, platform: "darwin", arch: "arm64" })
    await expect(other.print(job("<p>x</p>"))).rejects.toThrow(
      /Install Chrome or Chromium, or set DAYBRIEF_CHROME.*Tried: \/Applications\/Google Chrome/,
    )
  })

  test("stops when the run is aborted", async () => {
    await expect(printer.print(job("<p>x</p>"), AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped")
  })
})

describe("the list of contents", () => {
  test("names the page on which each heading stands", async () => {
    const { pdf, html } = await print(sixTopics(), "analyst")
    const entries = [...html.matchAll(/<li><a href="#([\w-]+)">([^<]+)<\/a><span class="leader">/g)]
    expect(entries).toHaveLength(7)
    const first = pdf.text(0).split("\n")
    for (const [, , title] of entries) {
      const at = first.lastIndexOf(title!)
      const number = Number(first.slice(at + 1).find(line => /^\d+$/.test(line)))
      const page = pdf.text(number - 1).split("\n")
      const headings = page.filter(line => line === title)
      // On its own page the title stands once more than in the lists that name it.
      expect(headings.length, `${title} on page ${number}`).toBeGreaterThan(number === 1 ? 2 : 0)
    }
  })

  test("leaves no number open, and a page without such a list is printed once", async () => {
    const html = `<ol><li><a href="#a">A</a><span data-page-of="a"></span></li></ol><h1 id="a" style="break-before:page">A</h1>`
    const listed = await PdfReader.read((await printer.print(job(html))).bytes)
    expect(listed.text(0)).toMatch(/2/)
    const nowhere = await printer.print(job(html.replace(`data-page-of="a"`, `data-page-of="b"`)))
    expect((await PdfReader.read(nowhere.bytes)).text(0)).not.toMatch(/2/)
  })
})

describe("a few lines left over for a last sheet", () => {
  // On A4 without margins: forty lines of 7 mm fill 280 of 297 mm.
  const page = (lines: number, css: string) =>
    `<style>@page { size: A4; margin: 0 } p { margin: 0; height: 7mm } ${css}</style>${"<p>line</p>".repeat(lines)}`
  const pagesOf = async (html: string) => {
    const { document } = await PdfReader.read((await printer.print(job(html))).bytes)
    return document.getPageCount()
  }
  const endOfFirst = async (html: string) => {
    const pdf = await PdfReader.read((await printer.print(job(html))).bytes)
    return pdf.text(0).match(/line/g)?.length
  }

  test("are taken back where the closer setting makes room for them", async () => {
    expect(await pagesOf(page(45, `[data-fit="tight"] p { height: 6mm }`))).toBe(1)
    expect(await pagesOf(page(45, ""))).toBe(2)
  })

  test("get company where it does not, unless another sheet is left half empty for it", async () => {
    const even = (line: number) => page(45, `[data-fit="even"] p:nth-of-type(${line}) { break-before: page }`)
    expect(await endOfFirst(even(31))).toBe(30)
    expect(await endOfFirst(even(11))).toBe(42)
  })

  test("leave everything as it is where the last sheet is full enough", async () => {
    expect(await endOfFirst(page(62, `[data-fit] p { height: 6mm }`))).toBe(42)
  })
})
