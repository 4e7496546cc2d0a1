import type { Browser } from "puppeteer"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Brief } from "../../../src/model/brief.ts"
import { compileTemplate } from "../../../src/stages/8-render/compile-template.ts"
import { busyDay } from "../../support/busy-day.ts"
import { hostileBrief } from "../../support/hostile-brief.ts"
import { lookAtPage, openBrowser } from "../../support/look-at-page.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { sixTopics } from "../../support/six-topics.ts"
import { testBundle } from "../../support/test-bundle.ts"

// What Gmail, Outlook (Windows, Mac, web), Apple Mail, Yahoo, Samsung and Thunderbird show, wholly or nearly:
// caniemail.com, data of 13 May 2026.
const shownEverywhere = {
  tags: [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "div",
    "table",
    "tr",
    "td",
    "th",
    "p",
    "h1",
    "h2",
    "span",
    "a",
    "strong",
    "br",
  ],
  properties: [
    "margin",
    "padding",
    "background",
    "color",
    "font",
    "font-weight",
    "font-size",
    "line-height",
    "width",
    "border",
    "border-top",
    "border-bottom",
    "border-left",
    "border-collapse",
    "text-align",
    "text-decoration",
    "vertical-align",
    "white-space",
    "display",
  ],
}

// Where these are not known, the letter is only a little less well set; the hidden line is hidden by `display` too.
const niceToHave = [
  "max-width",
  "max-height",
  "overflow",
  "opacity",
  "mso-hide",
  "word-break",
  "overflow-wrap",
  "-webkit-text-size-adjust",
]

const links = { pageUrl: "https://briefs.example/x.html", unsubscribeUrl: "https://briefs.example/u" }
const mails: [string, () => Brief, string][] = [
  ["a busy day", busyDay, "executive"],
  ["a quiet day", quietDay, "press"],
  ["six topics", sixTopics, "situation-report"],
  ["hostile texts", hostileBrief, "analyst"],
]

async function mail(make: () => Brief, template: string): Promise<string> {
  return compileTemplate(await testBundle(template)).fill(make(), { name: "mail.html", isPrint: false, mail: links })
}

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

describe.each(mails)("the letter of %s", (_, make, template) => {
  test("is made of what every large mail program shows", async () => {
    const html = await mail(make, template)
    const tags = new Set([...html.matchAll(/<([a-z][\w-]*)/g)].map(([, tag]) => tag!))
    expect([...tags].filter(tag => !shownEverywhere.tags.includes(tag))).toEqual([])
    const properties = new Set(
      [...html.matchAll(/ style="([^"]*)"/g)].flatMap(([, style]) =>
        style!
          .replaceAll("&#x27;", "")
          .split(";")
          .map(rule => rule.split(":")[0]!.trim()),
      ),
    )
    expect([...properties].filter(name => ![...shownEverywhere.properties, ...niceToHave].includes(name))).toEqual([])
    expect(html).not.toMatch(/<(img|svg)\b|style="[^"]*(url|var)\(/)
  })

  test.each([360, 700])(
    "fits a screen of %i pixels, in sizes and contrasts that can be read, by day and by night",
    async widthPx => {
      for (const isDark of [false, true]) {
        const look = await lookAtPage(browser, await mail(make, template), { widthPx, isDark })
        expect(look.overflowPx).toBe(0)
        expect(look.smallestTextPx).toBeGreaterThanOrEqual(12)
        expect(look.lowestContrast).toBeGreaterThanOrEqual(4.5)
        expect(look.asked).toEqual([])
      }
    },
  )
})
