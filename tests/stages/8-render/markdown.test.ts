import fc from "fast-check"
import { lexer, type Token, walkTokens } from "marked"
import { describe, expect, test } from "vitest"
import type { Brief } from "../../../src/model/brief.ts"
import { compileTemplate } from "../../../src/stages/8-render/compile-template.ts"
import { escapeMarkdown, markdownGoal } from "../../../src/stages/8-render/escape-markdown.ts"
import { busyDay } from "../../support/busy-day.ts"
import { attacks, hostileBrief } from "../../support/hostile-brief.ts"
import { testBundle } from "../../support/test-bundle.ts"

const program = compileTemplate(await testBundle("analyst"))
const fill = (brief: Brief) => program.fill(brief, { name: "brief.md", isPrint: false })

/** The kinds of what a Markdown reader finds, in order, plain text left out; escapes are no markup. */
function markupIn(markdown: string): string[] {
  const kinds: string[] = []
  walkTokens(lexer(markdown), (token: Token) => {
    if (!["text", "escape", "space"].includes(token.type)) kinds.push(token.type)
  })
  return kinds
}

/** What a reader sees of one line. */
function seenIn(markdown: string): string {
  let seen = ""
  walkTokens(lexer(markdown), (token: Token) => {
    if (token.type === "escape" || (token.type === "text" && !("tokens" in token && token.tokens))) seen += token.text
  })
  return seen
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
}

const signs = [
  "*",
  "_",
  "`",
  "[",
  "](",
  ")",
  "<",
  ">",
  "!",
  "#",
  "|",
  "~~",
  "\\",
  "&lt;",
  "$",
  "1. ",
  "- ",
  "+ ",
  "= ",
  "--- ",
  "    ",
  "\n",
  "\n\n",
  "http://a.example",
  "www.a.example",
  "a@b.example",
  "<b>",
  "a",
  "é ",
  "{{x}}",
]
const nasty = fc.oneof(
  fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 12 }).map(parts => parts.join("")),
  fc.string({ unit: "binary", minLength: 1 }),
)

describe("a brief in Markdown", () => {
  test("holds what the brief tells, with the addresses of its sources", () => {
    const text = fill(busyDay())
    expect(text).toMatch(/^# .+: .+\n/)
    expect(text).toContain("| Status | Topic | Changed |")
    const { topics, sources } = busyDay()
    for (const { changed, new: fresh, disputed } of topics) {
      for (const told of [...changed, ...fresh, ...disputed]) expect(text).toContain(escapeMarkdown(told.text))
    }
    const cited = sources.filter(({ kind, number }) => kind === "article" && text.includes(`\\[${number}\\] `))
    expect(cited.length).toBeGreaterThan(5)
    for (const { url } of cited) expect(text).toContain(markdownGoal(url!))
    expect(text).not.toMatch(/\n{3}|undefined|\[object/)
  })

  test("is strict: a field in the wrong place is told with its line", async () => {
    const own = compileTemplate(await testBundle("analyst", { "brief.md.hbs": "a\n{{question}}" }))
    expect(() => own.fill(busyDay(), { name: "brief.md", isPrint: false })).toThrow(
      /brief\.md\.hbs:2:1: .*there is no such field here/,
    )
  })

  test("no text of a feed becomes markup, a link, a cell or an image, and it shows as it stands", () => {
    fc.assert(
      fc.property(nasty, text => {
        const escaped = escapeMarkdown(text)
        for (const line of [escaped, `- ${escaped}`, `## ${escaped}`]) {
          const calm = line.replace(escaped, "calm")
          if (escaped !== "") expect(markupIn(line)).toEqual(markupIn(calm))
        }
        const table = (cell: string) => `| a | b |\n| --- | --- |\n| ${cell} | c |\n`
        expect(markupIn(table(escaped))).toEqual(markupIn(table("calm")))
      }),
      { numRuns: 2_000 },
    )
    for (const shown of [
      "1) *so* [it](is) | <b>",
      "# 1 & 2",
      "a_b_c ~~d~~ `e` $f$",
      "http://a.example www.b.example c@d.example",
    ])
      expect(seenIn(escapeMarkdown(shown))).toBe(shown)
  })

  test("the markup of a whole brief is the same, whatever its texts hold", () => {
    const withText = (text: string): Brief => {
      const brief = busyDay()
      brief.title = brief.handling = text
      for (const topic of brief.topics) {
        topic.title = topic.question = topic.known.title = topic.known.source = text
        for (const told of [...topic.changed, ...topic.new, ...topic.disputed, ...topic.confirmed]) told.text = text
        for (const { was } of topic.changed) was.text = text
      }
      for (const row of brief.board) row.title = text
      for (const source of brief.sources) source.outlet = source.title = text
      for (const gap of brief.gaps) gap.sentence = text
      return brief
    }
    const calm = markupIn(fill(withText("calm")))
    fc.assert(
      fc.property(nasty, text => {
        expect(markupIn(fill(withText(`x${text}`)))).toEqual(calm)
        expect(markupIn(fill(withText(`${text}x`)))).toEqual(calm)
      }),
      { numRuns: 60 },
    )
    for (const attack of attacks) expect(markupIn(fill(withText(attack)))).toEqual(calm)
  })

  test("links lead to web addresses only, and end where they should", () => {
    const goals: string[] = []
    walkTokens(lexer(fill(hostileBrief())), (token: Token) => {
      if (token.type === "link" || token.type === "image") goals.push(token.href)
    })
    expect(goals.length).toBeGreaterThan(3)
    for (const goal of goals) expect(goal).toMatch(/^https?:\/\/[^\s<>]+$/)
  })
})
