import { describe, expect, test } from "vitest"
import { detectLanguage } from "../../src/text/language.ts"

const written: [language: string, text: string][] = [
  ["en", "The two ministers met on the bridge and agreed to open the road before the first snow falls."],
  ["ru", "Министры встретились на мосту и договорились открыть дорогу до первого снега."],
  ["uk", "Міністри зустрілися на мосту й домовилися відкрити дорогу до першого снігу."],
  ["tr", "Bakanlar köprüde buluştu ve yolu ilk kardan önce açmaya karar verdi."],
  ["az", "Nazirlər körpüdə görüşüb və yolu ilk qardan əvvəl açmaq barədə razılığa gəliblər."],
  ["hy", "Նախարարները հանդիպեցին կամրջի վրա։"],
  ["ka", "მინისტრები ხიდზე შეხვდნენ ერთმანეთს."],
  ["de", "Die Minister trafen sich auf der Brücke und wollen die Straße vor dem ersten Schnee öffnen."],
  ["fr", "Les ministres se sont rencontrés sur le pont et veulent ouvrir la route avant la neige."],
  ["es", "Los ministros se reunieron en el puente y quieren abrir la carretera antes de la nieve."],
  ["fa", "وزیران روی پل دیدار کردند و تصمیم گرفتند جاده را پیش از نخستین برف باز کنند."],
  ["ja", "大臣たちは橋の上で会い、初雪の前に道路を開くことで合意した。"],
]

describe("the language of a text", () => {
  test.each(written)("%s is recognised", (language, text) => {
    expect(detectLanguage(text, null)).toBe(language)
  })

  test("a feed that says en-us whatever it holds is not believed", () => {
    expect(detectLanguage(written[1]![1], "en-us")).toBe("ru")
  })

  test("the hint decides where there is too little text", () => {
    expect(detectLanguage("7-7", "az-Latn")).toBe("az")
    expect(detectLanguage("12", null)).toBe("und")
  })

  test("a hint that is no language is ignored", () => {
    expect(detectLanguage("12", "english (us)")).toBe("und")
  })
})
