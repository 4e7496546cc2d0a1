import type { CalendarEntry } from "../../model/brief.ts"
import type { Instant } from "../../model/time.ts"
import { readDatesAhead } from "../../text/dates-ahead.ts"
import { containment, weigh } from "../../text/likeness.ts"
import { statementKeys } from "../../text/statement-keys.ts"
import { rarityOf } from "../../text/terms.ts"
import { dayOf } from "../../text/time-zones.ts"
import { trimSentence } from "../../text/trim-sentence.ts"
import { citationsOf, type SourcedStatement } from "./sourced-statements.ts"
import { standsAlone } from "./stands-alone.ts"

/**
 * The days ahead that sources name, from the edition's own on, oldest first. What several sentences say of one day is
 * one entry; the best sentence to read alone shows it.
 */
export function composeCalendar(
  statements: SourcedStatement[],
  { slot, timeZone }: { slot: Instant; timeZone: string },
): CalendarEntry[] {
  const today = Date.parse(`${dayOf(slot, timeZone)}T00:00:00Z`)
  const days = new Map<string, SourcedStatement[]>()
  for (const statement of statements) {
    for (const { from, to } of readDatesAhead(statement.text, statement.language, statement.date, today)) {
      const key = `${isoDay(from)} ${from === to ? "" : isoDay(to)}`
      days.set(key, [...(days.get(key) ?? []), statement])
    }
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, daysMax)
    .flatMap(([key, naming]) => {
      const [date, until] = key.split(" ") as [string, string]
      return partByEvent(naming).map(same => entryOf(date, until === "" ? null : until, same))
    })
}

const daysMax = 10

function entryOf(date: string, until: string | null, same: SourcedStatement[]): CalendarEntry {
  const shown = same.find(({ text, language }) => standsAlone(text, language)) ?? same[0]!
  return {
    date,
    until,
    text: trimSentence(shown.text),
    language: shown.language,
    citations: citationsOf([shown, ...same]),
    isNew: same.every(({ isNew }) => isNew),
  }
}

// Two sentences on one day speak of one event where one holds a good part of the other's words; in two languages that
// cannot be told, and one line a day is enough.
function partByEvent(naming: SourcedStatement[]): SourcedStatement[][] {
  const events: SourcedStatement[][] = []
  for (const statement of naming) {
    const same = events.find(([first]) => first!.language !== statement.language || speakAlike(first!, statement))
    if (same) same.push(statement)
    else events.push([statement])
  }
  return events
}

function speakAlike(one: SourcedStatement, other: SourcedStatement): boolean {
  const [a, b] = [one, other].map(({ text, language, date }) =>
    weigh(new Set(statementKeys(text, language, date).terms.map(({ key }) => key)), rarityOf),
  ) as [Map<string, number>, Map<string, number>]
  return Math.max(containment(a, b), containment(b, a)) >= 0.35
}

function isoDay(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10)
}
