import fc from "fast-check"
import { expect, test } from "vitest"
import type { Brief } from "../../../src/model/brief.ts"
import { compileTemplate } from "../../../src/stages/8-render/compile-template.ts"
import { plainBrief } from "../../../src/stages/8-render/plain-brief.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { testBundle } from "../../support/test-bundle.ts"

const program = compileTemplate(await testBundle("analyst"))
const tags = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/gs, "")
    .match(/<[^>]*>/g)!
    .map(tag => tag.replace(/"[^"]*"/g, '""'))

function withText(text: string): Brief {
  const brief = quietDay()
  const topic = brief.topics[1]!
  topic.title = topic.question = brief.handling = brief.title = text
  topic.confirmed[0]!.text = topic.known.source = brief.sources[0]!.title = brief.sources[0]!.outlet = text
  return brief
}

test("no text of a feed adds, ends or changes a tag", () => {
  const calm = tags(program.fill(withText("calm"), { name: "brief.html", isPrint: true }))
  const nasty = fc.array(
    fc.constantFrom(
      "<",
      ">",
      '"',
      "'",
      "&",
      "=",
      "`",
      "{{",
      "}}",
      "</style>",
      "<!--",
      "]]>",
      "\\",
      "\n",
      "\u0000",
      "\u202e",
      "a",
      " ",
    ),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        nasty.map(parts => parts.join("")),
        fc.string({ unit: "binary", minLength: 1 }),
      ),
      text => {
        const html = program.fill(withText(`x${text}`), { name: "brief.html", isPrint: true })
        expect(tags(html)).toEqual(calm)
        // Running heads are CSS strings: none ends its string or its style sheet.
        for (const [sheet] of html.matchAll(/<style>.*?<\/style>/gs))
          expect(sheet.replace(/"[^"\n]*"/g, "").includes('"')).toBe(false)
      },
    ),
    { numRuns: 150 },
  )
})

test("what upsets a page is taken out, and nothing else", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-composite", maxLength: 200 }), text => {
      const plain = plainBrief({ ...quietDay(), title: text }).title
      expect(plain.isWellFormed()).toBe(true)
      expect(plain).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      if (!/\p{M}{4}|[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text)) expect(plain).toBe(text)
    }),
  )
  expect(plainBrief({ ...quietDay(), title: "Əliyev, Пашинян և Ալիև: “yes”, ق́ 12 km²" }).title).toBe(
    "Əliyev, Пашинян և Ալիև: “yes”, ق́ 12 km²",
  )
})
