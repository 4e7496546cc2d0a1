/** What is wrong with a schedule's text: what was found, and what would be right. */
export class ScheduleFault extends Error {
  /** Counted from 1, within the schedule's text. */
  readonly column: number

  constructor(message: string, column: number) {
    super(message)
    this.name = "ScheduleFault"
    this.column = column
  }
}
