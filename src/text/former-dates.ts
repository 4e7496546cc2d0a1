import { dayMs } from "../model/time.ts"
import type { TextDate } from "./text-dates.ts"

/** A day that held before, in an English text: "instead of 18 May", "not by 18 May", "put off from 15 May to 22 May". */
export function isFormerDate(text: string, { at }: Pick<TextDate, "at">): boolean {
  const before = text.slice(0, at)
  return replaced.test(before) || (moved.test(before) && origin.test(before))
}

/** The day that a text says one was to be at first, as an instant: "by 22 May, a week later than planned"; null where it doesn't. */
export function plannedInstead(text: string, { at, text: written, from }: TextDate): number | null {
  const said = shifted.exec(text.slice(at + written.length))?.groups
  if (said === undefined) return null
  const count = (said.count === undefined ? 0 : counts.indexOf(said.count.toLowerCase()) + 1 || Number(said.count)) || 1
  const steps = said.way === "later" ? -count : count
  const day = new Date(from)
  if (said.unit === "month") return day.setUTCMonth(day.getUTCMonth() + steps)
  return from + steps * (said.unit === "week" ? 7 : 1) * dayMs
}

const counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
const shifted =
  /^,? (?:an?|(?<count>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})) (?<unit>day|week|month)s? (?<way>later|earlier|sooner) than (?:\w+ )?(?:planned|expected|announced|scheduled|thought|promised|due)\b/

const replaced =
  /\b(?:instead of|rather than|(?:and )?not (?:by|on|before|until|in)|(?:had been|was|were) (?:\w+ )?(?:expected|due|planned|scheduled|set|announced) (?:on|for|by))\s+(?:the\s+)?$/i
const moved =
  /\b(?:put (?:off|back)|postpon\w+|push\w* back|delay\w*|mov(?:e|es|ed|ing)|extend\w*|prolong\w*|br(?:ing|ings|ought) forward|reschedul\w+|shift\w*)\b/i
const origin = /\bfrom (?:the )?$/i
