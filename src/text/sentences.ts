import { abbreviations, closingAbbreviations } from "./abbreviations.ts"

/**
 * Sentences of a plain text, in order, exactly as they stand there but for white space around them. Blank lines always
 * break. `language` is a BCP 47 primary tag; an unknown one is split by the rules that hold everywhere.
 */
export function splitSentences(text: string, language: string): string[] {
  const known = abbreviationsOf(language)
  return text
    .split(/\n\s*\n/)
    .flatMap(paragraph => joinTornApart(segment(paragraph, language), known))
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== "")
}

const segmenters = new Map<string, Intl.Segmenter>()

function segment(paragraph: string, language: string): string[] {
  let segmenter = segmenters.get(language)
  if (!segmenter) {
    segmenter = new Intl.Segmenter(isTag(language) ? language : "en", { granularity: "sentence" })
    segmenters.set(language, segmenter)
  }
  return Array.from(segmenter.segment(unwrap(paragraph)), part =>
    paragraph.slice(part.index, part.index + part.segment.length),
  ).flatMap(part => part.split(beforeFigure))
}

// The segmenter holds "The road was jammed. 450 flights were cancelled." to be one sentence: a figure, and a small letter after
// it. After so short a word as in "ст. 5" or "Rs. 500" it goes on.
const beforeFigure = /(?<=(?:\p{L}{3}|%)[.!?…]["'”»)]{0,2}\s+)(?=["“«]?\p{N})/u

function isTag(language: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(language) && language !== "und"
}

// A line break inside a paragraph is a wrapped line unless the line above ended a sentence. A break is one character
// wherever it stands, so a space in its place leaves every sentence as long as it was; the segmenter breaks at "\n".
function unwrap(paragraph: string): string {
  return paragraph.replace(/(?<![.!?…:։"”»)\]])\n(?=\s*[\p{Ll}\p{N}(])/gu, " ")
}

function abbreviationsOf(language: string): ReadonlySet<string> {
  const own = abbreviations[language.toLowerCase().split("-")[0]!] ?? []
  return new Set([...(abbreviations.all ?? []), ...own])
}

/** What ends a sentence stands in so many characters before the break; all of it, time and again, would be quadratic. */
const tailMax = 80

// The segmenter breaks after every full stop that a capital follows: join again what an abbreviation tore apart.
function joinTornApart(segments: string[], known: ReadonlySet<string>): string[] {
  const sentences: string[] = []
  let parts: string[] = []
  let tail = ""
  for (const next of segments) {
    if (parts.length > 0 && !goesOn(tail, next, known)) {
      sentences.push(parts.join(""))
      parts = []
      tail = ""
    }
    parts.push(next)
    tail = (tail + next).slice(-tailMax)
  }
  return parts.length === 0 ? sentences : [...sentences, parts.join("")]
}

function goesOn(before: string, after: string, known: ReadonlySet<string>): boolean {
  if (/\n\s*$/.test(before)) return false
  const head = before.trimEnd()
  // What opens in lower case is no sentence of its own: "U.S. troops", "Yahoo! shares", '"Enough!" he said'.
  if (/^\s*["'“”«»(]?\p{Ll}/u.test(after) && /[.!?…]["'”»)]*$/.test(head)) return true
  if (/^\s*["'”»)\]]+[.,;]?\s*$/.test(after)) return true
  const word = /(?:^|[\s("“«„'’/-])((?:\p{L}+\.)*\p{L}+)\.$/u.exec(head)?.[1]
  if (word === undefined) return false
  const lower = word.toLowerCase()
  if (bodies.has(lower)) return !opener.test(after)
  if (closingAbbreviations.has(lower)) return lower === "no" && /^\s*\p{N}/u.test(after)
  if (known.has(lower)) return true
  return isInitial(word, head) && /^\s*\p{Lu}/u.test(after)
}

// "the U.S. Secretary of State", but "… troops from the U.S. The minister …": a word that opens sentences tells them apart.
const bodies = new Set(["u.s", "u.k", "u.n", "e.u", "ee.uu", "u.s.a", "d.c"])
const opener =
  /^\s*["“]?(?:A|After|All|Also|An|And|As|At|Both|But|By|Each|Even|For|From|He|Her|His|How|However|I|If|In|It|Its|Last|Most|No|Now|Of|On|One|Other|Our|She|Since|So|Some|That|The|Their|Then|There|These|They|This|Those|To|Under|Until|We|What|When|While|With|You)\b/

// "J. Powell", "U.S. President" hold together; "Plan B." at the end of a sentence is rarer than an initial.
function isInitial(word: string, head: string): boolean {
  return /^\p{Lu}$/u.test(word) && word !== "I" && !/\b(?:plan|vitamin|group|class|grade)\s+\p{Lu}\.$/iu.test(head)
}
