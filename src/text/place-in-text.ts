/** A place in a text, counted from 1. */
export interface PlaceInText {
  line: number
  column: number
}

/** Line and column of a place in a text. */
export function placeAt(text: string, index: number): PlaceInText {
  const before = text.slice(0, index).split("\n")
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

/** Where a key of a JSON object stands, or null where it is written with escapes. */
export function indexOfKey(json: string, key: string): number | null {
  const quoted = JSON.stringify(key).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  return new RegExp(`${quoted}\\s*:`).exec(json)?.index ?? null
}

/** Line and column of a key of a JSON object. */
export function placeOfKey(json: string, key: string): PlaceInText | { line: null; column: null } {
  const index = indexOfKey(json, key)
  return index === null ? { line: null, column: null } : placeAt(json, index)
}
