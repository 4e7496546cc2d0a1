import fc from "fast-check"
import { expect, test } from "vitest"
import { numberValue, readGrownTotals, readQuantities } from "../../src/text/numbers.ts"
import { foldWord, spellingKey } from "../../src/text/spellings.ts"
import { statementKeys } from "../../src/text/statement-keys.ts"
import { stemOf } from "../../src/text/stems.ts"
import { readDates, readPeriods } from "../../src/text/text-dates.ts"
import { titleLikeness } from "../../src/text/title-likeness.ts"
import { wordsOf } from "../../src/text/words.ts"

test.each([
  ["Çiller", "Чиллер"],
  ["Shevchenko", "Шевченко", "Ševčenko"],
  ["Zhukov", "Жуков", "Joukov"],
  ["Saakashvili", "Саакашвили", "Սաակաշվիլի"],
])("the spellings of one name share a key: %s %s", (...spellings) => {
  expect(new Set(spellings.map(name => spellingKey(foldWord(name)))).size).toBe(1)
})

test.each([
  ["en", "negotiations", "negotiated"],
  ["en", "Kenyan", "Kenya"],
  ["ru", "договора", "договором"],
  ["tr", "anlaşmasını", "anlaşmasına"],
  ["de", "Verhandlungen", "Verhandlung"],
  ["fr", "négociations", "négociation"],
])("in %s, %s and %s share a stem", (language, a, b) => {
  expect(stemOf(foldWord(a), language)).toBe(stemOf(foldWord(b), language))
})

test("an ending after an apostrophe is cut, an article before one as well", () => {
  expect(wordsOf("Velgrad's Karsk'ın l'accord 2,000").map(({ folded }) => folded)).toEqual([
    "velgrad",
    "karsk",
    "accord",
    "2,000",
  ])
})

test("numbers come with what they count, dates and years do not", () => {
  const text = "On 5 May 2031 the rate fell by a quarter of a point to 3.75 percent; 1,200 people and 12.7 km in 1992."
  expect(readQuantities(text).map(({ value, unit }) => [value, unit])).toEqual([
    [0.25, "point"],
    [3.75, "%"],
    [1200, "=peopl"],
    [12.7, "km"],
  ])
  expect(["fifteen", "eleventh", "3.00", "2,000"].map(numberValue)).toEqual([15, 11, 3, 2000])
  expect(["constructor", "toString"].map(numberValue)).toEqual([null, null])
  expect(readGrownTotals("The toll rises to at least 43; prices rose to 5 percent.")).toEqual([43])
})

test("what a date leaves open is the nearest one to the article", () => {
  const days = (text: string) =>
    readDates(text, Date.parse("2031-03-07T10:00:00Z")).map(({ from }) => new Date(from).toISOString().slice(0, 10))
  expect(days("on Wednesday")).toEqual(["2031-03-05"])
  expect(days("since December, and on 12 April")).toEqual(["2030-12-01", "2031-04-12"])
  expect(days("yesterday and in May 2029")).toEqual(["2031-03-06", "2029-05-01"])
  expect(days("on 31 April")).toEqual([])
  expect(days("ten days ago, and 20 years ago")).toEqual(["2031-02-24", "2010-12-10"])
})

test.each(["Jan Horak resigned", "a speech by April Jones", "Theresa May spoke", "the envoy Jan Benes"])(
  "a name that is a month's as well is no date: %s",
  text => {
    expect(readDates(text, Date.parse("2031-03-07T10:00:00Z"))).toEqual([])
  },
)

test.each(["in May Moravia signed", "to Karsk by March", "March sales rose", "Inflation eased in Jan. and rose"])(
  "a month is a date, whatever stands beside it: %s",
  text => {
    expect(readDates(text, Date.parse("2031-03-07T10:00:00Z"))).toHaveLength(1)
  },
)

test("figures are of months, quarters, halves and years", () => {
  const periods = (text: string) =>
    readPeriods(text, Date.parse("2031-03-07T10:00:00Z")).map(({ from, to }) =>
      [from, to].map(at => new Date(at).toISOString().slice(0, 10)).join(" "),
    )
  expect(periods("In the fourth quarter of 2030 and in February it rose.")).toEqual([
    "2030-10-01 2030-12-31",
    "2031-02-01 2031-02-28",
  ])
  expect(periods("the second half of 2029, and 2030's on Monday; last week")).toEqual(["2029-07-01 2029-12-31"])
})

test("a statement's keys are the same for a number in letters and a day in words", () => {
  const at = Date.parse("2031-03-07")
  const [a, b] = ["Fifteen dams on Wednesday", "15 dams on 5 March"].map(text => statementKeys(text, "en", at))
  expect([...a!.numbers]).toEqual([...b!.numbers])
  expect(b!.dates.has([...a!.dates][0]!)).toBe(true)
  const written = ["half a million litres", "500,000 litres", "500 thousand litres"]
  expect(new Set(written.map(text => [...statementKeys(text, "en", at).all].sort().join(" "))).size).toBe(1)
  const billions = ["1,200 million", "1.2 billion", "1.2bn"].map(text => [...statementKeys(text, "en", at).numbers][0])
  expect(new Set(billions).size).toBe(1)
})

test("headlines are likest to themselves, whatever they hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
      expect(titleLikeness(a, a)).toBeGreaterThanOrEqual(titleLikeness(a, b) - 1e-9)
    }),
  )
  const blast = "Blast kills five in Karsk"
  expect(titleLikeness(blast, "Five dead in Karsk explosion")).toBeGreaterThan(
    titleLikeness(blast, "Blast kills nine in Lubin"),
  )
})
