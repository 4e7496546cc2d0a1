import type { Audience } from "../model/edition.ts"
import type { SettingsFault } from "../model/settings-error.ts"

/** A file as it was written, and where. */
export interface WrittenFile {
  text: string
  origin: string
}

/** All files that a template of that name consists of, parents' files included, already resolved per file. */
export interface TemplateBundle {
  name: string
  /** Path within the template, e.g. `brief.html.hbs`, to its text. Sorted by path. */
  files: Map<string, string>
  /** Where each file was found, for error messages. */
  origins: Map<string, string>
  /** Files that were put together from several, as they were written, topmost first; absent in a template from the archive. */
  written?: Map<string, WrittenFile[]>
  /** Why it can't be used: a parent that is not there. What it is followed by in a chain can. */
  faults?: SettingsFault[]
  /** SHA-256 over paths and texts, hex. */
  hash: string
}

export interface Templates {
  /** Rejects with a `SettingsError` when there is no such template, naming the nearest one. */
  load(name: string): Promise<TemplateBundle>
  /**
   * What an audience's pages are made from: its settings, its own files, its template. Then what is left as the topmost of
   * these layers is taken away, one by one, down to the shipped base.
   */
  loadFor(audience: Pick<Audience, "id" | "template" | "pages">): Promise<TemplateBundle[]>
  names(): Promise<string[]>
}
