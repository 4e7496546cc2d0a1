import type { Statement } from "../../model/change.ts"
import { isFormerDate, plannedInstead } from "../../text/former-dates.ts"
import type { StatementKeys } from "../../text/statement-keys.ts"
import { readDates, type TextDate } from "../../text/text-dates.ts"
import { clausesOf } from "./clauses.ts"
import type { ReadKeys } from "./named-keys.ts"
import { isDenial, readSaid, type Said } from "./said.ts"

/** A statement ready to be held against others: every sentence of a day is held against hundreds of facts. */
interface ReadStatement extends Said {
  statement: Statement
  keys: StatementKeys
  /** Matter of each clause: no names, no numbers, no dates. */
  clauses: { matter: ReadonlySet<string>; isDenial: boolean }[]
  /** Keys of the names, as they come; what stands in parentheses is another word for what was named before. */
  names: string[]
  /** The first of them, where the sentence begins with it: whom or what it speaks of. */
  subjectName: string | null
  dates: TextDate[]
  /** Those that end after the statement's own day, and those that it says held before. */
  daysAhead: TextDate[]
  formerDays: Pick<TextDate, "from" | "to">[]
}

/** A statement of the baseline, or one that was told, that news may turn. */
export interface Fact extends ReadStatement {
  /** Keys of all that it speaks of, names and all, but no numbers and no dates. */
  subject: ReadonlySet<string>
  /** Those of them that say what it is: no words of saying, of office, of time or of settling. */
  telling: string[]
  /** Matter of the main clause before it: what "it" and "they" stand for. */
  before: ReadonlySet<string>
  /** Keys of it and of what stands around it, names and all. */
  around: ReadonlySet<string>
}

/** A new sentence with what its article says around it. */
export interface News extends ReadStatement {
  /** The matter of the title. */
  title: ReadonlySet<string>
  /** All keys of the title, names and numbers too. */
  titleKeys: ReadonlySet<string>
  /** Keys of title and the sentence before: "the incident" stands for what was named there. Worked out when a rule asks. */
  around(): StatementKeys
}

/** What stands around a sentence of an article. */
export interface Surroundings {
  title: string
  /** The sentence before. */
  before: string
}

export function readFact(
  statement: Statement,
  before: string | null,
  around: ReadonlySet<string>,
  readKeys: ReadKeys,
): Fact {
  const main = before === null ? null : clausesOf(before)[0]!
  const read = readStatement(statement, readKeys)
  const { all, numbers, dates } = read.keys
  const subject = new Set([...all].filter(key => !numbers.has(key) && !dates.has(key)))
  return {
    ...read,
    subject,
    telling: [...subject].filter(key => !lightKeys.test(key) && !settledKeys.has(key)),
    before: main === null ? nothing : matterOf(readKeys(main, statement.language, statement.date)),
    around,
  }
}

export function readNews(statement: Statement, { title, before }: Surroundings, readKeys: ReadKeys): News {
  const { language, date } = statement
  const titleKeys = readKeys(title, language, date)
  let around: StatementKeys | null = null
  return {
    ...readStatement(statement, readKeys),
    title: matterOf(titleKeys),
    titleKeys: titleKeys.all,
    around: () => {
      around ??= readKeys(`${title}\n${before}`, language, date)
      return around
    },
  }
}

/** Acts that settle a matter: that something was signed or agreed tells nothing of what. */
export const settledKeys: ReadonlySet<string> = new Set([
  "=agre",
  "=agree",
  "=sign",
  "=end",
  "=begin",
  "=decid",
  "=reach",
])

/** Words of saying, of office and of time carry no matter: that the same man speaks turns nothing. */
export const lightKeys =
  /^(?:minist|prime|presid|told|tell|spokes\w+|news|confer|report|interview|leader|=head|=premier|pm|earli|late|later|month|year|week|dai|=date|go|come|take|taken|took|make|made|set|put|time|new|first|last|bring|brought|left|keep)$/

const nothing: ReadonlySet<string> = new Set()

function readStatement(statement: Statement, readKeys: ReadKeys): ReadStatement {
  const { text, language, date } = statement
  const keys = readKeys(text, language, date)
  const dates = readDates(text, date)
  const names = keys.terms.filter(
    ({ isName, key, word }) => (isName || key.startsWith("&")) && text[word.at - 1] !== "(",
  )
  return {
    statement,
    keys,
    clauses: clausesOf(text).map(clause => ({
      matter: matterOf(readKeys(clause, language, date)),
      isDenial: isDenial(clause),
    })),
    names: names.map(({ key }) => key),
    subjectName: keys.terms.slice(0, subjectWithin).find(term => names.includes(term))?.key ?? null,
    dates,
    daysAhead: dates.filter(day => day.to > date && !isFormerDate(text, day)),
    formerDays: formerDaysIn(text, dates),
    ...readSaid(statement, dates),
  }
}

function formerDaysIn(text: string, dates: TextDate[]): Pick<TextDate, "from" | "to">[] {
  const instead = dates.flatMap(day => plannedInstead(text, day) ?? []).map(day => ({ from: day, to: day }))
  return [...dates.filter(day => isFormerDate(text, day)), ...instead]
}

// "The commission's public hearings are to open in Karsk" speaks of no Karsk.
const subjectWithin = 4

function matterOf({ terms, all, numbers, dates }: StatementKeys): ReadonlySet<string> {
  const names = new Set(terms.filter(({ isName, key }) => isName || key.startsWith("&")).map(({ key }) => key))
  return new Set(
    [...all].filter(key => !numbers.has(key) && !dates.has(key) && !names.has(key) && !lightKeys.test(key)),
  )
}
