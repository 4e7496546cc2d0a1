/** Words that a sentence puts into somebody's mouth; each part stands in the sentence exactly as here. */
export interface SpokenWords {
  speaker: string
  verb: string
  /** Without its marks, and without the comma that belongs to the sentence around it. */
  quotation: string
}

/**
 * Who is quoted in a sentence: only where a quotation, a verb of saying and a named or described speaker stand side by
 * side. A pronoun is no speaker, a word or a name in quotation marks no quotation. Null where anything is in doubt.
 */
export function readQuotation(sentence: string, language: string): SpokenWords | null {
  const patterns = patternsOf(language)
  if (patterns === null) return null
  const { pronouns } = patterns
  for (const { index, quotation, end } of quotedSpans(sentence)) {
    if (!isSpeech(quotation)) continue
    const before = nearBefore(sentence, index)
    const after = sentence.slice(end, end + reach)
    const found =
      firstSpeaker(patterns.after, after, pronouns) ??
      firstSpeaker([patterns.before], before, pronouns) ??
      speakerAround(before, after, patterns.closing, pronouns)
    if (found !== null) return { ...found, quotation: quotation.replace(/,$/, "") }
  }
  return null
}

/** A verb and a speaker of ten words stand within so many characters of the quotation; nothing further away is read. */
const reach = 400

// A comma in the place of what is cut off: a speaker that begins there is not known whole.
function nearBefore(sentence: string, index: number): string {
  return index <= reach ? sentence.slice(0, index) : `,${sentence.slice(index - reach, index)}`
}

interface Manner {
  /** Verbs of saying, as a pattern. */
  verbs: string
  /** Words that may stand between the quotation and its verb or speaker. */
  link: string
  /** Verbs that close a sentence of the form `speaker, "quotation" verb`; "" where the language has no such form. */
  closing: string
  /** Words that no speaker begins with. */
  pronouns: RegExp
}

// Where a description of the speaker ends: "said a shopkeeper who did not want her name printed".
const breaks = "[.,;:!?–—(]|$| (?:who|which|whose|after|while|when|as|adding|dans|lors|qui|après|который|которая) "

