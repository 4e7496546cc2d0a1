import { describe, expect, it } from "vitest"
import { isQuietLetterDue } from "../../../src/stages/9-deliver/quiet-letters.ts"

const at = (text: string) => Date.parse(text)

describe("a brief without news", () => {
  it("is mailed always or never where the audience says so", () => {
    expect(isQuietLetterDue("send", at("2027-03-15T07:00Z"), at("2027-03-14T07:00Z"), "UTC")).toBe(true)
    expect(isQuietLetterDue("skip", at("2027-03-15T07:00Z"), null, "UTC")).toBe(false)
  })

  it.each<[string, string, string | null, boolean]>([
    ["when there was never a letter", "2027-03-15T07:00+01:00", null, true],
    ["not on the sixth day", "2027-03-21T23:00+01:00", "2027-03-15T07:00+01:00", false],
    ["on the seventh day, early", "2027-03-22T00:30+01:00", "2027-03-15T23:30+01:00", true],
    // Clocks in Berlin go forward on 28 March: seven days there are an hour short.
    ["on the seventh day, after the clocks changed", "2027-03-29T07:00+02:00", "2027-03-22T07:00+01:00", true],
  ])("is mailed once a week: %s", (_name, slot, last, expected) => {
    expect(isQuietLetterDue("weekly", at(slot), last === null ? null : at(last), "Europe/Berlin")).toBe(expected)
  })
})
