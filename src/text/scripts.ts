/** Scripts that are told apart, by their Unicode names; Hiragana and Katakana are one. */
export type Script =
  | "Arabic"
  | "Armenian"
  | "Cyrillic"
  | "Georgian"
  | "Greek"
  | "Han"
  | "Hangul"
  | "Hebrew"
  | "Kana"
  | "Latin"
  | "Thai"
  | "other"

// First and last code point of the blocks that hold nearly all letters of a script (Unicode 16, Blocks.txt).
const blocks: [from: number, to: number, script: Script][] = [
  [0x0041, 0x024f, "Latin"],
  [0x0370, 0x03ff, "Greek"],
  [0x0400, 0x052f, "Cyrillic"],
  [0x0530, 0x058f, "Armenian"],
  [0x0590, 0x05ff, "Hebrew"],
  [0x0600, 0x06ff, "Arabic"],
  [0x0750, 0x077f, "Arabic"],
  [0x08a0, 0x08ff, "Arabic"],
  [0x0e00, 0x0e7f, "Thai"],
  [0x10a0, 0x10ff, "Georgian"],
  [0x1100, 0x11ff, "Hangul"],
  [0x1c90, 0x1cbf, "Georgian"],
  [0x1e00, 0x1eff, "Latin"],
  [0x1f00, 0x1fff, "Greek"],
  [0x3040, 0x30ff, "Kana"],
  [0x3400, 0x4dbf, "Han"],
  [0x4e00, 0x9fff, "Han"],
  [0xac00, 0xd7af, "Hangul"],
  [0xfb50, 0xfdff, "Arabic"],
  [0xfe70, 0xfeff, "Arabic"],
]

/** The script that most letters of a text are in; null when it has fewer than three letters. */
export function scriptOf(text: string): Script | null {
  const counts = new Map<Script, number>()
  let letters = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const script = scriptOfCode(code)
    if (script === null) continue
    letters++
    counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  if (letters < 3) return null
  // Japanese is written in Han with Kana between: a tenth of Kana tells it from Chinese.
  if ((counts.get("Kana") ?? 0) * 10 >= letters) return "Kana"
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

function scriptOfCode(code: number): Script | null {
  if (code < 0xc0) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) ? "Latin" : null
  const block = blocks.find(([from, to]) => code >= from && code <= to)
  if (block !== undefined) return block[2]
  return /\p{L}/u.test(String.fromCharCode(code)) ? "other" : null
}
