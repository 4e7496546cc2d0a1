import type { Article } from "../../model/article.ts"
import { readQuantities } from "../../text/numbers.ts"
import type { Term } from "../../text/terms.ts"
import { readDates } from "../../text/text-dates.ts"
import type { KnownStatements, Nearest } from "./known-statements.ts"

/** What speaks for a sentence being new to the reader, and what against; each 0 to 1 unless said otherwise. */
export interface NoveltySigns {
  /** Share of its matter that one known statement holds; of the baseline, or of what was told; and of one group of them. */
  share: number
  likeness: number
  shareInGroup: number
  /** Share of its words that nothing known holds. */
  unheard: number
  /** It has a number, or a name, that nothing known holds; a number that the nearest statements hold. */
  newNumber: number
  newName: number
  oldNumber: number
  /** Place in the article: 1 for the first sentence, and how far to the end. */
  isFirst: number
  depth: number
  /** Of the words that tell when: this week, longer ago, ahead. */
  tellsNow: number
  tellsPast: number
  tellsAhead: number
  pluperfect: number
  /** Words of repeating and lasting: again, still, reiterated, remains, so far. */
  repeats: number
  /** Somebody is quoted or said to have said it. */
  isSaid: number
  length: number
}

export function readNoveltySigns(
  article: Article,
  index: number,
  terms: Term[],
  nearest: Nearest[],
  known: KnownStatements,
): NoveltySigns {
  const text = article.sentences[index]!
  const keys = new Set(terms.map(({ key }) => key))
  const count = article.sentences.length
  const best = nearest[0]
  const unheard = [...keys].filter(key => !known.holds(key))
  const quantities = readQuantities(text)
  const heard = new Set(
    nearest.flatMap(({ known: { statement } }) => readQuantities(statement.text).map(({ value }) => value)),
  )
  const dates = readDates(text, article.published)
  const ageDays = dates.map(({ from, to }) =>
    to < article.published - pastAfterMs ? -1 : from > article.published + aheadAfterMs ? 1 : 0,
  )
  const has = (yes: boolean) => (yes ? 1 : 0)
  return {
    share: best?.share ?? 0,
    likeness: Math.max(0, ...nearest.map(({ likeness }) => likeness)),
    shareInGroup: known.shareInGroup(
      keys,
      nearest.map(({ known: { group } }) => group),
    ),
    unheard: weighted(unheard, known) / Math.max(1, weighted([...keys], known)),
    newNumber: has(terms.some(({ isNumber, key }) => isNumber && !known.holds(key) && !/^(?:19|20)\d\d$/.test(key))),
    newName: has(terms.some(({ isName, key }) => isName && !known.holds(key))),
    oldNumber: has(quantities.length > 0 && quantities.every(({ value }) => heard.has(value))),
    isFirst: has(index === 0),
    depth: count <= 1 ? 0 : index / (count - 1),
    tellsNow: has(ageDays.includes(0) || /\b(?:now|newly|just)\b/i.test(text)),
    tellsPast: has(ageDays.includes(-1)),
    tellsAhead: has(ageDays.includes(1)),
    pluperfect: has(
      /\bhad (?:\w+ly |already |once |never |been )?(?:\w+ed|been|said|told|made|put|taken|given|gone|come|spoken|left|held|stood|risen|fallen|begun|brought|seen|set|cut|met|won|lost|had)\b/.test(
        text,
      ),
    ),
    repeats: has(repeating.test(text)),
    isSaid: has(/["“”]|\b(?:said|says|told|according to|added|announced|declared|replied|answered|wrote)\b/.test(text)),
    length: Math.min(1, terms.length / 20),
  }
}

const dayMs = 86_400_000
const pastAfterMs = 6 * dayMs
const aheadAfterMs = dayMs

const repeating =
  /\b(?:again|repeat(?:s|ed)?|reiterat\w+|renew\w*|once more|once again|still|remains?|remained|continues?|as before|as (?:announced|planned|agreed|expected) before|so far|already|insists?|maintains?|long been|keeps?|recall\w*|previously|earlier|formerly|originally|since|until now|established|founded|created in|dates from)\b/i

function weighted(keys: string[], known: KnownStatements): number {
  return keys.reduce((sum, key) => sum + known.weightOf(key), 0)
}
