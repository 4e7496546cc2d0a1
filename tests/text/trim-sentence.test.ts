import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { trimSentence } from "../../src/text/trim-sentence.ts"

describe("a dateline", () => {
  it.each([
    ["YEREVAN/BAKU (TCW) – The commissions have signed.", "The commissions have signed."],
    ["SHUSHA – Leaders closed an informal summit.", "Leaders closed an informal summit."],
    ["BAKU, March 13 (Wire) - The text is agreed now.", "The text is agreed now."],
    ["FRANKFURT AM MAIN -- The bank lowered its rate.", "The bank lowered its rate."],
    ["ЕРЕВАН (ТАСС) — Стороны согласовали текст.", "Стороны согласовали текст."],
  ])("%s", (sentence, trimmed) => {
    expect(trimSentence(sentence)).toBe(trimmed)
  })

  it.each([
    "OSCE - as it is called - met.",
    "NATO and the EU – both in Brussels – agree.",
    "US-backed talks went on in Baku.",
  ])("is not seen in: %s", sentence => {
    expect(trimSentence(sentence)).toBe(sentence)
  })

  it("is all that is ever taken off: what is left ends the sentence word for word", () => {
    fc.assert(fc.property(fc.string(), text => text.endsWith(trimSentence(text))))
  })
})
