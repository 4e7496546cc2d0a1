import { geoContains } from "d3-geo"
import { feature } from "topojson-client"
import { expect, test } from "vitest"
import atlas from "world-atlas/countries-50m.json" with { type: "json" }
import { capitals } from "../../src/text/capitals.ts"
import { spellingKey } from "../../src/text/spellings.ts"
import { wordsOf } from "../../src/text/words.ts"

type Atlas = Parameters<typeof feature>[0]
const countries = feature(atlas as unknown as Atlas, "countries") as unknown as GeoJSON.FeatureCollection

test("every capital lies within the borders of its country, or a few kilometres off a smoothed coast", () => {
  const off = capitals.filter(({ countryNumber, latitude, longitude }) => {
    const country = countries.features.find(({ id }) => id === countryNumber)
    if (country === undefined) return true
    const around = [0, 0.12, -0.12].flatMap(east => [0, 0.12, -0.12].map(north => [longitude + east, latitude + north]))
    return !around.some(point => geoContains(country, point as [number, number]))
  })
  expect(off.map(({ name, countryNumber }) => `${name} ${countryNumber}`)).toEqual([])
})

test("each country has its own two letters, and no two capitals share a spelling", () => {
  const names = new Intl.DisplayNames("en", { type: "region" })
  for (const { country } of capitals) expect(names.of(country), country).not.toBe(country)
  expect(new Set(capitals.map(({ country }) => country)).size).toBe(capitals.length)
  const owners = new Map<string, string>()
  for (const { name, spellings } of capitals) {
    for (const spelling of [name, ...spellings]) {
      const key = wordsOf(spelling)
        .map(({ folded }) => spellingKey(folded))
        .join(" ")
      expect(owners.get(key) ?? name, spelling).toBe(name)
      owners.set(key, name)
    }
  }
})
