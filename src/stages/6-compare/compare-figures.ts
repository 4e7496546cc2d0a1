import type { Quantity } from "../../text/numbers.ts"
import type { Fact, News } from "./facts-and-news.ts"
import { isLasting, isOpposite, isSameQuantity, type Said, type SaidQuantity } from "./said.ts"

/** Whether both count the same thing: `other` for another value, `same` for the fact's own, null where nothing compares. */
export function compareFigures(news: News, fact: Fact): "other" | "same" | null {
  const theirs = fact.quantities
  if (news.quantities.length === 0 || theirs.length === 0) return null
  const comparable = news.quantities.filter(
    ({ unit, isWished, isStep }) =>
      unit !== "" &&
      theirs.some(other => other.unit === unit) &&
      (fact.isForeseen || !isWished) &&
      // "Prices rose by 2.5 percent" gives the rate itself.
      (unit === "%" || !isStep || theirs.some(other => other.isStep)),
  )
  if (comparable.length === 0) return null
  // "Down from 74 million" speaks of what stood at 74, and of nothing that stands elsewhere.
  if (news.quantities.some(({ isOld }) => isOld) && !namesFormerValue(news, fact)) return null
  const isTheirs = (quantity: Quantity) => theirs.some(other => isSameQuantity(quantity, other))
  // Where one of its levels is the fact's own, and not as an old one, the others tell more of the same.
  if (comparable.every(isTheirs) || comparable.some(one => isLevel(one) && isTheirs(one))) return "same"
  // A figure of May is not outdated by the one of June; the state that it shows (above the target) may be.
  const stepsOn = comparable.some(quantity => isTheirs(quantity) && isOldValue(quantity, news, fact))
  if (stepsOn || isOpposite(news, fact) || sharesPeriod(news, fact)) return "other"
  return fact.isOfPeriod || isBygone(fact) || isOfOtherPeriod(news, fact) ? null : "other"
}

/** Whether the news says that the fact's own value held before: "down from 74 million". */
export function namesFormerValue(news: News, fact: Fact): boolean {
  const former = news.quantities.filter(({ isOld }) => isOld)
  return former.some(({ value, isStep }) =>
    fact.quantities.some(other => other.value === value && other.isStep === isStep),
  )
}

/** A count that has grown (dead, displaced, arrested) outdates a smaller one of the same event, whatever it is called. */
export function outgrows(news: News, fact: Fact): boolean {
  if (news.grownTotals.length === 0) return false
  const counts = [...countsIn(fact), ...fact.grownTotals]
  return counts.some(value => news.grownTotals.some(total => isGrown(total, value)))
}

/** More dead, missing or displaced than were known. */
export function countsMore(news: News, fact: Fact): boolean {
  if ((news.counted & fact.counted) === 0) return false
  const [mine, theirs] = [countsIn(news), countsIn(fact)]
  return theirs.length > 0 && mine.some(value => theirs.every(old => isGrown(value, old)))
}

/** Another number of what both count alike: of those who are missing or without power it falls as well. */
export function countsOther(news: News, fact: Fact): boolean {
  if ((news.counted & fact.counted) === 0) return false
  const [mine, theirs] = [countsIn(news), countsIn(fact)]
  return mine.length > 0 && theirs.length > 0 && !mine.some(value => theirs.includes(value))
}

/** Whether two dates of texts mean the same days. */
export function isSamePeriod(one: Span, other: Span): boolean {
  return one.from === other.from && one.to === other.to
}

export type Span = { from: number; to: number }

function countsIn({ quantities }: Said): number[] {
  return quantities
    .filter(({ unit, value }) => Number.isInteger(value) && !measures.has(unit))
    .map(({ value }) => value)
}

// Fifty times as many are another matter.
function isGrown(value: number, old: number): boolean {
  return value > old && value < 50 * old + 50
}

const measures = new Set([
  "%",
  "point",
  "bp",
  "km",
  "m",
  "eur",
  "usd",
  "gbp",
  "jpy",
  "t",
  "degree",
  "year",
  "month",
  "day",
  "week",
  "hour",
  "minute",
])

function isLevel({ unit, isOld, isStep }: SaidQuantity): boolean {
  return !isOld && !isStep && unit !== "point" && unit !== "bp"
}

// "Fell to 1.9 percent in May from 2.2 percent in April": the old value, and of the fact's own period where it names one.
function isOldValue({ at, text, isOld }: SaidQuantity, { periods }: News, fact: Fact): boolean {
  if (!isOld) return false
  const end = at + text.length
  const own = periods.find(period => period.at >= end && period.at <= end + 6)
  return own === undefined || fact.periods.length === 0 || fact.periods.some(theirs => isSamePeriod(own, theirs))
}

// Both name a month, a quarter or a year, and not the same one.
function isOfOtherPeriod({ periods: mine }: News, { periods: theirs }: Fact): boolean {
  return mine.length > 0 && theirs.length > 0 && !mine.some(one => theirs.some(other => isSamePeriod(one, other)))
}

// What a strike cost in 2022 is not outdated by what another one costs.
function isBygone({ periods, statement }: Fact): boolean {
  return periods.length > 0 && periods.every(period => period.to < statement.date && !isLasting(statement.text, period))
}

function sharesPeriod({ dates: mine }: News, { dates: theirs, statement }: Fact): boolean {
  return mine.some(one => theirs.some(other => other.to < statement.date && isSamePeriod(one, other)))
}
