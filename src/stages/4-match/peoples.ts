import { foldWord } from "../../text/spellings.ts"

/** What the people of a country are called in English, where no ending makes it of the country's name; nothing for other names. */
export function peopleOf(name: string): readonly string[] {
  return peoples.get(foldWord(name)) ?? []
}

// Country, then its people's names and adjectives. A regular one (Armenia, Armenian; Japan, Japanese) is found by its ending.
const table = `
Afghanistan: Afghan
Argentina: Argentine, Argentinian
Azerbaijan: Azeri
Bangladesh: Bengali
Belgium: Belgian
Bosnia: Bosniak
Botswana: Batswana
Britain: British, Briton
Croatia: Croat
Cyprus: Cypriot
Czechia: Czech
Denmark: Danish, Dane
England: English
Finland: Finn
France: French
Germany: German
Greece: Greek
Iceland: Icelandic
Ireland: Irish
Italy: Italian
Ivory Coast: Ivorian
Kazakhstan: Kazakh
Kosovo: Kosovar
Kyrgyzstan: Kyrgyz
Lesotho: Basotho
Mongolia: Mongol
Montenegro: Montenegrin
Mozambique: Mozambican
Myanmar: Burmese
Netherlands: Dutch
New Zealand: New Zealander
North Macedonia: Macedonian
Norway: Norwegian
Peru: Peruvian
Philippines: Filipino, Philippine
Poland: Polish, Pole
Portugal: Portuguese
Scotland: Scot
Serbia: Serb
Slovakia: Slovak
Slovenia: Slovene
Somalia: Somali
Spain: Spanish, Spaniard
Sweden: Swedish, Swede
Switzerland: Swiss
Tajikistan: Tajik
Thailand: Thai
Turkey: Turk
Turkmenistan: Turkmen
Ukraine: Ukrainian
United Kingdom: British, Briton
United States: American
Uzbekistan: Uzbek
Wales: Welsh
`

const peoples = new Map(
  table
    .trim()
    .split("\n")
    .map(line => line.split(": ") as [string, string])
    .map(([country, people]) => [foldWord(country), people.split(", ")]),
)
