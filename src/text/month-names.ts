/** Month, 1 to 12, of a name or its abbreviation in one of the languages below; undefined for any other word. */
export function monthOf(word: string): number | undefined {
  const name = fold(word)
  const month = english.get(name)
  if (month !== undefined) return month
  others ??= namesOf(languages)
  return others.get(name)
}

const english = new Map(
  "jan feb mar apr may jun jul aug sep oct nov dec|january february march april may june july august september october november december"
    .split("|")
    .flatMap(list => list.split(" ").map((name, at) => [name, at + 1] as const)),
)
english.set("sept", 9)

// Languages whose month names agree with each other where they look alike; Croatian `listopad` is October and Polish
// `listopad` November, so the smaller feed landscape is left out.
const languages = "az ca cs da de el es et fi fr hu id it lt lv nb nl pl pt ro ru sk sl sv tr uk vi".split(" ")

let others: Map<string, number> | undefined

// Built at the first foreign name: it takes some 30 ms.
function namesOf(tags: string[]): Map<string, number> {
  const names = new Map<string, number>()
  for (const tag of tags) {
    for (const style of ["long", "short"] as const) {
      // With a day beside it a month stands in the genitive in Slavic languages, alone in the nominative.
      for (const day of ["numeric", undefined] as const) {
        const format = new Intl.DateTimeFormat(tag, { month: style, day, timeZone: "UTC", calendar: "gregory" })
        for (let month = 1; month <= 12; month++) {
          const part = format.formatToParts(Date.UTC(2001, month - 1, 5)).find(({ type }) => type === "month")
          const name = fold(part?.value ?? "")
          if (/\p{L}/u.test(name) && !names.has(name)) names.set(name, month)
        }
      }
    }
  }
  return names
}

function fold(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\.$/, "")
}
