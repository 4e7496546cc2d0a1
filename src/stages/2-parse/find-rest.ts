import type { FeedRest } from "../../model/feed.ts"
import type { FeedElement } from "./feed-tree.ts"
import { all } from "./item-context.ts"

/**
 * When a channel asks to be left alone (RSS 2.0, skipHours and skipDays; RSS 0.91 counts the hours from 1 to 24); null
 * where it does not, and where it leaves no hour of the week.
 */
export function findRest(channel: FeedElement): FeedRest | null {
  const texts = (list: string, entry: string) =>
    all(channel, list).flatMap(element => all(element, entry).map(({ text }) => text.trim()))
  const hours = texts("skiphours", "hour")
    .filter(text => /^\d{1,2}$/.test(text) && Number(text) <= 24)
    .map(text => Number(text) % 24)
  const days = texts("skipdays", "day")
    .map(text => weekdays.indexOf(text.toLowerCase()))
    .filter(day => day !== -1)
  const rest = { hours: distinct(hours), days: distinct(days) }
  const isSilent = rest.hours.length === 0 && rest.days.length === 0
  return isSilent || rest.hours.length === 24 || rest.days.length === 7 ? null : rest
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

function distinct(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}
