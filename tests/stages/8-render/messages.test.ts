import { describe, expect, test } from "vitest"
import { loadFonts } from "../../../src/adapters/node/fonts.ts"
import { missingGlyphs } from "../../../src/stages/8-render/missing-glyphs.ts"
import type { Message, Messages } from "../../../src/text/frame-words.ts"
import { testBundle } from "../../support/test-bundle.ts"

const languages = ["en", "ru", "tr", "az", "hy", "fr"]
const bundle = await testBundle("base")

function messages(language: string): Messages {
  return JSON.parse(bundle.files.get(`messages/${language}.json`)!)
}

function forms(message: Message): string[] {
  return typeof message === "string" ? [message] : Object.values(message)
}

describe.each(languages)("the frame in %s", language => {
  test("has every message, with the same values in it", () => {
    const english = messages("en")
    const own = messages(language)
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort())
    const values = (message: Message) =>
      [
        ...new Set(
          forms(message)
            .join(" ")
            .match(/\{\w+\}/g) ?? [],
        ),
      ].sort()
    for (const [key, message] of Object.entries(own)) expect(values(message), key).toEqual(values(english[key]!))
  })

  test("has every plural form that the language needs", () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()
    for (const [key, message] of Object.entries(messages(language))) {
      if (typeof message !== "string") expect(Object.keys(message).sort(), key).toEqual(needed)
    }
  })

  test("has a glyph for every sign, its alphabet and its dates included", async () => {
    const alphabet: Record<string, string> = {
      en: "The quick brown fox jumps over the lazy dog “” ‘’ – — … € £",
      ru: "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя «» № ₽",
      tr: "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ abcçdefgğhıijklmnoöprsştuüvyz âîû ₺",
      az: "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ abcçdeəfgğhxıijkqlmnoöprsştuüvyz ₼",
      hy: "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև ՛՜՝՞։ ֏",
      fr: "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâæçéèêëîïôœùûüÿ « » ’",
    }
    const georgian = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ ₾"
    const page = `<body>${JSON.stringify(messages(language))}${alphabet[language]}${georgian}ابتثجحخدذرزسشصضطظعغفقكلمنهوي پچژگک`
    expect(missingGlyphs(page, await loadFonts())).toEqual([])
  })
})
