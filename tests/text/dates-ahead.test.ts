import { expect, test } from "vitest"
import { readDatesAhead } from "../../src/text/dates-ahead.ts"
import { plannedInstead } from "../../src/text/former-dates.ts"
import { readDates } from "../../src/text/text-dates.ts"

const thursday = Date.parse("2025-03-13T12:00:00Z")
const next = Date.parse("2025-03-14T00:00:00Z")
const days = (text: string, language = "en") =>
  readDatesAhead(text, language, thursday, next).map(({ from, to }) => {
    const [first, last] = [from, to].map(at => new Date(at).toISOString().slice(0, 10))
    return first === last ? first : `${first} ${last}`
  })

test.each([
  ["The commissions will meet on 27 March.", "2025-03-27"],
  ["The mission was extended until 19 February 2027.", "2027-02-19"],
  ["The new rate applies from 11 June.", "2025-06-11"],
  ["They are to meet on Monday in Prague.", "2025-03-17"],
  ["Maintenance is planned from 9 to 16 June.", "2025-06-09 2025-06-16"],
  ["The line will stand still from 17 June to 1 September 2025.", "2025-06-17 2025-09-01"],
  ["The summit is to take place on 12–13 May.", "2025-05-12 2025-05-13"],
  ["The fair will last from 10 to 20 March.", "2025-03-10 2025-03-20"],
  ["They will meet on 5 May and on 7 June 2025.", "2025-05-05", "2025-06-07"],
  ["A conference that Baku hosts in June could settle it.", "2025-06-01 2025-06-30"],
])("%s", (text, ...expected) => {
  expect(days(text)).toEqual(expected)
})

test.each([
  ["The vote will be held on 14 May instead of 18 May.", "2025-05-14"],
  ["The League will decide by 29 May, not by 22 May.", "2025-05-29"],
  ["The ruling was put off from 15 May to 22 May.", "2025-05-22"],
  ["Both sides will extend the date from 31 May to 15 June.", "2025-06-15"],
])("a day that held before is none ahead: %s", (text, day) => {
  expect(days(text)).toEqual([day])
})

test.each([
  ["by 22 May, a week later than planned", "2025-05-15"],
  ["on 3 June, two days earlier than expected", "2025-06-05"],
  ["by 22 May, a month later than announced", "2025-04-22"],
  ["by 22 May, as planned", null],
])("the day that was planned at first is reckoned: %s", (text, planned) => {
  const [date] = readDates(text, thursday)
  const day = plannedInstead(text, date!)
  expect(day === null ? null : new Date(day).toISOString().slice(0, 10)).toBe(planned)
})

test.each([
  ["fr", "Les commissions se réuniront le 27 mars.", "2025-03-27"],
  ["fr", "La mission est prolongée jusqu'au 1er avril 2026.", "2026-04-01"],
  ["ru", "Комиссии встретятся до 27 марта.", "2025-03-27"],
  ["tr", "Komisyonlar 27 Mart'ta toplanacak.", "2025-03-27"],
  ["az", "Komissiyalar 27 martda görüşəcək.", "2025-03-27"],
  ["hy", "Հանձնաժողովները կհանդիպեն մարտի 27-ին։", "2025-03-27"],
])("%s: %s", (language, text, day) => {
  expect(days(text, language)).toEqual([day])
})

test("the 29th of February is a day where the year has one", () => {
  const inLeapYear = Date.parse("2028-02-01T00:00:00Z")
  const found = readDatesAhead("Les commissions se réuniront le 29 février.", "fr", inLeapYear, inLeapYear)
  expect(found.map(({ from }) => from)).toEqual([Date.UTC(2028, 1, 29)])
})

test.each([
  ["en", "The ministry said on Thursday that nothing had changed."],
  ["en", "The bank lowered its rate on 6 June, the first cut since 2019."],
  ["en", "Prices will rise by 2.2 percent in 2026."],
  ["en", "The talks will end on 10 March."],
  ["en", "The commissions will meet on 31 April."],
  ["en", "The memorandum will not be signed in May 2025, the ministry said."],
  ["en", "The commissions will meet on February 30th, 2026."],
  ["ru", "Комиссии встретились 27 марта."],
  ["ru", "Комиссии встретятся до 31 апреля."],
  ["fr", "Les commissions se réuniront le 30 février 2026."],
  ["tr", "Komisyonlar 29 Şubat'ta toplanacak."],
  ["ka", "27 მარტს შედგება შეხვედრა."],
])("no day ahead: %s %s", (language, text) => {
  expect(days(text, language)).toEqual([])
})
