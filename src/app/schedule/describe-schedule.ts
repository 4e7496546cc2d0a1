import { monthNames, ordinalWords, weekdayNames } from "./calendar-words.ts"
import type { DayRule, Schedule } from "./schedule.ts"

/** The schedule in words that `parseSchedule` reads back as the same schedule. */
export function describeSchedule({ minutes, months, days }: Schedule): string {
  const interval = describeInterval(minutes)
  const when = interval ?? `at ${list(minutes.map(clock))}`
  const isDaily = days[0]?.kind === "every-day"
  const parts = [
    isDaily && interval !== null ? "" : describeDays(days),
    months.length === 12 ? "" : `in ${list(months.map(month => monthNames[month - 1]!))}`,
    when,
  ]
  return parts.filter(part => part !== "").join(" ")
}

// Four times at even distances are an interval; fewer are easier to read one by one.
function describeInterval(minutes: number[]): string | null {
  const [first, second] = minutes
  const last = minutes.at(-1)!
  if (minutes.length < 4 || first === undefined || second === undefined) return null
  const step = second - first
  if (minutes.some((minute, index) => minute !== first + index * step)) return null
  const every = step % 60 === 0 ? count(step / 60, "hour") : count(step, "minute")
  const goesOn = last + step >= 24 * 60
  const needsFrom = first !== 0 || !goesOn || (24 * 60) % step !== 0
  return `every ${every}${needsFrom ? ` from ${clock(first)}` : ""}${goesOn ? "" : ` to ${clock(last)}`}`
}

function describeDays(days: DayRule[]): string {
  const weekdays = days.flatMap(rule => (rule.kind === "weekday" ? [rule.weekday] : []))
  const shown = describeWeekdays(weekdays)
  // `first and third Monday of the month`: rules that differ in their ordinal alone are said in one breath.
  const ordinals = new Map<string, string[]>()
  for (const rule of days) {
    if (rule.kind === "every-day") shown.push("every day")
    if (rule.kind === "every-day" || rule.kind === "weekday") continue
    const [ordinal, noun] = ordinalAndNoun(rule)
    ordinals.set(noun, [...(ordinals.get(noun) ?? []), ...ordinal])
  }
  return list([...shown, ...[...ordinals].map(([noun, words]) => [list(words), noun].join(" ").trim())])
}

function describeWeekdays(weekdays: number[]): string[] {
  if (weekdays.join() === "1,2,3,4,5") return ["weekdays"]
  if (weekdays.join() === "6,7") return ["weekends"]
  return weekdays.map(weekday => `${weekdayNames[weekday - 1]}s`)
}

function ordinalAndNoun(rule: Exclude<DayRule, { kind: "every-day" | "weekday" }>): [ordinal: string[], noun: string] {
  switch (rule.kind) {
    case "weekday-of-month":
      return [[nthWord(rule.nth)], `${weekdayNames[rule.weekday - 1]} of the month`]
    case "workday-of-month":
      return [[nthWord(rule.nth)], "weekday of the month"]
    case "day-of-month":
      return [[numbered(rule.day)], "of the month"]
    case "day-before-end":
      if (rule.days === 0) return [["last"], "day of the month"]
      return [[], `${rule.days === 1 ? "1 day" : `${rule.days} days`} before the end of the month`]
  }
}

function nthWord(nth: number): string {
  return nth === -1 ? "last" : ordinalWords[nth - 1]!
}

function numbered(day: number): string {
  const ending = day % 10 > 3 || (day >= 11 && day <= 13) ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th")
  return `${day}${ending}`
}

function count(number: number, unit: string): string {
  return number === 1 ? unit : `${number} ${unit}s`
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
}

function list(words: string[]): string {
  if (words.length < 2) return words.join("")
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
}
