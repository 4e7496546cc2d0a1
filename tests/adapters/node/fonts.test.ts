import { expect, it } from "vitest"
import { loadFonts } from "../../../src/adapters/node/fonts.ts"
import { missingGlyphs } from "../../../src/stages/8-render/missing-glyphs.ts"

// The alphabets whole, with the letters that only these languages have, and the marks of print.
it.each([
  ["English", "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 “”‘’–—…•§€£$%°±×½"],
  ["Russian", "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя «»№₽"],
  ["Turkish", "ÇĞIİÖŞÜÂÎÛ çğıiöşüâîû ₺"],
  ["Azerbaijani", "ƏÇĞIİÖŞÜXQ əçğıiöşüxq ₼"],
  ["Armenian", "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև ։՝՞՜ ֏"],
  ["Georgian", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ ₾"],
  ["French", "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâæçéèêëîïôœùûüÿ « »"],
  ["science, statistics and boards", "‰ † ‡ ― ‐ CO₂ 10⁴ ⅓ ⅔ ℃ ≤ ≥ ≠ ≈ ∞ √ ↑ → ↓ ▲ ▼ ■ ● ★ ☆ ✓ ☎"],
  ["Persian", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی ۰۱۲۳۴۵۶۷۸۹ ؟،"],
])("the shipped fonts hold every character of %s", async (_language, characters) => {
  expect(missingGlyphs(`<body>${characters}</body>`, await loadFonts())).toEqual([])
})

it("a character that they do not hold is named", async () => {
  expect(missingGlyphs("<body>a漢z</body>", await loadFonts())).toEqual(["漢"])
})
