import type { Article } from "../../model/article.ts"
import { dayMs } from "../../model/time.ts"
import type { StatementKeys } from "../../text/statement-keys.ts"
import { readDates } from "../../text/text-dates.ts"
import type { KnownStatements, Nearest } from "./known-statements.ts"

/** What speaks for a sentence being new to the reader, and what against; each 0 to 1. */
export interface NoveltySigns {
  /** Share of its matter that one known statement holds, its likeness to it, and the share that the nearest five hold. */
  share: number
  likeness: number
  shareInSome: number
  /** Share of its matter that one paragraph of the baseline or one article holds. */
  shareInGroup: number
  /** Share that what was told of the same event holds; whether anything was. */
  shareInStory: number
  isRetelling: number
  /** Share of its matter that nothing known holds. */
  unheard: number
  /** Of its numbers: one that nothing known holds; all of them in one near statement; another number in the nearest. */
  newNumber: number
  oldNumbers: number
  otherNumbers: number
  /** Of its names: one that nothing known holds. */
  newName: number
  /** Of its dates: one that the nearest statements do not hold. */
  otherDate: number
  /** Place in the article: 1 for the first sentence, and how far to the end. */
  isFirst: number
  depth: number
  /** Strange matter at the end: what else happened. */
  strayEnd: number
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

/** @param place the sentence's place among those that its article tells, and how many these are: all but for a copy */
export function readNoveltySigns(
  article: Article,
  index: number,
  place: { at: number; of: number },
  keys: StatementKeys,
  nearest: Nearest[],
  known: KnownStatements,
  toldOfStory: ReadonlySet<string>[],
): NoveltySigns {
  const text = article.sentences[index]!
  const depth = place.at / Math.max(place.of - 1, depthFrom)
  const unheard = 1 - known.share(keys.all, [{ has: key => known.holds(key) }])
  const groups = [...new Set(nearest.map(({ known: { group } }) => group))].map(group => known.group(group))
  const when = readDates(text, article.published).map(({ from, to }) =>
    to < article.published - pastAfterMs ? "past" : from > article.published + aheadAfterMs ? "ahead" : "now",
  )
  const numbers = [...keys.numbers]
  const near = nearest.filter(({ share }) => share >= nearAt).map(({ known: { keys: theirs } }) => theirs)
  const has = (yes: boolean) => (yes ? 1 : 0)
  return {
    share: nearest[0]?.share ?? 0,
    likeness: Math.max(0, ...nearest.map(({ likeness }) => likeness)),
    shareInSome: known.share(
      keys.all,
      nearest.map(({ known: { keys: theirs } }) => theirs.all),
    ),
    shareInGroup: Math.max(0, ...groups.map(group => known.share(keys.all, [group]))),
    shareInStory: known.share(keys.all, toldOfStory),
    isRetelling: has(toldOfStory.length > 0),
    unheard,
    newNumber: has(numbers.some(key => !known.holds(key))),
    oldNumbers: has(numbers.length > 0 && near.some(theirs => numbers.every(key => theirs.numbers.has(key)))),
    otherNumbers: has(
      near.slice(0, 2).some(theirs => theirs.numbers.size > 0 && numbers.some(key => !theirs.numbers.has(key))),
    ),
    newName: has(keys.terms.some(({ isName, key }) => isName && !known.holds(key))),
    otherDate: has([...keys.dates].some(key => !near.some(theirs => theirs.dates.has(key)))),
    isFirst: has(place.at === 0),
    depth,
    strayEnd: depth * unheard,
    tellsNow: has(when.includes("now") || /\b(?:now|newly|just)\b/i.test(text)),
    tellsPast: has(when.includes("past")),
    tellsAhead: has(when.includes("ahead")),
    pluperfect: has(pluperfect.test(text)),
    repeats: has(repeating.test(text)),
    isSaid: has(saying.test(text)),
    length: Math.min(1, keys.all.size / 20),
  }
}

// The last of three sentences is no afterthought yet.
const depthFrom = 5

// A known statement that holds less of a sentence speaks of something else.
const nearAt = 0.35
const pastAfterMs = 6 * dayMs
const aheadAfterMs = dayMs

const repeating =
  /\b(?:again|repeat(?:s|ed)?|reiterat\w+|renew\w*|once more|once again|still|remains?|remained|continues?|as before|as (?:announced|planned|agreed|expected) before|so far|already|insists?|maintains?|long been|keeps?|recall\w*|previously|earlier|formerly|originally|since|until now|established|founded|created in|dates from)\b/i

const pluperfect =
  /\bhad (?:\w+ly |already |once |never |been )?(?:\w+ed|been|said|told|made|put|taken|given|gone|come|spoken|left|held|stood|risen|fallen|begun|brought|seen|set|cut|met|won|lost|had)\b/

const saying = /["“”]|\b(?:said|says|told|according to|added|announced|declared|replied|answered|wrote)\b/
