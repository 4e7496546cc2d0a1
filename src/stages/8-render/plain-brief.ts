import type { Brief } from "../../model/brief.ts"

/** Longest text that a page shows of one field; a feed may hold a word of a megabyte. */
const fieldCharactersMax = 4000

/**
 * A frozen copy of the brief whose texts cannot upset a page: no control characters, no directional overrides that turn
 * what follows around, no towers of combining marks, no field without end.
 */
export function plainBrief(brief: Brief): Brief {
  return plainValue(brief) as Brief
}

function plainValue(value: unknown): unknown {
  if (typeof value === "string") return plainText(value)
  if (Array.isArray(value)) return Object.freeze(value.map(plainValue))
  if (typeof value === "object" && value !== null) {
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)])))
  }
  return value
}

function plainText(text: string): string {
  const plain = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "")
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/(\p{M}{3})\p{M}+/gu, "$1")
  return plain.length > fieldCharactersMax ? `${plain.slice(0, fieldCharactersMax).toWellFormed()}…` : plain
}
