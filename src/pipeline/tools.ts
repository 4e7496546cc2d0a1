import type { FeedReader } from "../ports/feed-reader.ts"
import type { Files } from "../ports/files.ts"
import type { Http } from "../ports/http.ts"
import type { Output } from "../ports/output.ts"
import type { Printer } from "../ports/printer.ts"
import type { Reports } from "../ports/reports.ts"
import type { Store } from "../ports/store.ts"
import type { TemplateFiller } from "../ports/template-filler.ts"
import type { Templates } from "../ports/templates.ts"

/** What the way needs from outside; `src/app/wiring.ts` chooses the adapters. */
export interface Tools {
  store: Store
  http: Http
  files: Files
  feedReader: FeedReader
  templates: Templates
  filler: TemplateFiller
  printer: Printer
  /** Files that a printed page may ask for: the fonts. */
  assets: Map<string, Uint8Array>
  output: Output
  reports: Reports
}
