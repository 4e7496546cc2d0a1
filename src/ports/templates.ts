/** All files that a template of that name consists of, parents' files included, already resolved per file. */
export interface TemplateBundle {
  name: string
  /** Path within the template, e.g. `brief.html.hbs`, to its text. Sorted by path. */
  files: Map<string, string>
  /** Where each file was found, for error messages. */
  origins: Map<string, string>
  /** SHA-256 over paths and texts, hex. */
  hash: string
}

export interface Templates {
  /** Rejects with a `SettingsError` when there is no such template, naming the nearest one. */
  load(name: string): Promise<TemplateBundle>
  /** The template, then what is left as its topmost folder is taken away, one by one, down to the shipped base. */
  loadChain(name: string): Promise<TemplateBundle[]>
  names(): Promise<string[]>
}
