/** What the operator sees while a run goes on. */
export interface Log {
  /** A step of the run begins or ends, in words. */
  step(sentence: string, facts?: LogFacts): void
  /** Something the operator should look at. */
  warn(sentence: string, facts?: LogFacts): void
}

/** What a sentence is about, for programs that read the log: ids, numbers and moments. */
export type LogFacts = Record<string, string | number | boolean>

/** One JSON object a line, for programs, or `2025-03-14 07:00:02Z Edition 3 of press is made`, for people. */
export const logForms = ["pretty", "json"] as const
export type LogForm = (typeof logForms)[number]
