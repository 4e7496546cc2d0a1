import fc from "fast-check"
import { expect, test } from "vitest"
import { splitSentences } from "../../src/text/sentences.ts"
import { growthOf } from "../support/growth.ts"

test.each([
  [
    "en",
    "Mr. Reed met Dr. Lowe at 9 a.m. on Monday. They agreed.",
    ["Mr. Reed met Dr. Lowe at 9 a.m. on Monday.", "They agreed."],
  ],
  [
    "en",
    "The U.S. Secretary of State left. Troops from the U.S. The rest stayed.",
    ["The U.S. Secretary of State left.", "Troops from the U.S.", "The rest stayed."],
  ],
  ["en", "“It is over.” He left.", ["“It is over.”", "He left."]],
  ["en", '"Enough!" she said. No. 5 won.', ['"Enough!" she said.', "No. 5 won."]],
  ["en", "Rates fell to 3.5 percent. A. Weber agreed.", ["Rates fell to 3.5 percent.", "A. Weber agreed."]],
  [
    "en",
    "The road was jammed. 450 flights were cancelled on Jan. 5.",
    ["The road was jammed.", "450 flights were cancelled on Jan. 5."],
  ],
  ["ru", "По ст. 5 погибли 15 человек. 450 рейсов отменены.", ["По ст. 5 погибли 15 человек.", "450 рейсов отменены."]],
  [
    "ru",
    "Встреча прошла в 2023 г. в Москве. Её провёл А. Петров.",
    ["Встреча прошла в 2023 г. в Москве.", "Её провёл А. Петров."],
  ],
  ["de", "Es kostet z.B. 3 Mrd. Euro. Das ist viel.", ["Es kostet z.B. 3 Mrd. Euro.", "Das ist viel."]],
  ["tr", "Toplantı dün yapıldı. Prof. Dr. Kaya katıldı.", ["Toplantı dün yapıldı.", "Prof. Dr. Kaya katıldı."]],
  ["hy", "Հանդիպումն ավարտվեց։ Նրանք մեկնեցին։", ["Հանդիպումն ավարտվեց։", "Նրանք մեկնեցին։"]],
])("sentences end where a reader of %s ends them: %s", (language, text, sentences) => {
  expect(splitSentences(text, language)).toEqual(sentences)
})

test("a blank line ends a sentence even without a full stop, a wrapped line does not", () => {
  expect(splitSentences("Photo: Agency\n\nThe talks went\non for hours. Then\nthey ended.", "en")).toEqual([
    "Photo: Agency",
    "The talks went\non for hours.",
    "Then\nthey ended.",
  ])
})

test("nothing but white space is lost, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), text => {
      expect(splitSentences(text, "en").join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""))
      for (const sentence of splitSentences(text, "und")) expect(text).toContain(sentence)
    }),
  )
})

test.each(["A. ", "Hm! he ", "the U.S. ", '"Oh!" "', "a.b.c. ", "no. 5 ", "Plan A. "])(
  "four times as much of %j takes four times as long, and not sixteen times",
  piece => {
    expect(growthOf(much => splitSentences(piece.repeat(much), "en"), 2500)).toBeLessThan(8)
  },
)

test("an abbreviation joins whatever stands before it, however long that is", () => {
  const long = `${"The ministers of all countries met, ".repeat(50)}among them Dr. Reed and A. Petrov.`
  expect(splitSentences(`${long} They agreed.`, "en")).toEqual([long, "They agreed."])
})
