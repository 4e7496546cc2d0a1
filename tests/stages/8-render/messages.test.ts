import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { loadFonts } from "../../../src/adapters/node/fonts.ts"
import { missingGlyphs } from "../../../src/stages/8-render/missing-glyphs.ts"
import type { Message, Messages } from "../../../src/text/frame-words.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { shippedTemplateNames } from "../../support/editions-to-print.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { testBundle } from "../../support/test-bundle.ts"

const languages = ["en", "ru", "tr", "az", "hy", "fr"]
const bundle = await testBundle("base")

function messages(language: string): Messages {
  return JSON.parse(bundle.files.get(`messages/${language}.json`)!)
}

// Every code that a feed's trouble may bear, from the files that name them.
const feedTroubles = [
  ...new Set(
    ["1-fetch/trouble-sentences", "2-parse/unreadable", "7-compose/silent-feeds"]
      .map(name => readFileSync(join(import.meta.dirname, "..", "..", "..", "src", "stages", `${name}.ts`), "utf8"))
      .flatMap(source => source.match(/(?<=")feed-[a-z-]+(?=")/g) ?? []),
  ),
]

function forms(message: Message): string[] {
  return typeof message === "string" ? [message] : Object.values(message)
}

describe.each(languages)("the frame in %s", language => {
  test("has every message, with the same values in it", () => {
    const english = messages("en")
    const own = messages(language)
    // What happened to a feed comes in English already.
    const gaps = language === "en" ? [] : feedTroubles.map(code => `gap.${code}`)
    expect(Object.keys(own).sort()).toEqual([...Object.keys(english), ...gaps].sort())
    const values = (message: Message) =>
      [
        ...new Set(
          forms(message)
            .join(" ")
            .match(/\{\w+\}/g) ?? [],
        ),
      ].sort()
    for (const [key, message] of Object.entries(own))
      expect(values(message), key).toEqual(english[key] === undefined ? ["{title}"] : values(english[key]))
  })

  test("has every plural form that the language needs", () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()
    for (const [key, message] of Object.entries(messages(language))) {
      if (typeof message !== "string") expect(Object.keys(message).sort(), key).toEqual(needed)
    }
  })

  test("is told the count wherever a message has forms for it", async () => {
    const withForms = Object.entries(messages(language)).filter(([, message]) => typeof message !== "string")
    for (const name of shippedTemplateNames) {
      const { files } = await testBundle(name)
      for (const [path, text] of files) {
        for (const [key] of withForms) {
          const calls = text.match(new RegExp(`\\bt "${key}"[^}]*`, "g")) ?? []
          for (const call of calls) expect(call, `${name}/${path}`).toContain("count=")
        }
      }
    }
  })

  test("ends no sentence twice where a date ends in a full stop", async () => {
    const { board } = quietDay()
    const brief = { ...busyDay(), language, slot: "2026-03-16T07:00:00+04:00", bottomLine: [], board }
    const mail = { pageUrl: null, unsubscribeUrl: null, silentSince: "2025-03-07T07:00:00+00:00" }
    for (const name of ["brief.html", "brief.txt", "brief.md", "mail.html", "mail.txt"]) {
      const page = await directFiller.fill(await testBundle("analyst"), brief, { name, isPrint: true, mail })
      const words = page.replace(/<style>.*?<\/style>/gs, "").replace(/<[^>]+>/g, "")
      expect(words.match(/.{0,30}\.\s*\.(?!\.).{0,10}/g) ?? [], name).toEqual([])
    }
  })

  test("keeps a day with its month and a time with its zone on one line, and lets a search find them", async () => {
    const bundle = await testBundle("analyst")
    const fill = (name: string) => directFiller.fill(bundle, { ...busyDay(), language }, { name, isPrint: true })
    const page = await fill("brief.html")
    const dates = [...page.matchAll(/<time[^>]*>([^<]+)|<dd>([^<]*UTC[^<]*)/g)].map(([found]) => found)
    expect(dates.join("\n")).toMatch(/14\u00a0\p{L}+/u)
    expect(dates.join("\n")).toMatch(/07:00\u00a0UTC/)
    expect(dates.filter(words => /(?<!\+)\b\d{1,2} \p{L}| UTC| [гթ]\./u.test(words))).toEqual([])
    for (const name of ["brief.txt", "mail.txt", "brief.md"]) expect(await fill(name)).not.toMatch(/[\u00a0\u202f]/)
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

test("the French frame has French apostrophes, and no line breaks before a colon or a semicolon", () => {
  const words = Object.values(messages("fr")).flatMap(forms).join("\n")
  expect(words).not.toContain("'")
  expect(words.match(/.{0,20}[^\u00a0\u202f][:;?!].{0,5}/g) ?? []).toEqual([])
})

test.each([
  ["en", "Information cut-off: "],
  ["fr", "Informations arrêtées au\u00a0: "],
  ["hy", "Տվյալների վերջին պահը՝ "],
])("a label in %s leads to its value as that language has it", async (language, label) => {
  const bundle = await testBundle("analyst")
  const brief = { ...busyDay(), language }
  const fill = (name: string) => directFiller.fill(bundle, brief, { name, isPrint: false })
  expect(await fill("mail.html")).toContain(label)
  // Plain spaces, which a search finds.
  for (const name of ["brief.md", "brief.txt"]) expect(await fill(name)).toContain(label.replace("\u00a0", " "))
})

test.each([
  ["en", "source silent", "sources silent", "sources silent"],
  ["fr", "source muette", "sources muettes", "sources muettes"],
  ["ru", "источник молчит", "источника молчат", "источников молчат"],
])("a situation report in %s says 1, 2 and 5 as its readers do", async (language, one, two, five) => {
  for (const [feedsFailed, words] of [
    [1, one],
    [2, two],
    [5, five],
  ] as const) {
    const brief = { ...busyDay(), language, counts: { ...busyDay().counts, feedsFailed } }
    const page = await directFiller.fill(await testBundle("situation-report"), brief, {
      name: "brief.html",
      isPrint: true,
    })
    expect(page).toContain(`<dt>${words}</dt><dd>${feedsFailed}</dd>`)
  }
})

describe("what happened to a feed", () => {
  const gapsIn = async (language: string, name = "brief.html", code = "feed-login") => {
    const gaps = [{ subject: "x", title: "Morning Till", code, sentence: "Morning Till answered with a sign-in page." }]
    return directFiller.fill(bundle, { ...busyDay(), language, gaps }, { name, isPrint: false })
  }

  test("is said in the reader's language, and in English with its more exact words", async () => {
    for (const name of ["brief.html", "brief.txt", "brief.md"]) {
      expect(await gapsIn("ru", name)).toContain("Morning Till: для чтения нужен пароль.")
      expect(await gapsIn("en", name)).toContain("Morning Till answered with a sign-in page.")
    }
    expect(await gapsIn("ru")).toContain("<li>Morning Till: для")
  })

  test("is said in English, and marked so, where the language has no words for it", async () => {
    expect(await gapsIn("ru", "brief.html", "feed-eaten")).toContain('<li lang="en">Morning Till answered')
    expect(await gapsIn("ru", "brief.txt", "feed-eaten")).toContain("Morning Till answered")
    expect(await gapsIn("de")).toContain('<li lang="en">Morning Till answered')
  })
})
