/** Prints HTML as PDF and paints it as pictures, with no network and no scripts. */
export interface Printer {
  /** Rejects with an `Error` when no browser is there or it dies twice. */
  print(job: PrintJob, signal?: AbortSignal): Promise<PrintedDocument>
  /**
   * Paints areas of a page as PNGs, in their order, with two dots a CSS pixel each way. Rejects as `print` does; the same job
   * gives the same bytes.
   */
  paint(job: PaintJob, signal?: AbortSignal): Promise<Uint8Array[]>
  /** Name and version of what prints, e.g. `chromium 153.0.1`: the same ones give the same bytes. */
  version(): Promise<string>
  close(): Promise<void>
}

/** A page that is laid out. */
export interface LayoutJob {
  html: string
  /** Files that the page may ask for, by path on the virtual origin, e.g. `fonts/noto-sans-400.woff2`. */
  assets: Map<string, Uint8Array>
}

export interface PaintJob extends LayoutJob {
  /** CSS pixels from the page's upper left corner. */
  areas: { x: number; y: number; width: number; height: number }[]
}

export interface PrintJob extends LayoutJob {
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
