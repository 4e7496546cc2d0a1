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

const patterns: [Script, RegExp][] = [
  ["Latin", /\p{Script=Latin}/gu],
  ["Cyrillic", /\p{Script=Cyrillic}/gu],
  ["Arabic", /\p{Script=Arabic}/gu],
  ["Armenian", /\p{Script=Armenian}/gu],
  ["Georgian", /\p{Script=Georgian}/gu],
  ["Greek", /\p{Script=Greek}/gu],
  ["Hangul", /\p{Script=Hangul}/gu],
  ["Hebrew", /\p{Script=Hebrew}/gu],
  ["Thai", /\p{Script=Thai}/gu],
  ["Kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["Han", /\p{Script=Han}/gu],
]

/** The script that most letters of a text are in; null when it has fewer than three letters. */
export function scriptOf(text: string): Script | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 3) return null
  let best: Script = "other"
  let most = 0
  for (const [script, pattern] of patterns) {
    const count = text.match(pattern)?.length ?? 0
    // Japanese is written in Han with Kana between: a tenth of Kana tells it from Chinese.
    if (script === "Kana" && count * 10 >= letters) return "Kana"
    if (count > most) {
      most = count
      best = script
    }
    if (most * 2 > letters) break
  }
  return best
}
