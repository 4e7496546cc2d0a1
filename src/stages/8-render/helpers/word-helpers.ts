import { type DayStyle, dayStyles, formatClock, formatDay, formatOffset } from "../../../text/day-formats.ts"
import { formatNumber } from "../../../text/frame-words.ts"
import { nearestWord } from "../../../text/nearest-word.ts"
import { type Helper, HelperError, type RenderRun } from "./helper.ts"

/** Words, numbers and dates in the language of the frame. */
export const wordHelpers: Record<string, Helper> = {
  // {{t "masthead.edition" number=editionNumber}}, {{t "status." status}}
  // {{t "gap." code title=title otherwise=sentence}}: what is said where no language has the message
  t: ({ args, hash: { otherwise, ...values }, run }) =>
    otherwise === undefined
      ? say(run, args.join(""), values)
      : (run.translate(args.join(""), values) ?? String(otherwise)),

  // {{day cutoff}}, {{day cutoff "short"}}
  day: ({ args: [iso, style = "full"], run }) => {
    if (!dayStyles.includes(style as DayStyle))
      throw new HelperError(`"${style}" is no style of a date; there are ${dayStyles.join(", ")}.`)
    return sayDay(String(iso ?? ""), style as DayStyle, run)
  },

  // {{moment cutoff}}: 14 March 2025, 07:00 UTC+4; {{moment cutoff "day"}} without the year; a mere day stays a day
  moment: ({ args: [iso, style = "full"], run }) => {
    const text = String(iso ?? "")
    const date = sayDay(text, style as DayStyle, run)
    const time = formatClock(text)
    if (time === "") return date
    return keepTogether(say(run, "format.moment", { date, time, zone: formatOffset(text) }))
  },

  // {{num counts.articlesRead}}
  num: ({ args: [value], run }) => formatNumber(Number(value), run.brief.language),
}

// A day of another year than the edition's is not to be taken for one of this year.
function sayDay(iso: string, style: DayStyle, { brief }: RenderRun): string {
  const isThisYear = iso.slice(0, 4) === brief.slot.slice(0, 4)
  const plain = isThisYear ? style : ({ day: "full", short: "short-year" } as Record<string, DayStyle>)[style]
  return keepTogether(formatDay(iso, brief.language, plain ?? style))
}

// A line breaks before or behind a day, not between the day and its month, a year and its "г.", a time and its zone.
function keepTogether(date: string): string {
  return date.replace(/(?<=\b\d{1,2}) (?=\p{L})| (?=[гթ][.․])| (?=UTC)/gu, "\u00a0")
}

function say(run: RenderRun, key: string, values: Record<string, unknown>): string {
  const said = run.translate(key, values)
  if (said !== null) return said
  const elsewhere = [...run.bundle.files].find(([path, text]) => /^messages\//.test(path) && text.includes(`"${key}"`))
  if (elsewhere !== undefined)
    throw new HelperError(
      `The message "${key}" is in ${elsewhere[0]} alone: its English words are missing in messages/en.json.`,
      "unknown-message",
    )
  const meant = nearestWord(key, run.messageKeys)
  throw new HelperError(
    `There is no message "${key}"${meant === null ? "" : `; did you mean "${meant}"?`} messages/en.json holds them.`,
    "unknown-message",
  )
}
