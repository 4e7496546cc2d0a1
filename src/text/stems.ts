/**
 * The stem of a folded word (see words.ts), so that `negotiations` and `negotiated` meet. English by Porter's rules,
 * other languages by the endings that carry case, number and person. Digits stand as they are.
 */
export function stemOf(folded: string, language: string): string {
  if (folded.length <= 3 || /^\d/.test(folded)) return folded
  let known = stems.get(language)
  if (!known || known.size >= stemsMax) {
    known = new Map()
    stems.set(language, known)
  }
  let stem = known.get(folded)
  if (stem === undefined) {
    stem = language === "en" || language === "und" ? porter(folded) : withoutEnding(folded, endings[language])
    known.set(folded, stem)
  }
  return stem
}

const stemsMax = 200_000
const stems = new Map<string, Map<string, string>>()

// At least four letters stay: a shorter stem meets too much.
function withoutEnding(word: string, pattern: RegExp | undefined): string {
  if (!pattern) return word
  let stem = word
  for (let round = 0; round < 2; round++) {
    const shorter = stem.replace(pattern, "")
    if (shorter.length < 4 || shorter === stem) break
    stem = shorter
  }
  return stem
}

// Endings in the folded (Latin) spelling. Agglutinating languages lose up to two in a row.
const endings: Record<string, RegExp> = {
  ru: /(?:ogo|ego|omu|emu|ymi|imi|iyakh|iyami|iyam|iyey|iyu|iya|iye|akh|yakh|ami|yami|am|yam|ov|ev|ey|oy|iy|yy|aya|yaya|oye|eye|uyu|yuyu|ye|ykh|ikh|ym|im|om|em|a|ya|o|e|i|y|u|yu|')$/,
  tr: /(?:larin|lerin|lari|leri|lar|ler|nin|nun|in|un|dan|den|tan|ten|da|de|ta|te|na|ne|ya|ye|yi|yu|ni|nu|si|su|la|le|yla|yle|i|u|a|e)$/,
  az: /(?:larin|lerin|lari|leri|lar|ler|nin|nun|in|un|dan|den|da|de|na|ne|ya|ye|ni|nu|si|su|yi|yu|la|le|i|u|a|e)$/,
  hy: /(?:nerits|neri|nerum|neroum|nere|ner|erits|eri|er|utyan|utyun|ian|yan|ov|its|um|in|n|i|e|y)$/,
  fr: /(?:issements?|ements?|ations?|ees?|es|er|ez|ent|ant|s|e)$/,
  de: /(?:ungen|ung|heit|keit|lich|isch|en|er|es|em|e|n|s|t)$/,
  es: /(?:amientos?|imientos?|aciones|acion|adas?|ados?|idas?|idos?|ando|iendo|es|as|os|ar|er|ir|an|en|a|o|e|s)$/,
}

// M. F. Porter, An algorithm for suffix stripping, Program 14 (1980). [C](VC)^m[V] with y as a vowel after a consonant.
const consonant = "[^aeiou]"
const vowel = "[aeiouy]"
const consonants = `${consonant}[^aeiouy]*`
const vowels = `${vowel}[aeiou]*`
const hasMeasure = new RegExp(`^(?:${consonants})?${vowels}${consonants}`)
const isMeasureOne = new RegExp(`^(?:${consonants})?${vowels}${consonants}(?:${vowels})?$`)
const hasMeasureTwo = new RegExp(`^(?:${consonants})?${vowels}${consonants}${vowels}${consonants}`)
const hasVowel = new RegExp(`^(?:${consonants})?${vowel}`)
const endsShort = new RegExp(`^${consonants}${vowel}[^aeiouwxy]$`)

const second: Record<string, string> = {
  ational: "ate",
  tional: "tion",
  enci: "ence",
  anci: "ance",
  izer: "ize",
  bli: "ble",
  alli: "al",
  entli: "ent",
  eli: "e",
  ousli: "ous",
  ization: "ize",
  isation: "ize",
  ation: "ate",
  ator: "ate",
  alism: "al",
  iveness: "ive",
  fulness: "ful",
  ousness: "ous",
  aliti: "al",
  iviti: "ive",
  biliti: "ble",
  logi: "log",
}
const third: Record<string, string> = {
  icate: "ic",
  ative: "",
  alize: "al",
  iciti: "ic",
  ical: "ic",
  ful: "",
  ness: "",
}
const secondPattern = new RegExp(`^(.+?)(${Object.keys(second).join("|")})$`)
const thirdPattern = new RegExp(`^(.+?)(${Object.keys(third).join("|")})$`)
const fourthPattern =
  /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/

function porter(word: string): string {
  let stem = word.replace(/^(.+)ise(d|s|)$/, "$1ize$2").replace(/^(.+)ising$/, "$1izing")
  // Peoples and their countries meet: Indonesian and Indonesia, African and Africa.
  stem = stem.replace(/^(.{4,}a)ns?$/, "$1")
  const firstLetter = stem[0]!
  if (firstLetter === "y") stem = `Y${stem.slice(1)}`
  stem = plural(stem)
  stem = tense(stem)
  if (/y$/.test(stem) && hasVowel.test(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`
  stem = swap(stem, secondPattern, second)
  stem = swap(stem, thirdPattern, third)
  const fourth = fourthPattern.exec(stem)
  if (fourth && hasMeasureTwo.test(fourth[1]!)) stem = fourth[1]!
  const last = /^(.+?)e$/.exec(stem)?.[1]
  if (last !== undefined && (hasMeasureTwo.test(last) || (isMeasureOne.test(last) && !endsShort.test(last))))
    stem = last
  if (/ll$/.test(stem) && hasMeasureTwo.test(stem)) stem = stem.slice(0, -1)
  return stem.toLowerCase()
}

function plural(word: string): string {
  if (/(?:ss|i)es$/.test(word)) return word.slice(0, -2)
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}

function tense(word: string): string {
  const agreed = /^(.+?)eed$/.exec(word)?.[1]
  if (agreed !== undefined) return hasMeasure.test(agreed) ? word.slice(0, -1) : word
  const stem = /^(.+?)(?:ed|ing)$/.exec(word)?.[1]
  if (stem === undefined || !hasVowel.test(stem)) return word
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1)
  return endsShort.test(stem) ? `${stem}e` : stem
}

function swap(word: string, pattern: RegExp, table: Record<string, string>): string {
  const match = pattern.exec(word)
  return match && hasMeasure.test(match[1]!) ? match[1]! + table[match[2]!]! : word
}
