import type { Brief } from "../../src/model/brief.ts"
import { busyDay } from "./busy-day.ts"

/** What a feed could try: markup, styles, files, other machines, and texts that upset a layout. */
export function attacksWith(server: string, file: string): string[] {
  return [
    `<script>document.title = "owned"; fetch("${server}/script")</script>`,
    `<iframe src="${file}"></iframe>`,
    `<img src="${server}/leak.png" onerror="alert(1)">`,
    `</style><style>@import "${server}/import"; body{background:url(${server}/css)}</style>`,
    `"><object data="${file}"></object><embed src="${file}">`,
    `{{constructor.constructor "return process"}} {{{title}}}`,
    `\u202egnihtyreve snrut\u202c \u2066\u2067\u2068`,
    `Z${"\u0301\u0302\u0303\u0304".repeat(2_000)}algo`,
    `${"longword".repeat(130_000)}`,
    `\u0000\u0007\ud800 broken`,
    `<link rel="stylesheet" href="${server}/link"><meta http-equiv="refresh" content="0;url=${server}/refresh">`,
    `<svg onload="fetch('${server}/svg')"><image href="${server}/image"/></svg><base href="${server}/">`,
    `![x](${server}/markdown.png) [x](javascript:alert(1)) <${server}/auto>`,
    `' style='position:fixed;inset:0;background:url(${server}/style)`,
    `]]>--><!-- </title></textarea></noscript><form action="${server}/form"><input autofocus>`,
  ]
}

export const attacks = attacksWith("http://127.0.0.1:9", "file:///etc/hostname")

/** A busy day in which every text of a source carries an attack. */
export function hostileBrief(tried = attacks): Brief {
  const brief = busyDay()
  let next = 0
  const attack = () => tried[next++ % tried.length]
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
  spoiled.sources[2]!.url = `https://example.org/${"a".repeat(3_000)}`
  // A feed says itself which language it is in.
  spoiled.sources[3]!.language = spoiled.topics[0]!.new[0]!.language = `en"><script>alert(1)</script>`
  return spoiled
}

// Fields whose text comes from feeds or from people; the others are keys, dates and tags of our own.
const free = new Set(
  "text title question outlet outlets source sentence remarks handling contacts name speaker verb quotation".split(" "),
)
