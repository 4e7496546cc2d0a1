import { pastForms } from "../../text/irregular-verbs.ts"
import { stemOf } from "../../text/stems.ts"

/** Stems of the verbs that an English sentence says are planned: "will sign", "is to be opened", "plans to buy". */
export function readPlanned(lower: string): string[] {
  return Array.from(lower.matchAll(planned), ({ groups }) => baseOf(groups!.verb!))
}

/** Stems of the verbs that an English sentence says were done: "signed", "has been opened", "bought". */
export function readDone(lower: string): string[] {
  return Array.from(lower.matchAll(/\b[a-z]+\b/g))
    .filter(({ 0: word, index }) => isPast(word) && !notDone.test(lower.slice(Math.max(0, index - 40), index)))
    .map(([word]) => baseOf(word))
}

/** Stems of all words of an English sentence: "no indictments" holds the deed of "indicted". */
export function readStems(lower: string): Set<string> {
  return new Set((lower.match(/\b[a-z]+\b/g) ?? []).map(baseOf))
}

const planned =
  /\b(?:will|shall|(?:plan(?:s|ned)?|intend(?:s|ed)?|aim(?:s|ed)?|expect(?:s|ed)?|promis(?:es|ed)|pledg(?:es|ed)|vow(?:s|ed)?|agreed|agrees|prepar(?:es|ing)|decided|due|set|scheduled|about|want(?:s|ed)?|hop(?:es|ed)) to|(?:is|are) to) (?:(?:also|then|soon|now|both|jointly|be|have|\w+ly) )*(?<verb>[a-z]+)/g

// What stands right before a past form and takes its deed back, or moves it ahead.
const notDone =
  /(?:\b(?:will|would|shall|should|could|may|might|must|can|to|be|not|never|nor|if|unless|until|before|once|when|almost|nearly)|n[’']t)(?: (?:be|have|been|\w+ly|yet|fully))* $/

function isPast(word: string): boolean {
  return pastForms.has(word) || (word.length > 4 && word.endsWith("ed"))
}

function baseOf(word: string): string {
  return stemOf(pastForms.get(word) ?? word, "en")
}
