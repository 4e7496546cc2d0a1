/** Prints HTML as PDF, with no network and no scripts. */
export interface Printer {
  /** Rejects with an `Error` when no browser is there or it dies twice. */
  print(job: PrintJob, signal?: AbortSignal): Promise<PrintedDocument>
  /** Name and version of what prints, e.g. `chromium 153.0.1`: the same ones give the same bytes. */
  version(): Promise<string>
  close(): Promise<void>
}

export interface PrintJob {
  html: string
  /** Files that the page may ask for, by path on the virtual origin, e.g. `fonts/noto-sans-400.woff2`. */
  assets: Map<string, Uint8Array>
  title: string
  /** BCP 47 tag. */
  language: string
  author: string
  subject: string
  /** Written into the document instead of the time of printing. ISO 8601. */
  date: string
}

export interface PrintedDocument {
  bytes: Uint8Array
  /** Requests that the page made and that were refused: each is a fault of the template. */
  refused: string[]
}
