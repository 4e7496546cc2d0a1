/**
 * Whether a sentence can be understood without the one before it: it does not open with a word that points back, and
 * names who says what it says ("…, he told reporters" does not).
 */
export function standsAlone(sentence: string, language: string): boolean {
  const pointers = pointingBack[language]
  if (pointers === undefined) return true
  if (language === "en" && namelessSpeaker.test(sentence)) return false
  const opening = sentence
    .replace(/^["“«„'(]+/, "")
    .toLowerCase()
    .split(/[\s,]+/, 1)[0]!
  return !pointers.has(opening)
}

const namelessSpeaker =
  /\b(?:he|she|it|they) (?:also )?(?:said|says|told|added|adds|argued|argues|noted|notes|warned|wrote|stressed|declared|explained)\b/

// Personal and demonstrative pronouns and connectives that open a sentence; from the closed word classes of each language.
const pointingBack: Record<string, Set<string>> = {
  en: new Set(
    "also and another both but consequently he hence her his however instead it its meanwhile moreover nevertheless nor or she so such that their then these they this those thus yet".split(
      " ",
    ),
  ),
  fr: new Set(
    "ainsi celle-ci celui-ci cependant ces cette elle elles il ils leur leurs mais or pourtant sa ses son".split(" "),
  ),
  de: new Set(
    "aber auch dabei daher damit dann darin dennoch diese dieser dieses doch er es ihr ihre jedoch sein seine sie so".split(
      " ",
    ),
  ),
  es: new Set("además así ella ellas ellos esa ese eso esta este esto pero sin su sus también".split(" ")),
  ru: new Set("а его ее её и их но однако он она они оно поэтому также там тем это этот эта эти".split(" ")),
  tr: new Set("ancak ayrıca bu bunlar bunun fakat o onlar onun ise şu".split(" ")),
  az: new Set("amma bu bunlar bunun isə lakin o onlar onun həmçinin".split(" ")),
}
