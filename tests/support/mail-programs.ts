import { caniemail, rawData } from "caniemail"

/** Mail programs by caniemail's names; Outlook's are those of Windows, Mac, web and phones. */
const programs = ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*", "samsung-email.*", "thunderbird.*"] as Parameters<
  typeof caniemail
>[0]["clients"]

/** What a letter is made of and some mail programs do not show, by feature: the programs, in order of name. */
export function unsupportedIn(html: string): Map<string, string[]> {
  fillGaps()
  const missing = new Map<string, Set<string>>()
  for (const [program, issues] of caniemail({ clients: programs, html }).issues.errors) {
    for (const { title } of issues) missing.set(title, (missing.get(title) ?? new Set()).add(program))
  }
  return new Map([...missing].map(([title, where]) => [title, [...where].sort()]))
}

// caniemail 2.0.2 throws where nobody has tried a feature in a program: that counts as shown, since nothing is known.
function fillGaps(): void {
  const stats = rawData.data.map(feature => feature.stats as Record<string, Record<string, Record<string, string>>>)
  const known = new Set(
    stats.flatMap(one =>
      Object.entries(one).flatMap(([family, of]) => Object.keys(of).map(platform => `${family}.${platform}`)),
    ),
  )
  for (const one of stats) {
    for (const name of known) {
      const [family, platform] = name.split(".") as [string, string]
      one[family] ??= {}
      one[family][platform] ??= { untried: "y" }
    }
  }
}
