import { parseCron } from "./parse-cron.ts"
import { parseWords } from "./parse-words.ts"
import { everComes, type Schedule } from "./schedule.ts"
import { ScheduleFault } from "./schedule-fault.ts"

/**
 * Reads a schedule: cron of five fields (`0 7 * * 1-5`), or words (`weekdays at 07:00`, `every 6 hours`, `first Monday of
 * the month at 09:00`, `Mondays and Thursdays in June at 08:00 and 16:30`).
 * @throws {ScheduleFault} that says what was found and what would be right.
 */
export function parseSchedule(text: string): Schedule {
  if (text.trim() === "") throw new ScheduleFault(`found nothing; expected e.g. \`weekdays at 07:00\``, 1)
  const schedule = looksLikeCron(text) ? parseCron(text) : parseWords(text)
  if (!everComes(schedule)) throw new ScheduleFault(`\`${text.trim()}\` names a day that never comes`, 1)
  return schedule
}

// `15 and 30 of the month at 07:00` begins with a number too, but no second field of cron is a word.
function looksLikeCron(text: string): boolean {
  const [first, second] = text.trim().split(/\s+/)
  return cronNumbers.test(first!) && (second === undefined || cronNumbers.test(second))
}

const cronNumbers = /^[\d*?,/-]+$/