const manners: Record<string, Manner> = {
  en: {
    verbs:
      "said|says|told|tells|added|adds|declared|warned|warns|argued|argues|insisted|insists|wrote|writes|noted|notes|stressed|replied|remarked|explained|announced|stated|concluded|complained|admitted|promised|claimed|commented|responded|observed|recalled",
    link: "",
    closing: "",
    pronouns:
      /^(?:he|she|it|they|we|i|you|who|one|this|that|these|those|some|others|another|both|there|and|but|as|so)\b/i,
  },
  fr: {
    verbs:
      "a (?:déclaré|dit|affirmé|ajouté|expliqué|souligné|assuré|estimé|prévenu|écrit|répondu|lancé|reconnu|insisté)|déclare|affirme|ajoute|explique|souligne|assure|estime|dit|écrit|prévient",
    link: "",
    closing: "",
    pronouns: /^(?:il|elle|ils|elles|on|ce|cela|celui|celle|je|nous|qui|et|mais)(?:[ '’-]|$)/i,
  },
  ru: {
    verbs:
      "(?:сказал|заявил|отметил|сообщил|подчеркнул|добавил|написал|пояснил|признал|ответил|заметил|предупредил|объяснил)а?|говорит|считает|отмечает|подчёркивает|подчеркивает",
    link: "",
    closing: "",
    pronouns: /^(?:он|она|оно|они|мы|я|это|этот|эта|кто|и|но|а)(?: |$)/i,
  },
  tr: {
    verbs: "söyledi|açıkladı|belirtti|vurguladı|ekledi|yazdı",
    link: "(?:diye )?",
    closing: "dedi|diye konuştu|ifadesini kullandı|ifadelerini kullandı|şeklinde konuştu|değerlendirmesini yaptı",
    pronouns: /^(?:o|onlar|biz|ben|bu|şu|ve|ama|ancak|kendisi)(?: |$)/i,
  },
  az: {
    verbs: "deyib|bildirib|vurğulayıb|qeyd edib|söyləyib|yazıb|əlavə edib|açıqlayıb|dedi|bildirdi",
    link: "(?:deyə,? )?",
    closing: "deyə bildirib|deyə qeyd edib|deyib",
    pronouns: /^(?:o|onlar|biz|mən|bu|və|amma|lakin|özü)(?: |$)/i,
  },
  hy: {
    verbs: "ասաց|ասել է|հայտարարել է|նշել է|ընդգծել է|գրել է|հավելել է|պատասխանել է|հայտարարեց|նշեց",
    link: "",
    closing: "",
    pronouns: /^(?:նա|նրանք|մենք|ես|սա|դա|և|եւ|իսկ|բայց)(?: |$)/i,
  },
}

interface Patterns {
  after: RegExp[]
  before: RegExp
  closing: RegExp | null
  pronouns: RegExp
}

const made = new Map<string, Patterns>()

function patternsOf(language: string): Patterns | null {
  const manner = manners[language]
  if (manner === undefined) return null
  const known = made.get(language)
  if (known !== undefined) return known
  const patterns = {
    after: patternsAfter(manner),
    before: patternBefore(manner),
    closing: patternClosing(manner),
    pronouns: manner.pronouns,
  }
  made.set(language, patterns)
  return patterns
}

function* quotedSpans(sentence: string): Generator<{ index: number; quotation: string; end: number }> {
  for (const match of sentence.matchAll(/“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|"([^"]+)"/g)) {
    const quotation = (match[1] ?? match[2] ?? match[3] ?? match[4]!).trim()
    yield { index: match.index, quotation, end: match.index + match[0].length }
  }
}

// Three words at least, and not all of them capitalised, as in the name of a project or a song.
function isSpeech(quotation: string): boolean {
  const words = quotation.match(/[\p{L}\p{M}’']+/gu) ?? []
  return words.length >= 3 && words.slice(1).some(word => /^\p{Ll}{3}/u.test(word))
}

// "…," said the minister; "…," the minister said; «…», – заявил министр; «…», a déclaré la ministre.
function patternsAfter({ verbs, link }: Manner): RegExp[] {
  const start = `^,?\\s*[–—-]?\\s*${link}`
  return [
    new RegExp(`${start}(?<verb>${verbs}) (?<speaker>.+?)(?=${breaks})`, "u"),
    new RegExp(`${start}(?<speaker>[^.,;:–—]+?) (?<verb>${verbs})(?![\\p{L}’'-])`, "u"),
  ]
}

// The minister told reporters: "…"; the verb, a few words at most, and a colon, a comma or nothing before the quotation.
function patternBefore({ verbs }: Manner): RegExp {
  const words = "(?: [^.,;:–—]{1,50})?"
  return new RegExp(`(?:^|[.;–—] )(?<speaker>[^.,;:–—]+?) (?<verb>${verbs})(?:${words}\\s?[:,]| )\\s?[–—-]?\\s?$`, "u")
}

// Bakan, "…" dedi.
function patternClosing({ closing }: Manner): RegExp | null {
  return closing === "" ? null : new RegExp(`^,?\\s*[–—-]?\\s*(?:${closing})(?=[.,;!]|$)`, "u")
}

function speakerAround(
  before: string,
  after: string,
  closing: RegExp | null,
  pronouns: RegExp,
): Omit<SpokenWords, "quotation"> | null {
  const verb = closing?.exec(after)?.[0]
  if (verb === undefined) return null
  const found = firstSpeaker([/^(?<verb>)(?<speaker>[^.,;:–—]+?)\s?[,:]\s?$/u], before, pronouns)
  return found && { ...found, verb: verb.replace(/^[,\s–—-]+/, "") }
}

function firstSpeaker(patterns: RegExp[], text: string, pronouns: RegExp): Omit<SpokenWords, "quotation"> | null {
  for (const pattern of patterns) {
    const { speaker = "", verb = "" } = pattern.exec(text)?.groups ?? {}
    if (isSpeaker(speaker, pronouns)) return { speaker, verb }
  }
  return null
}

// A name, or a description with an article: "a diplomat in Tbilisi". Never a pronoun, and nothing long.
function isSpeaker(speaker: string, pronouns: RegExp): boolean {
  if (speaker === "" || pronouns.test(speaker) || /["“”«»]/.test(speaker)) return false
  return speaker.split(/\s+/).length <= 10 && /^(?:(?:an?|the|une?|le|la|les|des) |l['’])|\p{Lu}/u.test(speaker)
}
