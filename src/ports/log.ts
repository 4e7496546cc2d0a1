/** What the operator sees while a run goes on. */
export interface Log {
  /** A step of the run begins or ends, in words. */
  step(sentence: string): void
  /** Something the operator should look at. */
  warn(sentence: string): void
}
