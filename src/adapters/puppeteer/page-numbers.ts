import { PDFArray, PDFDict, PDFName } from "@cantoo/pdf-lib"
import type { Page } from "puppeteer"
import type { PrintedPdf } from "./printed-pdf.ts"

/** Where a list of contents wants the page of an anchor: `<span data-page-of="topic-1"></span>`. */
const attribute = "data-page-of"

/** Most prints until the numbers hold; a list that reserves room for them needs two. */
const printsMax = 4

/**
 * Prints a page whose list of contents bears page numbers. Chromium has no `target-counter` (its `CSS.supports` claims
 * so and nothing is printed), so the page is printed, the numbers are written in, and it is printed again until what it
 * says is where things are. A page without such a list is printed once.
 */
export async function printWithPageNumbers(
  page: Page,
  print: (isDraft: boolean) => Promise<PrintedPdf>,
): Promise<PrintedPdf> {
  const wanted = await page.$$eval(
    `[${attribute}]`,
    (elements, name) => elements.map(one => one.getAttribute(name) ?? ""),
    attribute,
  )
  if (wanted.length === 0) return print(false)
  let numbers = pageNumbers(wanted, await printUnseen(page, print))
  for (let prints = 2; ; prints++) {
    await page.$$eval(
      `[${attribute}]`,
      (elements, texts) => {
        for (const [index, element] of elements.entries()) element.textContent = texts[index] ?? ""
      },
      numbers,
    )
    const printed = await print(false)
    const found = pageNumbers(wanted, printed)
    if (prints === printsMax || found.every((number, index) => number === numbers[index])) return printed
    numbers = found
  }
}

// Where things are does not depend on what is seen of them, and a draft that paints nothing costs less of the browser's
// time and much less to read.
async function printUnseen(page: Page, print: (isDraft: boolean) => Promise<PrintedPdf>): Promise<PrintedPdf> {
  const show = (visibility: string) =>
    page.$eval("html", (root, value) => root.style.setProperty("visibility", value), visibility)
  await show("hidden")
  const draft = await print(true)
  await show("")
  return draft
}

function pageNumbers(anchors: string[], printed: PrintedPdf): string[] {
  const pages = anchorPages(printed)
  return anchors.map(anchor => String(pages.get(anchor) ?? ""))
}

/** The page, counted from 1, of every anchor that a link leads to. */
function anchorPages({ document }: PrintedPdf): Map<string, number> {
  const order = new Map(document.getPages().map((page, index) => [page.ref, index + 1]))
  const goals = document.catalog.lookupMaybe(PDFName.of("Dests"), PDFDict)
  const pages = new Map<string, number>()
  for (const name of goals?.keys() ?? []) {
    const goal = goals!.lookup(name)
    const number = goal instanceof PDFArray ? order.get(goal.get(0) as never) : undefined
    if (number !== undefined) pages.set(name.decodeText(), number)
  }
  return pages
}
