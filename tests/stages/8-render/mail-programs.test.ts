import type { Browser } from "puppeteer"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Brief } from "../../../src/model/brief.ts"
import { pictureNames } from "../../../src/model/picture.ts"
import { drawMail } from "../../../src/stages/8-render/render-mail.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { hostileBrief } from "../../support/hostile-brief.ts"
import { lookAtPage, openBrowser } from "../../support/look-at-page.ts"
import { unsupportedIn } from "../../support/mail-programs.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { sixTopics } from "../../support/six-topics.ts"
import { testBundle } from "../../support/test-bundle.ts"

/** What a program of some weight does not show, where, and why the letter bears it all the same. */
const borne: [feature: string, programs: string, because: string][] = [
  ["<style> element", "gmail.mobile-webmail", "it holds the dark colours and the narrower edge of phones alone"],
  ["@media", "gmail.mobile-webmail outlook.windows outlook.windows-mail thunderbird.macos", "the same"],
  [
    "color-scheme meta tag",
    "apple-mail.ios gmail.android gmail.desktop-webmail gmail.ios gmail.mobile-webmail outlook.android outlook.ios outlook.macos outlook.outlook-com outlook.windows outlook.windows-mail samsung-email.android yahoo.android yahoo.desktop-webmail yahoo.ios",
    "it asks Apple Mail on a Mac and Thunderbird not to turn the colours by themselves",
  ],
  [
    "<body> element",
    "outlook.macos yahoo.android yahoo.ios",
    "only the tint around the sheet is lost, which has its own ground",
  ],
  [
    "display:none",
    "gmail.mobile-webmail",
    "the hidden first line is seen above the letter, and says what its bottom line says",
  ],
  ["max-height property", "outlook.windows outlook.windows-mail", "the first line is hidden by `mso-hide` there"],
  ["overflow", "outlook.windows outlook.windows-mail", "the same"],
  ["opacity", "gmail.mobile-webmail outlook.windows outlook.windows-mail", "the same"],
  ["border-radius", "outlook.windows outlook.windows-mail", "a picture has sharp corners there"],
  ["role attribute", "outlook.windows-mail", "a reader of screens hears that there is a table"],
  ["white-space", "outlook.windows outlook.windows-mail samsung-email.android", "the word of a status may break"],
  [
    "overflow-wrap",
    "gmail.android gmail.desktop-webmail gmail.ios outlook.android outlook.ios outlook.outlook-com outlook.windows outlook.windows-mail yahoo.android yahoo.desktop-webmail yahoo.ios",
    "a long word breaks by `word-break` or `word-wrap` there",
  ],
  [
    "word-break",
    "outlook.windows-mail yahoo.android yahoo.desktop-webmail yahoo.ios",
    "it breaks by `word-wrap` there",
  ],
  [
    "word-wrap",
    "outlook.android outlook.windows outlook.windows-mail",
    "only a word that is wider than the letter reaches out",
  ],
]

const links = { pageUrl: "https://briefs.example/x.html", unsubscribeUrl: "https://briefs.example/u" }
const briefs: [string, () => Brief][] = [
  ["a busy day", busyDay],
  ["a quiet day", quietDay],
  ["six topics", sixTopics],
  ["hostile texts", hostileBrief],
]
const themes = ["executive", "analyst", "press", "situation-report"]
type Mail = [brief: string, theme: string, pictures: "without" | "with", make: () => Brief]
const mails = briefs.flatMap(([name, make]) =>
  themes.flatMap(theme => (["without", "with"] as const).map((pictures): Mail => [name, theme, pictures, make])),
)

async function mail([, theme, pictures, make]: Mail): Promise<string> {
  const names = pictures === "with" ? pictureNames : []
  return (await drawMail(make(), await testBundle(theme), links, names, directFiller)).html
}

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})

afterAll(() => browser.close())

describe.each(mails)("the letter of %s in the theme %s, %s pictures", (...which) => {
  test("is made of what every large mail program shows, but for what is borne", async () => {
    const html = await mail(which)
    const known = borne.map(([feature, programs]) => `${feature}: ${programs}`)
    expect(namedIn(html).filter(finding => !known.includes(finding))).toEqual([])
    // caniemail 2.0.2 looks for neither of these.
    expect(html).not.toMatch(/<svg\b|style="[^"]*(url|var)\(/)
  })

  test.each([360, 700])(
    "fits a screen of %i pixels, in sizes and contrasts that can be read, by day and by night",
    async widthPx => {
      // As wide as the picture's tag lets it be, whatever comes with the letter.
      const html = (await mail(which)).replaceAll(/"cid:[^"]+"/g, '"data:image/gif;base64,R0lGODlhAQABAAAAACw="')
      for (const isDark of [false, true]) {
        const look = await lookAtPage(browser, html, { widthPx, isDark })
        expect(look.overflowPx).toBe(0)
        expect(look.smallestTextPx).toBeGreaterThanOrEqual(12)
        expect(look.lowestContrast).toBeGreaterThanOrEqual(4.5)
        expect(look.asked).toEqual([])
      }
    },
  )
})

test("nothing is borne that no letter holds any more", async () => {
  const found = new Set<string>()
  for (const which of mails) for (const finding of namedIn(await mail(which))) found.add(finding)
  expect(borne.map(([feature, programs]) => `${feature}: ${programs}`).filter(one => !found.has(one))).toEqual([])
})

test.each([
  ["a grid", `<p style="display:grid">x</p>`, "display:grid: outlook.windows"],
  ["a place of its own", `<p style="position:fixed">x</p>`, "position: gmail.android"],
  ["a film", "<video></video>", "<video> element: gmail.android"],
])("%s would be seen", (_, html, finding) => {
  expect(namedIn(html).join("\n")).toContain(finding)
})

function namedIn(html: string): string[] {
  return [...unsupportedIn(html)].map(([feature, programs]) => `${feature}: ${programs.join(" ")}`)
}
