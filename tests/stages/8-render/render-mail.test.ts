import { describe, expect, test } from "vitest"
import { renderMail } from "../../../src/stages/8-render/render-mail.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { hostileBrief } from "../../support/hostile-brief.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { testBundle } from "../../support/test-bundle.ts"

const links = {
  pageUrl: "https://briefs.example/2025-03-14/analyst.html",
  unsubscribeUrl: "https://briefs.example/unsubscribe/abc",
}

describe("the digest in a letter", () => {
  test("says the bottom line first, where a mail program shows its preview", async () => {
    const { html } = await renderMail(busyDay(), await testBundle("analyst"), links, [], directFiller)
    const preview = /<div style="display:none[^>]*>([^<]+)/.exec(html)?.[1]
    expect(preview).toMatch(/^Armenia accepted/)
  })

  test("holds its styles in the tags, loads nothing, and stays below what Gmail clips", async () => {
    for (const make of [busyDay, quietDay, hostileBrief]) {
      const { html } = await renderMail(make(), await testBundle("executive"), links, [], directFiller)
      expect(/<(script|img|link|iframe|form)|style="[^"]*url\(/i.test(html)).toBe(false)
      expect(html.match(/<style>/g)).toHaveLength(1)
      if (make !== hostileBrief) expect(html.length).toBeLessThan(60_000)
      for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^https?:/)
    }
  })

  test("keeps the template's own accent in the dark, in the lighter shade that can be seen there", async () => {
    const { html } = await renderMail(busyDay(), await testBundle("press"), links, [], directFiller)
    const dark = /@media \(prefers-color-scheme: dark\) \{.*?\n\}/s.exec(html)![0]
    expect(dark).toContain(".sheet, .sheet .now { border-color: #6cc0e0 !important }")
    expect(html).toContain('class="now"')
  })

  test("leads to the page and out of the list, where there are such addresses", async () => {
    const bundle = await testBundle("executive")
    expect((await renderMail(busyDay(), bundle, links, [], directFiller)).html).toContain(
      `href="${links.unsubscribeUrl}"`,
    )
    expect((await renderMail(busyDay(), bundle, links, [], directFiller)).text).toContain(links.pageUrl)
    const bare = await renderMail(busyDay(), bundle, { pageUrl: null, unsubscribeUrl: null }, [], directFiller)
    expect(bare.html + bare.text).not.toMatch(/Unsubscribe|as a web page/)
  })

  test("silent feeds and remarks stand under headings of their own, and only where there are any", async () => {
    const bundle = await testBundle("executive")
    const brief = { ...busyDay(), remarks: ["One remark."] }
    const { html, text } = await renderMail(brief, bundle, links, [], directFiller)
    expect(text).toMatch(
      /\n\nSources that were silent\n\nPeach State Herald .*\n\nHow this brief is made\n\nOne remark\.\n\n/s,
    )
    expect(html).toMatch(
      />Sources that were silent<\/h2>\s*<p[^>]*>Peach State Herald .*>How this brief is made<\/h2>\s*<p[^>]*>One remark\./s,
    )
    const bare = await renderMail({ ...brief, gaps: [], remarks: [] }, bundle, links, [], directFiller)
    expect(bare.html + bare.text).not.toMatch(/that were silent|How this brief/)
  })

  test("the counts of the board are set apart, however many there are", async () => {
    const brief = busyDay()
    const counted = { changed: 2, new: 0, disputed: 3, confirmed: 1 }
    const board = brief.board.map(row => ({ ...row, counts: counted }))
    const { html } = await renderMail({ ...brief, board }, await testBundle("executive"), links, [], directFiller)
    expect(html.replace(/<[^>]*>/g, "")).toContain("Changed 2 · Disputed 3 · Confirmed 1")
    const fresh = brief.board.map(row => ({ ...row, counts: { ...counted, changed: 0, disputed: 0 } }))
    const other = await renderMail({ ...brief, board: fresh }, await testBundle("executive"), links, [], directFiller)
    expect(other.html.replace(/<[^>]*>/g, "")).toContain("peace treatyConfirmed 1")
  })

  test("a quiet day is said in one sentence, and the board keeps its row", async () => {
    const { text } = await renderMail(quietDay(), await testBundle("executive"), links, [], directFiller)
    expect(text).toContain("Nothing new, changed or disputed on any topic in this period.")
    expect(text).toContain("Quiet: Azerbaijan-Armenia peace treaty. No change since 12 March")
  })

  test("a quiet day says since when nothing was new, where there was news before, in the reader's language", async () => {
    const silent = { ...links, silentSince: "2025-03-07T07:00:00+00:00" }
    const { html, text } = await renderMail(quietDay(), await testBundle("executive"), silent, [], directFiller)
    expect(text).toContain("Nothing new, changed or disputed on any topic since 7 March")
    expect(html).toContain("Nothing new, changed or disputed on any topic since 7\u00a0March")
    const inRussian = { ...quietDay(), language: "ru" }
    const russian = await renderMail(inRussian, await testBundle("executive"), silent, [], directFiller)
    expect(russian.text.replace(/\s+/g, " ")).toContain("спорного с 7 марта")
  })

  test("what is missing, and that an edition is late, stands in both bodies", async () => {
    const late = "This edition was due at 2025-03-14 07:00 and was made at 2025-03-14 11:30."
    const brief = { ...quietDay(), remarks: [late] }
    const { html, text } = await renderMail(brief, await testBundle("executive"), links, [], directFiller)
    expect(html).toContain(late)
    expect(text.replace(/\s+/g, " ")).toContain(late)
  })

  test("lines of plain text stay within 72 characters, addresses aside", async () => {
    const { text } = await renderMail(busyDay(), await testBundle("analyst"), links, [], directFiller)
    const long = text.split("\n").filter(line => line.length > 72 && !line.includes("https://"))
    expect(long).toEqual([])
  })
})
