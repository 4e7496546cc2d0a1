import { expect, it } from "vitest"
import { standsAlone } from "../../../src/stages/7-compose/stands-alone.ts"

it.each([
  ["The text is agreed in full, Foreign Minister Jeyhun Bayramov said in Baku.", "en"],
  ["The ministry said it was ready.", "en"],
  ["Heavy rain fell on Syunik.", "en"],
  ["Стороны согласовали текст договора.", "ru"],
  ["Լրիվ համաձայնեցված է։", "hy"],
])("%s can be read by itself", (sentence, language) => {
  expect(standsAlone(sentence, language)).toBe(true)
})

it.each([
  ["He added that the signing will follow.", "en"],
  ["“It will take time,” the minister said.", "en"],
  ["The negotiations on the text are over, he told reporters.", "en"],
  ["However, Armenia has to amend its constitution.", "en"],
  ["Однако подписание не назначено.", "ru"],
])("%s needs the sentence before it", (sentence, language) => {
  expect(standsAlone(sentence, language)).toBe(false)
})
