/** When an audience is due, on the clock and calendar of its own zone. */
export interface Schedule {
  /** Minutes after midnight, ascending. */
  minutes: number[]
  /** 1 to 12, ascending; all twelve where nothing is said of months. */
  months: number[]
  /** A day is due when one of them holds: as in cron, where a day of the month and a weekday add up. */
  days: DayRule[]
}

/** Weekdays count from Monday, 1, to Sunday, 7 (ISO 8601). Fields stand in the order in which rules are sorted. */
export type DayRule =
  | { kind: "every-day" }
  | { kind: "weekday"; weekday: number }
  /** The first to the fifth of its kind in the month; -1 for the last. */
  | { kind: "weekday-of-month"; weekday: number; nth: number }
  | { kind: "day-of-month"; day: number }
  /** 0 is the last day of the month, 1 the day before it. */
  | { kind: "day-before-end"; days: number }
  /** The first (1) or the last (-1) day of the month from Monday to Friday. */
  | { kind: "workday-of-month"; nth: number }

export const allMonths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** Sorts and strikes out what is said twice, so that two schedules that mean the same are the same. */
export function makeSchedule(minutes: number[], months: number[], days: DayRule[]): Schedule {
  const byKey = new Map(days.map(rule => [sortKey(rule), rule]))
  const rules = [...byKey.keys()].sort().map(key => byKey.get(key)!)
  const isDaily = rules[0]?.kind === "every-day" || rules.filter(({ kind }) => kind === "weekday").length === 7
  return {
    minutes: ascending(minutes),
    months: ascending(months),
    days: isDaily ? [{ kind: "every-day" }] : rules,
  }
}

/** Whether a day (`YYYY-MM-DD`) is one of the schedule's. */
export function isDayDue(schedule: Schedule, day: string): boolean {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number]
  if (!schedule.months.includes(month)) return false
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return schedule.days.some(rule => holds(rule, date, weekday, length))
}

/** Whether there is any day that it names: 30 February never comes. */
export function everComes({ months, days }: Schedule): boolean {
  return months.some(month =>
    days.some(rule => {
      if (rule.kind === "day-of-month") return rule.day <= longest[month - 1]!
      if (rule.kind === "day-before-end") return rule.days < longest[month - 1]!
      return true
    }),
  )
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function holds(rule: DayRule, date: number, weekday: number, length: number): boolean {
  switch (rule.kind) {
    case "every-day":
      return true
    case "weekday":
      return weekday === rule.weekday
    case "weekday-of-month":
      if (weekday !== rule.weekday) return false
      return rule.nth === -1 ? date + 7 > length : Math.ceil(date / 7) === rule.nth
    case "day-of-month":
      return date === rule.day
    case "day-before-end":
      return date === length - rule.days
    case "workday-of-month":
      if (weekday > 5) return false
      // The first one is the 1st, or a Monday after a month that began on a weekend; the last one mirrors it.
      if (rule.nth === 1) return date === 1 || (weekday === 1 && date <= 3)
      return date === length || (weekday === 5 && date >= length - 2)
  }
}

function sortKey(rule: DayRule): string {
  const [kind, ...fields] = Object.values(rule) as [string, ...number[]]
  const numbers = fields.map(field => String(field < 0 ? 99 : field).padStart(2, "0"))
  return [kindOrder.indexOf(kind as DayRule["kind"]), ...numbers].join(" ")
}

const kindOrder: DayRule["kind"][] = [
  "every-day",
  "weekday",
  "weekday-of-month",
  "workday-of-month",
  "day-of-month",
  "day-before-end",
]

function ascending(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}
