import type { Brief } from "../../src/model/brief.ts"
import { busyDay } from "./busy-day.ts"

/** What a feed could try: markup, styles, files, other machines, and texts that upset a layout. */
export const attacks = [
  `<script>document.title = "owned"</script>`,
  `<iframe src="file:///etc/hostname"></iframe>`,
  `<img src="http://127.0.0.1:9/leak.png" onerror="alert(1)">`,
  `</style><style>body{background:url(http://127.0.0.1:9/css)}</style>`,
  `"><object data="file:///etc/passwd"></object>`,
  `{{constructor.constructor "return process"}} {{{title}}}`,
  `\u202egnihtyreve snrut\u202c`,
  `Z${"\u0301\u0302\u0303\u0304".repeat(500)}algo`,
  `${"longword".repeat(20_000)}`,
  `\u0000\u0007\ud800 broken`,
]

/** A busy day in which every text of a source carries an attack. */
export function hostileBrief(): Brief {
  const brief = busyDay()
  let next = 0
  const attack = () => attacks[next++ % attacks.length]
  const spoil = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return free.has(key) ? `${value} ${attack()}` : value
    if (Array.isArray(value)) return value.map(one => spoil(one, key))
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoil(inner, name)]))
    }
    return value
  }
  const spoiled = spoil(brief, "") as Brief
  spoiled.sources[0]!.url = "javascript:alert(1)"
  spoiled.sources[1]!.url = `https://example.org/"><script>alert(1)</script>`
  return spoiled
}

// Fields whose text comes from feeds or from people; the others are keys, dates and tags of our own.
const free = new Set(
  "text title question outlet outlets source sentence remarks handling contacts name speaker verb quotation".split(" "),
)
