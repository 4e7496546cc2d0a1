/** One fault in what the operator wrote: where it is, what was found, and what would be right. */
export interface SettingsFault {
  /** Path as the operator would type it. */
  file: string
  /** Counted from 1; null when the fault is about the whole file. */
  line: number | null
  column: number | null
  /** Dotted path of the field, e.g. `audiences.executive.topics[1]`; null when the file itself is at fault. */
  field: string | null
  /** What was found, and what would be right; one or two sentences. */
  message: string
  /** Stable word in kebab case for programs, where the kind of fault has one, e.g. `unknown-field`. */
  code?: string
}

/** The operator's error: settings, topics, baselines, templates, feed lists. The program ends with exit code 2. */
export class SettingsError extends Error {
  readonly faults: SettingsFault[]

  constructor(faults: SettingsFault[]) {
    super(faults.map(describeFault).join("\n"))
    this.name = "SettingsError"
    this.faults = faults
  }

  /** One fault about a whole file, or about what was typed: an option, an argument. */
  static of(file: string, message: string): SettingsError {
    return new SettingsError([{ file, line: null, column: null, field: null, message }])
  }
}

/** `daybrief.yaml:12:5 audiences.executive.topics[1]: ...` */
export function describeFault({ file, line, column, field, message }: SettingsFault): string {
  const place = [file, line, line === null ? null : column].filter(part => part !== null).join(":")
  return field === null ? `${place}: ${message}` : `${place} ${field}: ${message}`
}
