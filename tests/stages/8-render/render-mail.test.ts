import { describe, expect, test } from "vitest"
import { renderMail } from "../../../src/stages/8-render/render-mail.ts"
import { busyDay } from "../../support/busy-day.ts"
import { hostileBrief } from "../../support/hostile-brief.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { testBundle } from "../../support/test-bundle.ts"

const links = {
  pageUrl: "https://briefs.example/2025-03-14/analyst.html",
  unsubscribeUrl: "https://briefs.example/unsubscribe/abc",
}

describe("the digest in a letter", () => {
  test("says the bottom line first, where a mail program shows its preview", async () => {
    const { html } = renderMail(busyDay(), await testBundle("analyst"), links)
    const preview = /<div style="display:none[^>]*>([^<]+)/.exec(html)?.[1]
    expect(preview).toMatch(/^Armenia accepted/)
  })

  test("holds its styles in the tags, loads nothing, and stays below what Gmail clips", async () => {
    for (const make of [busyDay, quietDay, hostileBrief]) {
      const { html } = renderMail(make(), await testBundle("executive"), links)
      expect(/<(script|img|link|iframe|form)|style="[^"]*url\(/i.test(html)).toBe(false)
      expect(html.match(/<style>/g)).toHaveLength(1)
      if (make !== hostileBrief) expect(html.length).toBeLessThan(60_000)
      for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^https?:/)
    }
  })

  test("leads to the page and out of the list, where there are such addresses", async () => {
    const bundle = await testBundle("executive")
    expect(renderMail(busyDay(), bundle, links).html).toContain(`href="${links.unsubscribeUrl}"`)
    expect(renderMail(busyDay(), bundle, links).text).toContain(links.pageUrl)
    const bare = renderMail(busyDay(), bundle, { pageUrl: null, unsubscribeUrl: null })
    expect(bare.html + bare.text).not.toMatch(/Unsubscribe|as a web page/)
  })

  test("a quiet day is said in one sentence, and the board keeps its row", async () => {
    const { text } = renderMail(quietDay(), await testBundle("executive"), links)
    expect(text).toContain("Nothing new, changed or disputed on any topic in this period.")
    expect(text).toContain("Quiet: Azerbaijan-Armenia peace treaty. No change since 12 March")
  })

  test("a quiet day says since when nothing was new, where there was news before, in the reader's language", async () => {
    const silent = { ...links, silentSince: "2025-03-07T07:00:00+00:00" }
    const { html, text } = renderMail(quietDay(), await testBundle("executive"), silent)
    expect(text).toContain("Nothing new, changed or disputed on any topic since 7 March")
    expect(html).toContain("Nothing new, changed or disputed on any topic since 7 March")
    const russian = renderMail({ ...quietDay(), language: "ru" }, await testBundle("executive"), silent)
    expect(russian.text.replace(/\s+/g, " ")).toContain("спорного с 7 марта")
  })

  test("what is missing, and that an edition is late, stands in both bodies", async () => {
    const late = "This edition was due at 2025-03-14 07:00 and was made at 2025-03-14 11:30."
    const brief = { ...quietDay(), remarks: [late] }
    const { html, text } = renderMail(brief, await testBundle("executive"), links)
    expect(html).toContain(late)
    expect(text.replace(/\s+/g, " ")).toContain(late)
  })

  test("lines of plain text stay within 72 characters, addresses aside", async () => {
    const { text } = renderMail(busyDay(), await testBundle("analyst"), links)
    const long = text.split("\n").filter(line => line.length > 72 && !line.includes("https://"))
    expect(long).toEqual([])
  })
})
