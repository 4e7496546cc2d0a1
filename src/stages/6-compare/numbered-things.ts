/** Things that a number tells apart, by their kind: `berth` with `3` for Berth 3. */
export type NumberedThings = ReadonlyMap<string, ReadonlySet<string>>

interface Numbered {
  numbered: NumberedThings
}

/** Whether they speak of things of one kind that their numbers tell apart: what became of Berth 4 says nothing of Berth 3. */
export function isOtherNumber({ numbered: mine }: Numbered, { numbered: theirs }: Numbered): boolean {
  for (const [kind, numbers] of mine) {
    const others = theirs.get(kind)
    if (others && ![...numbers].some(number => others.has(number))) return true
  }
  return false
}

/** The things of an English text that a number tells apart. */
export function readNumbered(text: string): NumberedThings {
  const numbered = new Map<string, Set<string>>()
  for (const { groups, index } of text.matchAll(numberedThing)) {
    const { kind, number } = groups!
    // "About 450", "Some 3,000" at the beginning of a sentence are amounts.
    const isName = /^\p{Lu}/u.test(kind!) && !/(?:^|[.!?:]["”’']?\s)$/u.test(text.slice(0, index))
    const lower = kind!.toLowerCase()
    if (steps.test(lower) || !(isName || numberedKinds.test(lower))) continue
    numbered.set(lower, (numbered.get(lower) ?? new Set()).add(number!))
  }
  return numbered
}

// No amount, date or year: those have a unit, a month or four digits.
const numberedThing =
  /(?<![\p{L}\p{N}])(?<kind>\p{L}{2,}) (?:no\.? ?)?(?<number>\d{1,3}[a-zA-Z]?)(?![\p{L}\p{N}]|[.,:]\d|[%°-]| (?:percent|per cent|points?|million|billion|thousand|euros?|dollars?|kilomet|met(?:re|er)s|years?|months?|weeks?|days?|hours?|minutes?|people|January|February|March|April|May|June|July|August|September|October|November|December)\b)/gu
// Months, and what is one thing still when its number changes: an alert of level 4 was one of level 3.
const steps =
  /^(?:category|class|grade|level|phase|rank|round|stage|step|tier|version|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|day|week|group|top|and|to|at|in|of)$/
const numberedKinds =
  /^(?:article|berth|block|bridge|building|camp|chapter|checkpoint|clause|corridor|dock|flight|gate|hall|highway|hangar|junction|line|lot|mine|pier|platform|plant|platoon|pump|reactor|road|room|route|runway|sector|section|shaft|station|terminal|tower|track|train|tunnel|turbine|unit|ward|well|wing|zone)$/
