/** What a stage made, together with what is to be said about it. Bad data never throws: less comes back, with a note. */
export interface Outcome<T> {
  value: T
  notes: Note[]
}

/** Expected trouble, shown to the reader of the brief and to the operator. */
export interface Note {
  /** Stable word in kebab case, e.g. `feed-unreachable`. */
  code: string
  /** Whether something is missing because of it (`gap`), or it is only worth knowing (`remark`). */
  kind: "gap" | "remark"
  /** What it is about: a feed's id, a topic's id, a template's file. */
  subject: string
  /** One sentence for the reader, without technical words, ending in a full stop. */
  sentence: string
  /** What the operator needs to know: status, error text, file and line. */
  cause?: string
}
